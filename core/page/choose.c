#include "choose.h"

#include "evidence.h"
#include "features_part.h"
#include "model.h"
#include "next_story.h"

/*
 * What is kept has to be near to what is surest on the page: a page of another make than
 * any that was learnt from has low scores throughout.
 */
static const float NEAR = 0.51f, SURE = 0.6f, LEAST = 0.2f, MOST = 0.6f;
static const float LOW_BEST = 0.2f, LOW_NEAR = 0.6f, LOW_LEAST = 0.03f;

enum { WORDS_ENOUGH = 10 };

/* So many words in a row that were there before are the text once more. */
enum { COPY_WORDS = 100 };

static float
clamp(float v, float least, float most)
{
	return v < least ? least : v > most ? most : v;
}

static float
best_score(const struct blocks *b, const struct choice *c)
{
	float best = 0;

	for (size_t i = 0; i < b->n_pieces; i++)
		if (c->score[i] > best && b->pieces[i].words >= WORDS_ENOUGH)
			best = c->score[i];
	return best;
}

/* The mean score of the words of blocks that are nearly as sure as the best. */
static float
sure_mean(const struct blocks *b, const struct choice *c, float best)
{
	float sum = 0, words = 0;

	for (size_t i = 0; i < b->n_pieces; i++)
		if (c->score[i] >= SURE * best) {
			sum += c->score[i] * (float)b->pieces[i].words;
			words += (float)b->pieces[i].words;
		}
	return words > 0 ? sum / words : 0;
}

static float
find_threshold(const struct blocks *b, const struct choice *c)
{
	float best = best_score(b, c);

	if (best < LOW_BEST)
		return clamp(best * LOW_NEAR, LOW_LEAST, LOW_BEST);
	return clamp(NEAR * sure_mean(b, c, best), LEAST, MOST);
}

static void
drop(struct choice *c, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		c->keep[i] = false;
}

/* Pages hold the article twice, for print, for search engines or unfolded. */
static void
drop_copies(struct arena *a, const struct blocks *b, struct choice *c)
{
	struct numbers seen;
	size_t room = 0, from = 0, to = 0, i;
	uint32_t words = 0;

	for (i = 0; i < b->n_pieces; i++)
		room += c->keep[i] ? runs_of(c->f.look, (uint32_t)i).n : 0;
	numbers_init(a, &seen, room);
	for (i = 0; i < b->n_pieces; i++) {
		const struct piece *p = &b->pieces[i];

		if (!c->keep[i] || p->words < RUN)
			continue;
		if (runs_share(&seen, runs_of(c->f.look, (uint32_t)i)) >= COPY_SHARE) {
			from = words ? from : i;
			to = i + 1;
			words += p->words;
			continue;
		}
		if (words >= COPY_WORDS)
			drop(c, from, to);
		words = 0;
		runs_put(&seen, runs_of(c->f.look, (uint32_t)i));
	}
	if (words >= COPY_WORDS)
		drop(c, from, to);
}

/* The headline is the article's title and not of its text, unless there is nothing else. */
static void
drop_headline(const struct blocks *b, struct choice *c)
{
	bool others = false;

	for (size_t i = 0; i < b->n_pieces; i++)
		others |= c->keep[i] && i != c->f.h1;
	if (others && c->f.h1 < b->n_pieces)
		c->keep[c->f.h1] = false;
}

static void
score_first(struct arena *a, const struct blocks *b, struct choice *c)
{
	struct model_row *rows = ARENA_ROOM(a, struct model_row, b->n_pieces);

	for (size_t i = 0; i < b->n_pieces; i++)
		rows[i].row = c->f.rows[i];
	model_score(a, MODEL_FIRST, rows, b->n_pieces);
	for (size_t i = 0; i < b->n_pieces; i++)
		c->first[i] = rows[i].score;
}

/* Those that the first model is not sure to be no part of the article. */
static void
score_again(struct arena *a, const struct blocks *b, struct choice *c)
{
	struct model_row *rows = ARENA_ROOM(a, struct model_row, b->n_pieces);
	size_t n = 0;

	for (size_t i = 0; i < b->n_pieces; i++)
		if (c->first[i] >= SECOND_LEAST)
			rows[n++].row = c->f.rows[i];
	model_score(a, MODEL_SECOND, rows, n);
	n = 0;
	for (size_t i = 0; i < b->n_pieces; i++)
		c->score[i] = c->first[i] >= SECOND_LEAST ? rows[n++].score : c->first[i];
}

void
choose_blocks(struct arena *a, struct blocks *b, const struct page_says *says,
    struct choice *c)
{
	*c = (struct choice){ .first = ARENA_NEW(a, float, b->n_pieces),
		.score = ARENA_NEW(a, float, b->n_pieces),
		.keep = ARENA_NEW(a, bool, b->n_pieces) };
	features_read(a, b, says, &c->f);
	score_first(a, b, c);
	features_look_again(&c->f, c->first);
	score_again(a, b, c);
	c->threshold = find_threshold(b, c);
	for (size_t i = 0; i < b->n_pieces; i++)
		c->keep[i] = c->score[i] > c->threshold;
	evidence_keep_body(a, b, c);
	evidence_keep_steps(a, b, says, c);
	drop_copies(a, b, c);
	next_story_drop(b, c);
	drop_headline(b, c);
	for (size_t i = 0; i < b->n_pieces; i++)
		c->words += c->keep[i] ? b->pieces[i].words : 0;
}
