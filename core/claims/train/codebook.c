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
read_word(FILE *f, struct codebook *b)
{
	struct codebook_word *w = &b->words[b->n_words];
	char word[256];

	if (fscanf(f, "%255s ", word) != 1)
		return false;
	for (size_t i = 0; i < CODE_PARTS; i++) {
		unsigned part;

		if (fscanf(f, "%2x", &part) != 1)
			return false;
		w->parts[i] = (uint8_t)part;
	}
	w->text = str_of(mem_dup(str_of(word)));
	w->hash = small_hash(w->text);
	code_put(b->slots, w->hash, w->parts);
	b->n_words++;
	return true;
}

static int
by_hash(const void *a, const void *b)
{
	const struct codebook_word *x = a, *y = b;

	return x->hash < y->hash ? -1 : x->hash > y->hash;
}

void
codebook_read(const char *path, struct codebook *out)
{
	FILE *f = fopen(path, "r");

	out->slots = mem_alloc(CODE_SLOTS * sizeof(*out->slots));
	out->words = mem_alloc(CODE_SLOTS * sizeof(*out->words));
	out->n_words = 0;
	for (size_t i = 0; f && i < CODE_PARTS * CODE_VALUES; i++)
		if (!read_centre(f, out->centres[i]))
			break;
	while (f && out->n_words < CODE_SLOTS * 7 / 8 && read_word(f, out))
		;
	if (!out->n_words) {
		fprintf(stderr, "%s: no codes\n", path);
		exit(1);
	}
	fclose(f);
	qsort(out->words, out->n_words, sizeof(*out->words), by_hash);
}

uint32_t
codebook_word(const struct codebook *b, struct str word)
{
	uint64_t hash = small_hash(word);
	uint32_t low = 0, high = b->n_words;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (b->words[middle].hash < hash)
			low = middle + 1;
		else
			high = middle;
	}
	return low < b->n_words && b->words[low].hash == hash ? low : NO_WORD;
}
