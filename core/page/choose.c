#include "choose.h"

#include "model.h"

/* A page of another make than any that was learnt from has low scores throughout. */
static const float THRESHOLD = 0.45f, LEAST = 0.15f, PART_OF_BEST = 0.6f;

enum { WORDS_ENOUGH = 10 };

static float
best_score(const struct blocks *b, const struct choice *c)
{
	float best = 0;

	for (size_t i = 0; i < b->n_pieces; i++)
		if (c->score[i] > best && b->pieces[i].words >= WORDS_ENOUGH)
			best = c->score[i];
	return best;
}

void
choose_blocks(struct arena *a, struct blocks *b, const struct page_says *says,
    struct choice *c)
{
	float best;

	*c = (struct choice){ .score = ARENA_NEW(a, float, b->n_pieces),
		.keep = ARENA_NEW(a, bool, b->n_pieces), .threshold = THRESHOLD };
	features_read(a, b, says, &c->f);
	for (size_t i = 0; i < b->n_pieces; i++)
		c->score[i] = model_score(c->f.rows[i]);
	best = best_score(b, c);
	if (best < THRESHOLD)
		c->threshold = best * PART_OF_BEST > LEAST ? best * PART_OF_BEST : LEAST;
	for (size_t i = 0; i < b->n_pieces; i++) {
		c->keep[i] = c->score[i] > c->threshold;
		c->words += c->keep[i] ? b->pieces[i].words : 0;
	}
}
