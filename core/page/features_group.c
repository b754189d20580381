/* Blocks of the same make: elements of one tag and class under one tag and class. */
#include "features_part.h"

struct group {
	uint32_t count, words, links, last;
};

static size_t
number_groups(struct look *l, uint32_t *group, bool whole)
{
	const struct blocks *b = l->b;
	struct numbers seen;
	uint32_t key, *v;
	size_t n = 0;

	numbers_init(l->a, &seen, b->n_pieces);
	for (size_t i = 0; i < b->n_pieces; i++) {
		const struct elem *e = &b->elems[b->pieces[i].elem];

		key = whole ? e->sig : e->own;
		v = numbers_at(&seen, key ? key : 1);
		if (*v == 0)
			*v = (uint32_t)++n;
		group[i] = *v - 1;
	}
	return n;
}

static struct group *
sum_groups(struct look *l, const uint32_t *group, size_t n)
{
	struct group *g = ARENA_NEW(l->a, struct group, n);

	for (size_t i = 0; i < l->b->n_pieces; i++) {
		g[group[i]].count++;
		g[group[i]].words += l->b->pieces[i].words;
		g[group[i]].links += l->b->pieces[i].link_words;
	}
	return g;
}

/* Distances to the one before and the one after of the same group. */
static void
chain(struct look *l, const uint32_t *group, struct group *g, size_t n)
{
	uint32_t *index = ARENA_NEW(l->a, uint32_t, n);

	for (uint32_t i = 0; i < l->b->n_pieces; i++) {
		int8_t *r = l->f->rows[i];
		struct group *k = &g[group[i]];

		r[F_sig_index] = coarse(index[group[i]]);
		r[F_sig_back] = 99;
		r[F_sig_on] = 99;
		if (index[group[i]]++ > 0) {
			r[F_sig_back] = coarse(i - k->last);
			l->f->rows[k->last][F_sig_on] = r[F_sig_back];
		}
		k->last = i;
	}
}

void
look_at_groups(struct look *l)
{
	size_t n = l->b->n_pieces;
	uint32_t *sigs = ARENA_NEW(l->a, uint32_t, n), *owns = ARENA_NEW(l->a, uint32_t, n);
	size_t n_sigs = number_groups(l, sigs, true), n_owns = number_groups(l, owns, false);
	struct group *sig = sum_groups(l, sigs, n_sigs), *own = sum_groups(l, owns, n_owns), *g;

	chain(l, sigs, sig, n_sigs);
	for (size_t i = 0; i < n; i++) {
		int8_t *r = l->f->rows[i];

		g = &sig[sigs[i]];
		r[F_sig_count] = coarse(g->count);
		r[F_sig_words] = coarse(g->words);
		r[F_sig_mean] = coarse(g->words / g->count);
		r[F_sig_links] = share(g->links, g->words);
		r[F_sig_share] = share(g->words, l->words[n]);
		g = &own[owns[i]];
		r[F_own_count] = coarse(g->count);
		r[F_own_share] = share(g->words, l->words[n]);
		r[F_own_mean] = coarse(g->words / g->count);
	}
}
