#include "mentions.h"

#include <stdlib.h>

static int
by_start(const void *a, const void *b)
{
	const struct place *x = a, *y = b;

	if (x->start != y->start)
		return x->start < y->start ? -1 : 1;
	return x->end > y->end ? -1 : x->end < y->end;
}

void
mentions_make(struct arena *a, const struct words *w, const struct entities *names,
    const struct quoteds *quoted, struct mentions *out)
{
	size_t n = 0, at = 0;
	uint32_t last = UINT32_MAX;

	for (size_t i = 0; i < names->n; i++)
		n += names->v[i].n_mentions;
	*out = (struct mentions){ names, ARENA_NEW(a, struct place, n + 1), n };
	for (size_t i = 0; i < names->n; i++)
		for (size_t k = 0; k < names->v[i].n_mentions; k++)
			out->v[at++] =
			    (struct place){ .start = names->v[i].mentions[k].start,
				    .end = names->v[i].mentions[k].end,
				    .entity = (uint32_t)i };
	if (n)
		qsort(out->v, n, sizeof(*out->v), by_start);
	for (size_t i = 0; i < n; i++) {
		struct place *p = &out->v[i];

		p->sentence = (uint32_t)words_sentence(w, words_at(w, p->start));
		p->quoted = marks_at(quoted, p->start) < quoted->n;
		p->first = p->sentence != last;
		last = p->sentence;
	}
}

size_t
mentions_after(const struct mentions *m, uint32_t at)
{
	size_t lo = 0, hi = m->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (m->v[mid].end <= at)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo;
}
