#include "copies.h"

#include <stdlib.h>

#define RUN 5
#define ONE_IN 4 /* runs that are in the sample */
#define LEAST 6 /* runs in common, below which nothing is said */
#define ALIKE 70 /* per cent of the runs of both that are in each */
#define RUNS_MAX 4096

struct sample {
	uint64_t *runs; /* sorted, each once */
	size_t n;
	size_t number;
};

struct sampling {
	struct arena *arena;
	uint64_t last[RUN];
	uint64_t *runs;
	size_t words, n, cap;
};

static int
on_word(void *ctx, const struct word *w)
{
	struct sampling *s = ctx;
	uint64_t sum = 0;

	s->last[s->words++ % RUN] = str_hash(w->term);
	if (s->words < RUN)
		return 0;
	for (size_t i = 0; i < RUN; i++)
		sum = (sum ^ s->last[(s->words + i) % RUN]) * 0x9E3779B97F4A7C15u;
	sum ^= sum >> 29;
	if (sum % ONE_IN == 0)
		*ARENA_PUSH(s->arena, s->runs, s->n, s->cap) = sum;
	return s->n == RUNS_MAX;
}

static int
by_value(const void *pa, const void *pb)
{
	const uint64_t *a = pa, *b = pb;

	return *a < *b ? -1 : *a > *b;
}

static int
take_sample(
    struct db *db, struct arena *a, struct str text, struct sample *out, struct error *e)
{
	struct sampling s = { .arena = a };
	size_t kept = 0;

	if (words_each(db, text, WORDS_OF_TEXT, on_word, &s, e))
		return -1;
	if (s.n > 1)
		qsort(s.runs, s.n, sizeof(*s.runs), by_value);
	for (size_t i = 0; i < s.n; i++)
		if (kept == 0 || s.runs[kept - 1] != s.runs[i])
			s.runs[kept++] = s.runs[i];
	out->runs = s.runs;
	out->n = kept;
	return 0;
}

static bool
alike(const struct sample *a, const struct sample *b)
{
	size_t i = 0, k = 0, common = 0;

	while (i < a->n && k < b->n) {
		common += a->runs[i] == b->runs[k];
		if (a->runs[i] < b->runs[k])
			i++;
		else if (a->runs[i] > b->runs[k])
			k++;
		else {
			i++;
			k++;
		}
	}
	return common >= LEAST && common * 100 >= (a->n + b->n - common) * ALIKE;
}

int
copies_find(struct db *db, struct copies *c, struct str text, size_t number, size_t *of,
    struct error *e)
{
	struct sample mine = { .number = number };

	*of = STR_NONE;
	if (take_sample(db, c->arena, text, &mine, e))
		return -1;
	for (size_t i = 0; i < c->n && *of == STR_NONE; i++)
		if (alike(&c->v[i], &mine))
			*of = c->v[i].number;
	if (*of == STR_NONE)
		*ARENA_PUSH(c->arena, c->v, c->n, c->cap) = mine;
	return 0;
}
