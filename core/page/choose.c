#include "choose.h"

#include "model.h"

/*
 * What is kept has to be near to what is surest on the page: a page of another make than
 * any that was learnt from has low scores throughout.
 */
static const float LIKELY = 0.3f, NEAR = 0.53f, LEAST = 0.25f, MOST = 0.6f;
static const float LOW_BEST = 0.42f, LOW_NEAR = 0.6f, LOW_LEAST = 0.03f;

enum { WORDS_ENOUGH = 10 };

static float
clamp(float v, float least, float most)
{
	return v < least ? least : v > most ? most : v;
}

static float
find_threshold(const struct blocks *b, const struct choice *c)
{
	float best = 0, sum = 0, words = 0;

	for (size_t i = 0; i < b->n_pieces; i++) {
		float w = (float)b->pieces[i].words;

		if (c->score[i] > best && b->pieces[i].words >= WORDS_ENOUGH)
			best = c->score[i];
		if (c->score[i] > LIKELY) {
			sum += c->score[i] * w;
			words += w;
		}
	}
	if (best < LOW_BEST || words < 1)
		return clamp(best * LOW_NEAR, LOW_LEAST, LOW_BEST);
	return clamp(NEAR * sum / words, LEAST, MOST);
}

void
choose_blocks(struct arena *a, struct blocks *b, const struct page_says *says,
    struct choice *c)
{
	*c = (struct choice){ .score = ARENA_NEW(a, float, b->n_pieces),
		.keep = ARENA_NEW(a, bool, b->n_pieces) };
	features_read(a, b, says, &c->f);
	for (size_t i = 0; i < b->n_pieces; i++)
		c->score[i] = model_score(c->f.rows[i]);
	c->threshold = find_threshold(b, c);
	for (size_t i = 0; i < b->n_pieces; i++) {
		c->keep[i] = c->score[i] > c->threshold;
		c->words += c->keep[i] ? b->pieces[i].words : 0;
	}
}
