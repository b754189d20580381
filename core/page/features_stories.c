/* Pages of several stories, one after the other: which of them a block is of. */
#include "features_second.h"

enum { STORY_WORDS = 40 };

static uint32_t
story_key(const struct elem *e)
{
	return e->parent * 31u + e->own;
}

/*
 * Stories one after the other: elements of one make in the same element, each with a
 * heading and likely words.
 */
void
second_find_stories(struct second *s)
{
	const struct blocks *b = s->l->b;
	uint32_t *headings = ARENA_NEW(s->l->a, uint32_t, b->n_pieces + 1);

	for (uint32_t i = 0; i < b->n_pieces; i++)
		headings[i + 1] = headings[i] +
		    tag_is_heading((enum tag)b->elems[b->pieces[i].elem].tag);
	s->story = ARENA_NEW(s->l->a, uint32_t, b->n_elems);
	numbers_init(s->l->a, &s->stories, b->n_pieces);
	for (uint32_t i = 1; i < b->n_elems && s->stories.n < b->n_pieces; i++) {
		const struct elem *e = &b->elems[i];

		if (between(headings, e->first, e->last) > 0 && e->last - e->first > 1 &&
		    s->likely[e->last] - s->likely[e->first] >= STORY_WORDS)
			s->story[i] = ++*numbers_at(&s->stories, story_key(e));
	}
}

/* The outermost story that the block is of, where there are several. */
void
second_look_at_story(struct second *s, int8_t *r, uint32_t i)
{
	const struct blocks *b = s->l->b;
	uint32_t at = b->pieces[i].elem, n, h1 = s->l->f->h1;

	for (; at != 0; at = b->elems[at].parent) {
		const struct elem *e = &b->elems[at];

		if (s->story[at] == 0 || (n = *numbers_at(&s->stories, story_key(e))) < 2)
			continue;
		r[F_story_index] = coarse(s->story[at]);
		r[F_story_count] = coarse(n);
		r[F_story_headline] = h1 >= e->first && h1 < e->last;
	}
}
