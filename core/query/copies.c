#include "copies.h"

#include <endian.h>
#include <stdlib.h>
#include <string.h>

/*
 * Bits that stand for pieces of a text of eight bytes: those that begin with a byte whose low
 * half is 5, as are e and u.
 */
#define TRACE_BITS 4096
#define EACH(byte) (0x0101010101010101u * (byte))
#define TRACE_ALIKE 50 /* per cent of the bits of either, below which no runs are compared */

#define RUN 5
#define ONE_IN 4 /* runs that are in the sample */
#define LEAST 6 /* runs in common, below which nothing is said */
#define ALIKE 70 /* per cent of the runs of both that are in each */
#define RUNS_MAX 4096

struct sample {
	struct str text;
	uint64_t trace[TRACE_BITS / 64];
	size_t n_bits;
	bool taken;     /* the runs */
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

/* The top bit of each byte of eight that a piece begins with. */
static inline uint64_t
begins(uint64_t eight)
{
	uint64_t other = (eight & EACH(0x0F)) ^ EACH(0x05); /* 0 where it does */

	return (EACH(0x80) - other) & EACH(0x80);
}

/* Cheap, and nearly the same for texts that are nearly the same, in any script. */
static void
take_trace(struct sample *x)
{
	size_t last = x->text.n < 8 ? 0 : x->text.n - 7; /* where no piece begins any more */
	uint64_t eight, sum;

	for (size_t i = 0; i < last; i += 8) {
		memcpy(&eight, x->text.p + i, 8);
		for (uint64_t w = begins(le64toh(eight)); w; w &= w - 1) {
			size_t at = i + (size_t)__builtin_ctzll(w) / 8;

			if (at >= last)
				break;
			memcpy(&eight, x->text.p + at, 8);
			sum = (eight | EACH(0x20)) * 0x9E3779B97F4A7C15u;
			x->trace[sum >> 58] |= (uint64_t)1 << (sum >> 52 & 63);
		}
	}
	for (size_t i = 0; i < TRACE_BITS / 64; i++)
		x->n_bits += (size_t)__builtin_popcountll(x->trace[i]);
}

static bool
may_be_alike(const struct sample *a, const struct sample *b)
{
	size_t common = 0, more = a->n_bits > b->n_bits ? a->n_bits : b->n_bits;

	for (size_t i = 0; i < TRACE_BITS / 64; i++)
		common += (size_t)__builtin_popcountll(a->trace[i] & b->trace[i]);
	return common * 100 >= more * TRACE_ALIKE;
}

static int
take_runs(struct db *db, struct arena *a, struct sample *x, struct error *e)
{
	struct sampling s = { .arena = a };
	size_t kept = 0;

	if (x->taken)
		return 0;
	if (words_each(db, x->text, WORDS_OF_TEXT, on_word, &s, e))
		return -1;
	if (s.n > 1)
		qsort(s.runs, s.n, sizeof(*s.runs), by_value);
	for (size_t i = 0; i < s.n; i++)
		if (kept == 0 || s.runs[kept - 1] != s.runs[i])
			s.runs[kept++] = s.runs[i];
	x->runs = s.runs;
	x->n = kept;
	x->taken = true;
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
	struct sample mine = { .text = text, .number = number };

	*of = STR_NONE;
	take_trace(&mine);
	for (size_t i = 0; i < c->n && *of == STR_NONE; i++) {
		struct sample *other = &c->v[i];

		if (!may_be_alike(other, &mine))
			continue;
		if (take_runs(db, c->arena, other, e) || take_runs(db, c->arena, &mine, e))
			return -1;
		if (alike(other, &mine))
			*of = other->number;
	}
	if (*of == STR_NONE)
		*ARENA_PUSH(c->arena, c->v, c->n, c->cap) = mine;
	return 0;
}
