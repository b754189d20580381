/*
 * The element that likely holds the article, by two measures: the most prose close under
 * it, and the most prose against the least of anything else at any depth.
 */
#include <string.h>

#include "features_part.h"

/* Prose before the headline is a notice or a menu's. */
static const float BEFORE_HEADLINE = 0.3f, OTHER_WORDS = 0.6f;

enum { BODY_WORDS = 20 };

/* What is marked as the body of the article, when there is one such with prose. */
static uint32_t
marked_body(const struct look *l)
{
	const struct blocks *b = l->b;
	uint32_t best = 0, most = BODY_WORDS, words;

	for (uint32_t i = 0; i < b->n_elems; i++) {
		const struct elem *e = &b->elems[i];

		words = between(l->prose, e->first, e->last);
		if (e->up[UP_BODY_PROP] == 0 && words > most) {
			most = words;
			best = i;
		}
	}
	return best;
}

static uint32_t
closest_prose(const struct look *l)
{
	const struct blocks *b = l->b;
	float *sum = ARENA_NEW(l->a, float, b->n_elems), s;
	uint32_t best = 0, at;

	for (uint32_t i = 0; i < b->n_pieces; i++) {
		if (!piece_is_prose(b, &b->pieces[i]))
			continue;
		s = (float)b->pieces[i].words;
		if (l->f->h1 < b->n_pieces && i < l->f->h1)
			s *= BEFORE_HEADLINE;
		at = b->elems[b->pieces[i].elem].parent;
		for (int up = 0; up < 3; up++, s /= 2, at = b->elems[at].parent)
			sum[at] += s;
	}
	for (uint32_t i = 0; i < b->n_elems; i++)
		if (sum[i] > sum[best])
			best = i;
	return best;
}

static uint32_t
purest_prose(const struct look *l)
{
	const struct blocks *b = l->b;
	uint32_t best = 0, prose, words;
	float v, most = -1e9f;

	for (uint32_t i = 0; i < b->n_elems; i++) {
		prose = between(l->prose, b->elems[i].first, b->elems[i].last);
		words = between(l->words, b->elems[i].first, b->elems[i].last);
		v = (float)prose - OTHER_WORDS * (float)(words - prose);
		if (v >= most) {
			most = v;
			best = i;
		}
	}
	return best;
}

/* For each element that holds the container: how far up it is. */
int16_t *
levels_from(const struct look *l, uint32_t at)
{
	int16_t *up = ARENA_NEW(l->a, int16_t, l->b->n_elems), n = 0;

	memset(up, 0xFF, l->b->n_elems * sizeof(*up));
	for (; at != 0; at = l->b->elems[at].parent)
		up[at] = n++;
	up[0] = n;
	return up;
}

void
look_for_container(struct look *l)
{
	uint32_t body = marked_body(l);

	l->f->box = body ? body : closest_prose(l);
	l->up_to_box = levels_from(l, l->f->box);
	l->up_to_sum = levels_from(l, body ? body : purest_prose(l));
}
