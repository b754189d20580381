#include "next_story.h"

#include "features_part.h"

enum {
	TITLE_SHARE = 40, /* fiftieths of the headline's words that are the title's */
	OTHER_SHARE = 25, /* and at most so many of another's */
	HEADLINE_WORDS = 4,
	STORY_WORDS = 60, /* that are kept below each */
	BYLINE_REACH = 5, /* blocks from a headline */
};

static bool
is_other_headline(const struct blocks *b, const struct choice *c, uint32_t i)
{
	const struct elem *own = &b->elems[b->pieces[c->f.h1].elem];
	const struct elem *e = &b->elems[b->pieces[i].elem];

	return e->tag == TAG_H1 && e->sig == own->sig && b->pieces[i].words >= HEADLINE_WORDS &&
	    c->f.rows[i][F_in_title] <= OTHER_SHARE;
}

/* Close to the headline, before any text. */
static bool
has_byline(const struct blocks *b, const struct choice *c, uint32_t headline)
{
	for (uint32_t i = headline; i-- > 0 && headline - i <= BYLINE_REACH && !c->keep[i];)
		if (look_is_byline(c->f.look, i))
			return true;
	for (uint32_t i = headline + 1; i < b->n_pieces && i - headline <= BYLINE_REACH; i++)
		if (look_is_byline(c->f.look, i))
			return true;
	return false;
}

static uint32_t
kept_words(const struct blocks *b, const struct choice *c, uint32_t from, uint32_t to)
{
	uint32_t words = 0;

	for (uint32_t i = from; i < to; i++)
		words += c->keep[i] ? b->pieces[i].words : 0;
	return words;
}

static uint32_t
next_headline(const struct blocks *b, const struct choice *c, uint32_t at)
{
	for (at++; at < b->n_pieces && !is_other_headline(b, c, at); at++)
		continue;
	return at;
}

void
next_story_drop(const struct blocks *b, struct choice *c)
{
	uint32_t n = (uint32_t)b->n_pieces, own = c->f.h1, other, after;

	if (own >= n || b->elems[b->pieces[own].elem].tag != TAG_H1 ||
	    c->f.rows[own][F_in_title] < TITLE_SHARE)
		return;
	other = next_headline(b, c, own);
	after = other < n ? next_headline(b, c, other) : n;
	if (other == n || !has_byline(b, c, own) || !has_byline(b, c, other) ||
	    kept_words(b, c, own, other) < STORY_WORDS ||
	    kept_words(b, c, other, after) < STORY_WORDS)
		return;
	for (uint32_t i = other; i < n; i++)
		c->keep[i] = false;
}
