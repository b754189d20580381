#include "settle.h"

#include <stdlib.h>
#include <string.h>

#define NEIGHBOURS 8 /* earlier ones each is compared with */
#define NESTED_LEAST 0.9f
#define OUTER_LEAST 0.5f /* from which on a report of a report stands for it */

static uint32_t
end_of(const struct attribution *a)
{
	return a->parts[a->n_parts - 1].end;
}

static int
by_place(const void *a, const void *b)
{
	const struct attribution *x = a, *y = b;

	if (x->parts[0].start != y->parts[0].start)
		return x->parts[0].start < y->parts[0].start ? -1 : 1;
	if (end_of(x) != end_of(y))
		return end_of(x) > end_of(y) ? -1 : 1;
	return x->cue.first < y->cue.first ? -1 : x->cue.first > y->cue.first;
}

static uint32_t
size_of(const struct attribution *a)
{
	uint32_t n = 0;

	for (size_t i = 0; i < a->n_parts; i++)
		n += a->parts[i].end - a->parts[i].start;
	return n;
}

static uint32_t
shared(const struct attribution *a, const struct attribution *b)
{
	uint32_t n = 0;

	for (size_t i = 0; i < a->n_parts; i++)
		for (size_t k = 0; k < b->n_parts; k++) {
			struct span x = a->parts[i], y = b->parts[k];
			uint32_t from = x.start > y.start ? x.start : y.start;
			uint32_t to = x.end < y.end ? x.end : y.end;

			n += to > from ? to - from : 0;
		}
	return n;
}

/* The same stretch: half of what both cover together is common. */
static bool
is_same(const struct attribution *a, const struct attribution *b)
{
	uint32_t common = shared(a, b);

	return common * 2 >= size_of(a) + size_of(b) - common;
}

/* "X says A, according to Y": what the outer one gives is that the inner one is said. */
static bool
reports(
    const struct words *w, const struct attribution *outer, const struct attribution *inner)
{
	struct span cue = run_span(w, inner->cue);

	if (inner->cue.first == NO_TOKEN || outer->confidence < OUTER_LEAST)
		return false;
	for (size_t i = 0; i < outer->n_parts; i++)
		if (cue.start >= outer->parts[i].start && cue.end <= outer->parts[i].end)
			return true;
	return false;
}

/* Direct words whose speaker is named; "Lee said she asked: “…”" is Lee's alone. */
static bool
names_other(const struct words *w, const struct attribution *a)
{
	struct run r = a->speaker;

	return a->mode == MODE_DIRECT && r.first != NO_TOKEN &&
	       !(r.last - r.first == 1 && w->v[r.first].cls & W_PRONOUN);
}

/* Words in quotation marks are given with who spoke them, whoever reports that. */
static bool
is_twice(const struct words *w, const struct attribution *a, const struct attribution *b)
{
	if (!is_same(a, b))
		return false;
	return !(names_other(w, a) && reports(w, b, a)) && !(names_other(w, b) && reports(w, a, b));
}

/* A report within what another one gives has to be sure: most are slips. */
static bool
is_doubtful_within(const struct attribution *inner, const struct attribution *outer)
{
	return inner->mode != MODE_DIRECT && inner->confidence < NESTED_LEAST &&
	       inner->parts[0].start >= outer->parts[0].start &&
	       end_of(inner) <= end_of(outer);
}

/* Which of two that give the same stretch stays. */
static bool
is_better(const struct words *w, const struct attribution *a, const struct attribution *b)
{
	if (reports(w, a, b) != reports(w, b, a))
		return reports(w, a, b);
	if ((a->mode == MODE_DIRECT) != (b->mode == MODE_DIRECT))
		return a->mode == MODE_DIRECT;
	return a->confidence > b->confidence;
}

void
attributions_settle(const struct words *w, struct attributions *list)
{
	size_t n = 0;

	if (list->n == 0)
		return;
	qsort(list->v, list->n, sizeof(*list->v), by_place);
	for (size_t i = 0; i < list->n; i++) {
		size_t low = n > NEIGHBOURS ? n - NEIGHBOURS : 0, k = n;
		const struct attribution now = list->v[i];
		bool within = false;

		while (k > low && !(end_of(&list->v[k - 1]) > now.parts[0].start &&
				      is_twice(w, &list->v[k - 1], &now))) {
			k--;
			within = within || is_doubtful_within(&now, &list->v[k]);
		}
		if (k == low && !within)
			list->v[n++] = now;
		else if (k > low && is_better(w, &now, &list->v[k - 1]))
			list->v[k - 1] = now;
	}
	list->n = n;
}
