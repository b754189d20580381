#include "codebook.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/mem.h"
#include "claims/words.h"

static bool
read_centre(FILE *f, float out[PART_DIMS])
{
	for (size_t d = 0; d < PART_DIMS; d++) {
		if (fscanf(f, "%f", &out[d]) != 1)
			return false;
		out[d] /= 100;
	}
	return true;
}

static bool
read_word(FILE *f, struct code *slots)
{
	char word[256];
	uint8_t parts[CODE_PARTS];

	if (fscanf(f, "%255s ", word) != 1)
		return false;
	for (size_t i = 0; i < CODE_PARTS; i++) {
		unsigned part;

		if (fscanf(f, "%2x", &part) != 1)
			return false;
		parts[i] = (uint8_t)part;
	}
	code_put(slots, small_hash(str_of(word)), parts);
	return true;
}

void
codebook_read(const char *path, struct codebook *out)
{
	FILE *f = fopen(path, "r");
	size_t n = 0;

	out->slots = mem_alloc(CODE_SLOTS * sizeof(*out->slots));
	for (size_t i = 0; f && i < CODE_PARTS * CODE_VALUES; i++)
		if (!read_centre(f, out->centres[i]))
			break;
	while (f && n < CODE_SLOTS * 7 / 8 && read_word(f, out->slots))
		n++;
	if (!n) {
		fprintf(stderr, "%s: no codes\n", path);
		exit(1);
	}
	fclose(f);
}
