#include "choose.h"

static bool
is_prose(const struct blocks *b, const struct piece *p)
{
	const struct elem *e = &b->elems[p->elem];

	if (e->hidden || p->control || p->words < 8 || p->link_words * 3 > p->words)
		return false;
	return e->up[UP_NAV] == CLASS_FAR && e->up[UP_FOOTER] == CLASS_FAR &&
	    e->up[UP_ASIDE] == CLASS_FAR && e->near[CLASS_COMMENT] == CLASS_FAR &&
	    !tag_is_heading(e->tag);
}

static uint32_t
best_container(struct arena *a, const struct blocks *b)
{
	float *sum = ARENA_NEW(a, float, b->n_elems);
	uint32_t best = 0, at;
	float s;

	for (size_t i = 0; i < b->n_pieces; i++) {
		if (!is_prose(b, &b->pieces[i]))
			continue;
		s = b->pieces[i].words;
		at = b->elems[b->pieces[i].elem].parent;
		for (int up = 0; up < 3; up++, s /= 2, at = b->elems[at].parent)
			sum[at] += s;
	}
	for (uint32_t i = 0; i < b->n_elems; i++)
		if (sum[i] > sum[best])
			best = i;
	return best;
}

void
choose_blocks(struct arena *a, const struct blocks *b, const struct article *art,
    struct choice *c)
{
	const struct elem *top;
	const struct piece *p;

	(void)art;
	*c = (struct choice){ ARENA_NEW(a, float, b->n_pieces), ARENA_NEW(a, bool, b->n_pieces),
		best_container(a, b) };
	top = &b->elems[c->container];
	for (uint32_t i = top->first; i < top->last; i++) {
		p = &b->pieces[i];
		c->score[i] = 0.5f;
		c->keep[i] = is_prose(b, p) || (p->words >= 3 && p->link_words * 2 < p->words &&
		    (b->elems[p->elem].tag == TAG_P || b->elems[p->elem].tag == TAG_LI));
	}
}
