/*
 * Word clusters from word vectors: cluster N LEVELS < vectors.txt > clusters.txt
 * Input: "word v1 v2 …" a line, most frequent word first. The first N words that hold a
 * letter are cut in two along the way they differ most, LEVELS times; the path of
 * cuts is the word's code, so that the first k bits of a code name a coarser cluster.
 * Output: "word code" a line. The same input gives the same output.
 */
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define DIM_MAX 300
#define ROUNDS 12
#define SMALLEST 12

struct vectors {
	size_t n, dim;
	float *v;
	char **word;
	unsigned *code;
};

static int
has_letter(const char *w)
{
	for (; *w; w++)
		if (isalpha((unsigned char)*w) || (unsigned char)*w >= 0x80)
			return 1;
	return 0;
}

static size_t
parse_line(char *line, char **word, float *v)
{
	char *save = NULL, *t = strtok_r(line, " \n", &save);
	size_t n = 0;

	*word = t;
	while (t && (t = strtok_r(NULL, " \n", &save)) && n < DIM_MAX)
		v[n++] = strtof(t, NULL);
	return n;
}

static void
normalise(float *v, size_t dim)
{
	float sum = 1e-9f;

	for (size_t i = 0; i < dim; i++)
		sum += v[i] * v[i];
	sum = sqrtf(sum);
	for (size_t i = 0; i < dim; i++)
		v[i] /= sum;
}

static void
read_vectors(struct vectors *vs, size_t max)
{
	char *line = NULL, *word;
	size_t cap = 0;
	float v[DIM_MAX];

	while (vs->n < max && getline(&line, &cap, stdin) > 0) {
		size_t dim = parse_line(line, &word, v);

		if (!word || dim == 0 || !has_letter(word) || (vs->dim && dim != vs->dim))
			continue;
		if (!vs->dim) {
			vs->dim = dim;
			vs->v = calloc(max * dim, sizeof(float));
			vs->word = calloc(max, sizeof(char *));
			vs->code = calloc(max, sizeof(unsigned));
		}
		normalise(v, dim);
		memcpy(vs->v + vs->n * dim, v, dim * sizeof(float));
		vs->word[vs->n++] = strdup(word);
	}
	free(line);
}

static float
dot(const float *a, const float *b, size_t n)
{
	float s = 0;

	for (size_t i = 0; i < n; i++)
		s += a[i] * b[i];
	return s;
}

static void
mean(const struct vectors *vs, const unsigned *set, size_t n, float *out)
{
	memset(out, 0, vs->dim * sizeof(float));
	for (size_t i = 0; i < n; i++)
		for (size_t d = 0; d < vs->dim; d++)
			out[d] += vs->v[set[i] * vs->dim + d] / (float)n;
}

/* The direction in which the set varies most, by power iteration. */
static void
main_direction(const struct vectors *vs, const unsigned *set, size_t n, const float *mid,
    float *dir)
{
	float next[DIM_MAX];

	for (size_t d = 0; d < vs->dim; d++)
		dir[d] = d % 2 ? 1.0f : -1.0f;
	for (int round = 0; round < ROUNDS; round++) {
		memset(next, 0, sizeof(next));
		for (size_t i = 0; i < n; i++) {
			const float *x = vs->v + set[i] * vs->dim;
			float s = dot(x, dir, vs->dim) - dot(mid, dir, vs->dim);

			for (size_t d = 0; d < vs->dim; d++)
				next[d] += s * (x[d] - mid[d]);
		}
		normalise(next, vs->dim);
		memcpy(dir, next, vs->dim * sizeof(float));
	}
}

/* Puts those nearer to the first of two centres in front; returns how many. */
static size_t
part(const struct vectors *vs, unsigned *set, size_t n, const float *normal, float limit)
{
	size_t front = 0;

	for (size_t i = 0; i < n; i++) {
		if (dot(vs->v + set[i] * vs->dim, normal, vs->dim) < limit) {
			unsigned t = set[i];

			set[i] = set[front];
			set[front++] = t;
		}
	}
	return front;
}

static size_t
cut(const struct vectors *vs, unsigned *set, size_t n)
{
	float a[DIM_MAX], b[DIM_MAX], normal[DIM_MAX];
	float limit;
	size_t k;

	mean(vs, set, n, a);
	main_direction(vs, set, n, a, normal);
	limit = dot(a, normal, vs->dim);
	k = part(vs, set, n, normal, limit);
	for (int round = 0; round < ROUNDS && k > 0 && k < n; round++) {
		mean(vs, set, k, a);
		mean(vs, set + k, n - k, b);
		limit = 0;
		for (size_t d = 0; d < vs->dim; d++) {
			normal[d] = b[d] - a[d];
			limit += normal[d] * (a[d] + b[d]) / 2;
		}
		k = part(vs, set, n, normal, limit);
	}
	return k;
}

static void
divide(struct vectors *vs, unsigned *set, size_t n, int levels)
{
	size_t k = n;

	if (levels == 0)
		return;
	if (n >= SMALLEST)
		k = cut(vs, set, n);
	for (size_t i = 0; i < n; i++)
		vs->code[set[i]] = vs->code[set[i]] << 1 | (i >= k);
	divide(vs, set, k, levels - 1);
	if (k < n)
		divide(vs, set + k, n - k, levels - 1);
}

int
main(int argc, char **argv)
{
	struct vectors vs = { 0 };
	unsigned *set;

	if (argc != 3) {
		fprintf(stderr, "usage: cluster N LEVELS < vectors.txt > clusters.txt\n");
		return 2;
	}
	read_vectors(&vs, strtoul(argv[1], NULL, 10));
	set = calloc(vs.n + 1, sizeof(*set));
	for (size_t i = 0; i < vs.n; i++)
		set[i] = (unsigned)i;
	divide(&vs, set, vs.n, atoi(argv[2]));
	for (size_t i = 0; i < vs.n; i++)
		printf("%s %u\n", vs.word[i], vs.code[i]);
	return fflush(stdout) ? 1 : 0;
}
