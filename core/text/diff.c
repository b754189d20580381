/*
 * Myers' greedy algorithm ("An O(ND) Difference Algorithm", 1986) over sentences or
 * tokens. Each round keeps how far every diagonal reached, to walk the way back. More
 * than DIFF_EDITS_MAX rounds are not made: what is left by then is one edit.
 */
#include "diff.h"

#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/mem.h"
#include "doc.h"

/* One side: pieces of its text, and which of them the other side has too. */
struct side {
	struct str text;
	struct str *v;
	bool *kept;
	size_t n;
};

typedef void cut_fn(const struct doc *d, struct side *s);

static void
cut_sentences(const struct doc *d, struct side *s)
{
	s->n = d->n_sentences;
	s->v = mem_alloc((s->n + 1) * sizeof(*s->v));
	for (size_t i = 0; i < s->n; i++)
		s->v[i] = str_sub(d->text, d->sentences[i].start, d->sentences[i].end);
}

static void
cut_words(const struct doc *d, struct side *s)
{
	s->n = d->n_tokens;
	s->v = mem_alloc((s->n + 1) * sizeof(*s->v));
	for (size_t i = 0; i < s->n; i++)
		s->v[i] = str_sub(d->text, d->tokens[i].start, d->tokens[i].end);
}

static void
side_init(struct side *s, struct str text, cut_fn *cut)
{
	struct arena arena;
	struct doc d = { .text = text };

	arena_init(&arena, 0);
	doc_paragraphs(&arena, &d);
	doc_prepare(&arena, &d);
	s->text = text;
	cut(&d, s);
	s->kept = mem_alloc(s->n + 1);
	arena_free(&arena);
}

static void
side_free(struct side *s)
{
	free(s->v);
	free(s->kept);
}

/* What lies between the equal beginnings and ends of both sides. */
struct middle {
	size_t a, b; /* first pieces */
	long n, m; /* how many */
};

static struct middle
trim(struct side *a, struct side *b)
{
	size_t head = 0, tail = 0, least = a->n < b->n ? a->n : b->n;

	while (head < least && str_eq(a->v[head], b->v[head])) {
		a->kept[head] = b->kept[head] = true;
		head++;
	}
	while (
	    tail < least - head && str_eq(a->v[a->n - 1 - tail], b->v[b->n - 1 - tail])) {
		a->kept[a->n - 1 - tail] = b->kept[b->n - 1 - tail] = true;
		tail++;
	}
	return (struct middle){ head, head, (long)(a->n - head - tail),
		(long)(b->n - head - tail) };
}

/* How far diagonal k reaches after `round`; the rounds lie one after another. */
static int32_t *
reach(int32_t *trace, long round, long k)
{
	return &trace[round * round + round + k];
}

static long
best_start(int32_t *trace, long round, long k)
{
	if (round == 0)
		return 0;
	/* Down from k + 1, or right from k - 1, whichever got further. */
	if (k == -round || (k != round && *reach(trace, round - 1, k - 1) <
					      *reach(trace, round - 1, k + 1)))
		return *reach(trace, round - 1, k + 1);
	return *reach(trace, round - 1, k - 1) + 1;
}

/* One round over all diagonals; true when the end is reached. */
static bool
advance(const struct side *a, const struct side *b, const struct middle *mid,
    int32_t *trace, long round)
{
	for (long k = -round; k <= round; k += 2) {
		long x = best_start(trace, round, k), y = x - k;

		while (x < mid->n && y < mid->m && y >= 0 &&
		       str_eq(a->v[mid->a + (size_t)x], b->v[mid->b + (size_t)y])) {
			x++;
			y++;
		}
		*reach(trace, round, k) = (int32_t)x;
		if (x >= mid->n && y >= mid->m)
			return true;
	}
	return false;
}

static void
walk_back(
    struct side *a, struct side *b, const struct middle *mid, int32_t *trace, long round)
{
	long x = mid->n, y = mid->m;

	for (; round >= 0; round--) {
		long k = x - y, start = best_start(trace, round, k);

		while (x > start) {
			x--;
			y--;
			a->kept[mid->a + (size_t)x] = true;
			b->kept[mid->b + (size_t)y] = true;
		}
		if (round == 0)
			break;
		if (k == -round || (k != round && *reach(trace, round - 1, k - 1) <
						      *reach(trace, round - 1, k + 1)))
			y--;
		else
			x--;
	}
}

/* Marks the pieces that both sides have in order. */
static void
compare(struct side *a, struct side *b)
{
	struct middle mid = trim(a, b);
	int32_t *trace = NULL;

	if (mid.n == 0 || mid.m == 0)
		return;
	for (long round = 0, room = 0; round <= DIFF_EDITS_MAX; round++) {
		/* Grown in steps: most pairs of texts differ little. */
		if (round >= room) {
			room = room ? room * 2 : 16;
			trace = mem_realloc(trace, (size_t)(room * room) * sizeof(*trace));
		}
		if (advance(a, b, &mid, trace, round)) {
			walk_back(a, b, &mid, trace, round);
			break;
		}
	}
	free(trace);
}

/* Where pieces from..to stand in the text; none stand after the piece before them. */
static void
place(const struct side *s, size_t from, size_t to, uint32_t *start, uint32_t *end)
{
	const char *text = s->text.p;

	if (from < to) {
		*start = (uint32_t)(s->v[from].p - text);
		*end = (uint32_t)(s->v[to - 1].p + s->v[to - 1].n - text);
	} else {
		*start = *end =
		    from == 0 ? 0 : (uint32_t)(s->v[from - 1].p + s->v[from - 1].n - text);
	}
}

static struct diff
edits(struct arena *arena, const struct side *a, const struct side *b)
{
	struct diff out = { 0 };
	size_t cap = 0, i = 0, j = 0;

	while (i < a->n || j < b->n) {
		size_t from_i = i, from_j = j;
		struct diff_edit *e;

		while (i < a->n && !a->kept[i])
			i++;
		while (j < b->n && !b->kept[j])
			j++;
		if (i > from_i || j > from_j) {
			e = ARENA_PUSH(arena, out.edits, out.n, cap);
			place(a, from_i, i, &e->a_start, &e->a_end);
			place(b, from_j, j, &e->b_start, &e->b_end);
		}
		while (i < a->n && j < b->n && a->kept[i] && b->kept[j]) {
			i++;
			j++;
		}
	}
	return out;
}

static struct diff
diff_by(struct arena *arena, struct str old_text, struct str new_text, cut_fn *cut)
{
	struct side a, b;
	struct diff out;

	side_init(&a, old_text, cut);
	side_init(&b, new_text, cut);
	compare(&a, &b);
	out = edits(arena, &a, &b);
	side_free(&a);
	side_free(&b);
	return out;
}

struct diff
diff_sentences(struct arena *a, struct str old_text, struct str new_text)
{
	return diff_by(a, old_text, new_text, cut_sentences);
}

struct diff
diff_words(struct arena *a, struct str old_text, struct str new_text)
{
	return diff_by(a, old_text, new_text, cut_words);
}
