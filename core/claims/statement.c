#include "statement.h"

#include <string.h>

#include "speaker.h"
#include "text/chars.h"

#define ABOUT_MAX 12
#define PRONOUNS_MAX 3 /* resolved in one claim */
#define LEAST_WORDS 4
#define CREDIT_MAX 16 /* tokens before the comma or bracket of a credit */

static bool
ends_in(const struct words *w, size_t last, char c)
{
	for (size_t i = 0; i < 3 && last > i; i++) {
		size_t k = last - 1 - i;

		if (w->doc->tokens[k].kind != TOKEN_PUNCT)
			return false;
		if (word_is_punct(w, k, c))
			return true;
	}
	return false;
}

static bool
is_dash(const struct words *w, size_t i)
{
	size_t after;

	return w->doc->tokens[i].kind == TOKEN_PUNCT &&
	       char_is_dash(char_next(word_text(w, i), 0, &after));
}

/* A dateline, or words that break off. */
static bool
breaks_off(const struct words *w, size_t last)
{
	return is_dash(w, last - 1);
}

/* "— Ann Lee (@annlee) May 2, 2020", "—Ann Lee, a baker in Rome": who wrote what stands above. */
static bool
is_credit(const struct words *w, const struct sentence *s)
{
	if (!is_dash(w, s->first))
		return false;
	for (size_t i = s->first + 1; i < s->last && i < s->first + CREDIT_MAX; i++) {
		if (word_is_punct(w, i, '(') || word_is_punct(w, i, ','))
			return i > s->first + 1;
		if (w->v[i].shape == SHAPE_LOWER && !(w->v[i].cls & (W_PREP | W_DET)))
			return false;
	}
	return false;
}

/* A word that says something: "7:00 PM" and "12 May 2020" have none. */
static bool
has_meaning(const struct words *w, size_t i)
{
	return w->doc->tokens[i].kind == TOKEN_WORD && word_text(w, i).n > 2 &&
	       !(w->v[i].cls & (W_TIME | W_MONTH | W_DET | W_PREP));
}

bool
statement_may(const struct words *w, size_t sentence)
{
	const struct sentence *s = &w->doc->sentences[sentence];
	const struct block *b = &w->doc->blocks[s->block];
	size_t words = 0, figures = 0, meaning = 0;

	if (b->kind == BLOCK_HEADING || b->kind == BLOCK_CODE || is_credit(w, s))
		return false;
	for (size_t i = s->first; i < s->last; i++) {
		words += w->doc->tokens[i].kind != TOKEN_PUNCT;
		figures += w->doc->tokens[i].kind == TOKEN_NUMBER &&
			   !number_is_designation(word_text(w, i));
		meaning += has_meaning(w, i);
	}
	if (!meaning || (word_is_punct(w, s->first, '(') && ends_in(w, s->last, ')')))
		return false;
	if (ends_in(w, s->last, '?') || ends_in(w, s->last, ':') || breaks_off(w, s->last))
		return false;
	if (b->kind == BLOCK_ITEM || b->kind == BLOCK_CELL)
		return words >= 2 && (figures > 0 || words >= LEAST_WORDS);
	return words >= LEAST_WORDS;
}

static bool
is_measure(const struct number *n)
{
	return !str_eq(n->unit, STR("year")) && !str_eq(n->unit, STR("rank"));
}

enum claim_kind
statement_kind(const struct ground *g, struct span at)
{
	const struct words *w = g->w;
	size_t n, measures = 0, first = words_at(w, at.start), last = words_at(w, at.end);
	const struct number *numbers = numbers_in(&g->numbers, at, &n);
	bool past = false;

	for (size_t i = 0; i < n; i++)
		measures += is_measure(&numbers[i]);
	for (size_t i = first; i < last; i++) {
		if (word_is(w, i, "will") || word_is(w, i, "'ll") ||
		    word_is(w, i, "won't") || word_is(w, i, "going") ||
		    word_is(w, i, "expected") || word_is(w, i, "would"))
			return word_is(w, i, "going") && !word_is(w, i + 1, "to")
				   ? CLAIM_STATEMENT
				   : CLAIM_PREDICTION;
		past =
		    past || (w->v[i].cls & (W_EVENT | W_SAY) && w->v[i].form == FORM_PAST);
	}
	if (measures)
		return CLAIM_STATISTIC;
	return past ? CLAIM_EVENT : CLAIM_STATEMENT;
}

struct about {
	uint32_t v[ABOUT_MAX];
	size_t n;
};

static void
add_about(struct about *about, uint32_t entity)
{
	for (size_t i = 0; i < about->n; i++)
		if (about->v[i] == entity)
			return;
	if (entity != CLAIM_NOBODY && about->n < ABOUT_MAX)
		about->v[about->n++] = entity;
}

/* Those named in it, and whom its pronouns mean. */
static void
fill_about(const struct ground *g, struct claim *c)
{
	const struct mentions *m = g->mentions;
	size_t last = words_at(g->w, c->at.end), pronouns = 0;
	struct about about = { .n = 0 };

	for (size_t k = mentions_after(m, c->at.start);
	     k < m->n && m->v[k].start < c->at.end; k++)
		add_about(&about, m->v[k].entity);
	for (size_t i = words_at(g->w, c->at.start); i < last && pronouns < PRONOUNS_MAX;
	     i++)
		if (speaker_is_person_pronoun(g->w, i)) {
			add_about(
			    &about, speaker_of_pronoun(g->w, m, i, c->speaker_entity));
			pronouns++;
		}
	c->about = ARENA_NEW(g->a, uint32_t, about.n + 1);
	memcpy(c->about, about.v, about.n * sizeof(*about.v));
	c->n_about = about.n;
}

static bool
is_hedge(const struct words *w, size_t i)
{
	const struct word *x = &w->v[i];

	if (!(x->cls & W_HEDGE))
		return false;
	/* The month, "could" of ability in the past and "appeared in court" are none. */
	if (x->cls & W_MONTH && x->shape == SHAPE_CAP && i > 0 &&
	    !(w->v[i - 1].cls & W_PRONOUN))
		return false;
	if (word_is(w, i, "appeared") || word_is(w, i, "appears"))
		return word_is(w, i + 1, "to");
	if (word_is(w, i, "thought") || word_is(w, i, "believed") ||
	    word_is(w, i, "accused"))
		return i > 0 && w->v[i - 1].cls & W_BE;
	return true;
}

/* "not only", "not long after", "without asking" deny nothing that the sentence says. */
static bool
denies(const struct words *w, size_t i)
{
	static const char *const harmless[] = { "only", "just", "long", "least",
		"necessarily", "the", "a", "all", "far", "matter", "doubt" };

	if (!(w->v[i].cls & W_NEG) || word_is(w, i, "without"))
		return false;
	for (size_t k = 0; k < sizeof(harmless) / sizeof(*harmless); k++)
		if (word_is(w, i + 1, harmless[k]))
			return w->v[i].cls & W_AUX ||
			       (i > 0 && w->v[i - 1].cls & W_BE &&
				   !word_is(w, i + 2, "only") && k > 4);
	return true;
}

static void
fill_doubt(const struct words *w, struct claim *c)
{
	size_t first = words_at(w, c->at.start), last = words_at(w, c->at.end);

	for (size_t i = first; i < last; i++) {
		if (c->hedge.end == 0 && is_hedge(w, i))
			c->hedge =
			    (struct span){ w->doc->tokens[i].start, w->doc->tokens[i].end };
		if (denies(w, i))
			c->negated = true;
	}
}

static struct str
block_context(const struct ground *g, uint32_t at)
{
	size_t s = words_sentence(g->w, words_at(g->w, at));
	enum block_kind kind;

	if (s >= g->w->doc->n_sentences)
		return STR("");
	kind = g->w->doc->blocks[g->w->doc->sentences[s].block].kind;
	if (kind != BLOCK_ITEM && kind != BLOCK_CELL)
		return STR("");
	return doc_section(g->w->doc, at);
}

void
statement_fill(const struct ground *g, struct claim *c)
{
	size_t s = words_sentence(g->w, words_at(g->w, c->at.start));

	c->numbers = numbers_in(&g->numbers, c->at, &c->n_numbers);
	c->date = dates_best(&g->dates, c->at);
	if (!c->date.n && s < g->w->doc->n_sentences) {
		const struct sentence *x = &g->w->doc->sentences[s];

		c->date = dates_best(&g->dates, (struct span){ x->start, x->end });
	}
	fill_doubt(g->w, c);
	fill_about(g, c);
	c->context = block_context(g, c->at.start);
}
