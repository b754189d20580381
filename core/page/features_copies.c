/* Pages that hold a text twice: whether a block's words stand in likely blocks too. */
#include "features_second.h"

static const float WORTH_COMPARING = 0.1f;

void
second_find_copies(struct second *s)
{
	const struct blocks *b = s->l->b;
	size_t words = 0;

	for (uint32_t i = 0; i < b->n_pieces; i++)
		words += s->score[i] > SECOND_LIKELY ? runs_of(s->l, i).n : 0;
	numbers_init(s->l->a, &s->first, words);
	numbers_init(s->l->a, &s->last, words);
	for (uint32_t i = 0; i < b->n_pieces; i++) {
		struct runs r = runs_of(s->l, i);
		uint32_t h, *v;

		while (s->score[i] > SECOND_LIKELY && (h = runs_next(&r)) != 0) {
			v = numbers_at(&s->first, h);
			*v = *v ? *v : i + 1;
			*numbers_at(&s->last, h) = i + 1;
		}
	}
}

void
second_look_for_copies(struct second *s, int8_t *row, uint32_t i)
{
	struct runs r = runs_of(s->l, i);
	unsigned n = 0, before = 0, after = 0;
	uint32_t h, *first;

	if (s->score[i] < WORTH_COMPARING)
		return;
	for (; (h = runs_next(&r)) != 0; n++) {
		first = numbers_get(&s->first, h);
		if (first == NULL)
			continue;
		before += *first < i + 1;
		after += *numbers_at(&s->last, h) > i + 1;
	}
	row[F_copy_before] = share(before, n);
	row[F_copy_after] = share(after, n);
}
