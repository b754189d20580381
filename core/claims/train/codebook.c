#include "codebook.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "claims/words.h"

/* A file of codes, and which parts of the codes it has. */
struct source {
	FILE *f;
	size_t first, last;
};

static void
read_centres(struct source *s, struct codebook *out)
{
	for (size_t i = s->first * CODE_VALUES; i < s->last * CODE_VALUES; i++)
		for (size_t d = 0; d < CODE_DIMS; d++) {
			if (fscanf(s->f, "%hd", &out->steps[i][d]) != 1)
				return;
			out->centres[i][d] = (float)out->steps[i][d] / CODE_STEPS;
		}
}

static bool
read_word(struct source *s, char word[static 256], uint8_t parts[CODE_PARTS])
{
	if (fscanf(s->f, "%255s ", word) != 1)
		return false;
	for (size_t i = s->first; i < s->last; i++)
		if (fscanf(s->f, "%2hhx", &parts[i]) != 1)
			return false;
	return true;
}

/* The next word, the same of all sources, or false. */
static bool
read_next(struct source *sources, size_t n, struct codebook *b)
{
	struct codebook_word *w = &b->words[b->n_words];
	char word[256], same[256];

	if (!read_word(&sources[0], word, w->parts))
		return false;
	for (size_t i = 1; i < n; i++)
		if (!read_word(&sources[i], same, w->parts) || strcmp(word, same) != 0)
			return false;
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

static struct source
open_source(const char *path, size_t first, size_t last)
{
	struct source s = { fopen(path, "r"), first, last };

	if (!s.f) {
		perror(path);
		exit(1);
	}
	return s;
}

void
codebook_read(const char *use, const char *taught, struct codebook *out)
{
	size_t n = taught ? 2 : 1;
	struct source sources[2] = { open_source(use, 0, CODE_USE) };

	if (taught)
		sources[1] = open_source(taught, CODE_USE, CODE_PARTS);
	memset(out, 0, sizeof(*out));
	out->slots = mem_alloc(CODE_SLOTS * sizeof(*out->slots));
	out->words = mem_alloc(CODE_SLOTS * sizeof(*out->words));
	for (size_t i = 0; i < n; i++)
		read_centres(&sources[i], out);
	while (out->n_words < CODE_SLOTS * 7 / 8 && read_next(sources, n, out))
		;
	if (!out->n_words || !feof(sources[0].f)) {
		fprintf(stderr, "%s: no codes, or not the same words as elsewhere\n", use);
		exit(1);
	}
	for (size_t i = 0; i < n; i++)
		fclose(sources[i].f);
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
