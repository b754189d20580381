#include "spell.h"

#include "text/edits.h"

#define SHORTEST 4 /* bytes */
#define LONG 8 /* bytes, from which two edits are forgiven */
#define NEAREST_MAX 64

struct near {
	struct str word;
	int64_t docs;
};

struct looking {
	struct arena *arena;
	struct str typed;
	size_t distance; /* of those that are here */
	struct near v[NEAREST_MAX];
	size_t n;
};

/* Terms come a part of the index after the other. */
static int
on_term(void *ctx, struct str term, int64_t docs)
{
	struct looking *l = ctx;
	size_t d = edits(l->typed, term, l->distance);

	if (d > l->distance)
		return 0;
	if (d < l->distance)
		l->n = 0;
	l->distance = d;
	for (size_t i = 0; i < l->n; i++) {
		if (str_eq(l->v[i].word, term)) {
			l->v[i].docs += docs;
			return 0;
		}
	}
	if (l->n < NEAREST_MAX)
		l->v[l->n++] = (struct near){ arena_dup(l->arena, term), docs };
	return 0;
}

/* Among the words that begin with a letter. */
static int
look_from(struct rank_view *view, struct looking *l, struct str letter, struct error *e)
{
	struct str end = arena_fmt(l->arena, "%.*s\xFF", STRF(letter));

	return rank_terms(view, RANK_ARTICLES, letter, end, on_term, l, e);
}

int
spell_nearest(struct rank_view *view, struct arena *a, struct str word, struct spelt *out,
    struct error *e)
{
	struct looking l = {
		.arena = a, .typed = word, .distance = word.n < LONG ? 1 : 2
	};
	struct str starts[EDITS_STARTS_MAX];
	size_t n = edits_starts(word, starts), best = 0;

	if (word.n < SHORTEST)
		return 0;
	for (size_t i = 0; i < n; i++)
		if (look_from(view, &l, starts[i], e))
			return -1;
	for (size_t i = 1; i < l.n; i++)
		if (l.v[i].docs > l.v[best].docs)
			best = i;
	if (l.n == 0)
		return 0;
	*out = (struct spelt){ word, l.v[best].word, l.v[best].docs };
	return 1;
}
