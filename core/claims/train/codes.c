/*
 * Codes of words from word vectors: codes N PARTS < vectors.txt > codes.txt
 * Input: "word v1 v2 …" a line, most frequent word first; PARTS times CODE_DIMS
 * numbers each. The first N words that hold no digit are cut into parts, and the parts
 * of each place put into CODE_VALUES clusters by k-means: product quantisation.
 * Output: a line for each centre, place by place, in hundredths of the mean size of a
 * number; then "word code" a line, two hexadecimal digits for each part. The same input
 * gives the same output.
 */
#include <ctype.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "codebook.h"

#define DIMS (CODE_PARTS * CODE_DIMS) /* at most */
#define ROUNDS 30

struct vectors {
	size_t n, parts, dims;
	float (*v)[DIMS];
	char **word;
	uint8_t (*code)[CODE_PARTS];
};

static bool
has_digit(const char *w)
{
	for (; *w; w++)
		if (isdigit((unsigned char)*w))
			return true;
	return false;
}

static void
read_vectors(struct vectors *vs, size_t max)
{
	char *line = NULL;
	size_t cap = 0;

	while (vs->n < max && getline(&line, &cap, stdin) > 0) {
		char *save = NULL, *word = strtok_r(line, " \n", &save), *t;
		size_t d = 0;

		if (!word || has_digit(word))
			continue;
		while (d < vs->dims && (t = strtok_r(NULL, " \n", &save)))
			vs->v[vs->n][d++] = strtof(t, NULL);
		if (d == vs->dims)
			vs->word[vs->n++] = strdup(word);
	}
	free(line);
}

/* Means of nothing and numbers that are 1 in size. */
static void
normalise(struct vectors *vs)
{
	double squares = 0;

	for (size_t d = 0; d < vs->dims; d++) {
		double sum = 0;

		for (size_t i = 0; i < vs->n; i++)
			sum += (double)vs->v[i][d];
		for (size_t i = 0; i < vs->n; i++) {
			vs->v[i][d] -= (float)(sum / (double)vs->n);
			squares += (double)vs->v[i][d] * (double)vs->v[i][d];
		}
	}
	for (size_t i = 0; i < vs->n; i++)
		for (size_t d = 0; d < vs->dims; d++)
			vs->v[i][d] /= (float)sqrt(squares / (double)(vs->n * vs->dims));
}

static uint8_t
nearest(const float *x, float (*centres)[CODE_DIMS])
{
	float least = INFINITY;
	size_t best = 0;

	for (size_t c = 0; c < CODE_VALUES; c++) {
		float far = 0;

		for (size_t d = 0; d < CODE_DIMS; d++)
			far += (x[d] - centres[c][d]) * (x[d] - centres[c][d]);
		if (far < least) {
			least = far;
			best = c;
		}
	}
	return (uint8_t)best;
}

static void
move_centres(const struct vectors *vs, size_t part, float (*centres)[CODE_DIMS])
{
	static float sums[CODE_VALUES][CODE_DIMS];
	size_t n[CODE_VALUES] = { 0 };

	memset(sums, 0, sizeof(sums));
	for (size_t i = 0; i < vs->n; i++) {
		uint8_t c = vs->code[i][part];

		n[c]++;
		for (size_t d = 0; d < CODE_DIMS; d++)
			sums[c][d] += vs->v[i][part * CODE_DIMS + d];
	}
	for (size_t c = 0; c < CODE_VALUES; c++)
		for (size_t d = 0; n[c] && d < CODE_DIMS; d++)
			centres[c][d] = sums[c][d] / (float)n[c];
}

static void
cluster_part(struct vectors *vs, size_t part)
{
	static float centres[CODE_VALUES][CODE_DIMS];

	for (size_t c = 0; c < CODE_VALUES; c++)
		memcpy(centres[c], vs->v[c * vs->n / CODE_VALUES] + part * CODE_DIMS,
		    sizeof(centres[c]));
	for (int round = 0; round < ROUNDS; round++) {
		for (size_t i = 0; i < vs->n; i++)
			vs->code[i][part] = nearest(vs->v[i] + part * CODE_DIMS, centres);
		if (round + 1 < ROUNDS)
			move_centres(vs, part, centres);
	}
	for (size_t c = 0; c < CODE_VALUES; c++)
		for (size_t d = 0; d < CODE_DIMS; d++)
			printf("%ld%c", lroundf(centres[c][d] * 100),
			    d + 1 < CODE_DIMS ? ' ' : '\n');
}

int
main(int argc, char **argv)
{
	size_t max = argc == 3 ? strtoul(argv[1], NULL, 10) : 0;
	size_t parts = argc == 3 ? strtoul(argv[2], NULL, 10) : 0;
	struct vectors vs = { 0, parts, parts * CODE_DIMS, calloc(max + 1, sizeof(*vs.v)),
		calloc(max + 1, sizeof(*vs.word)), calloc(max + 1, sizeof(*vs.code)) };

	if (max < CODE_VALUES || parts < 1 || parts > CODE_PARTS) {
		fprintf(stderr, "usage: codes N PARTS < vectors.txt > codes.txt\n");
		return 2;
	}
	read_vectors(&vs, max);
	normalise(&vs);
	for (size_t part = 0; part < parts; part++)
		cluster_part(&vs, part);
	for (size_t i = 0; i < vs.n; i++) {
		printf("%s ", vs.word[i]);
		for (size_t part = 0; part < parts; part++)
			printf("%02x", vs.code[i][part]);
		putchar('\n');
	}
	return 0;
}
