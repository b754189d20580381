#include "claims.h"

#include <stdlib.h>

#include "base/limits.h"
#include "direct.h"
#include "frame.h"
#include "headline.h"
#include "settle.h"
#include "speaker.h"
#include "statement.h"
#include "transcript.h"
#include "worth.h"

static const char *const kind_names[] = { "quote", "statement", "statistic", "prediction",
	"event" };
static const char *const mode_names[] = { "", "direct", "mixed", "indirect" };
static const char *const approx_names[] = { "", "about", "over", "under", "up to",
	"at least" };

const char *
claim_kind_name(enum claim_kind k)
{
	return kind_names[k];
}

const char *
quote_mode_name(enum quote_mode m)
{
	return mode_names[m];
}

const char *
approx_name(enum approx a)
{
	return approx_names[a];
}

#define WORTH_LEAST 0.3f /* from here on a sentence is a claim */
#define FOREIGN_WORDS 5 /* a sentence of another language has, to be one */

struct collector {
	const struct ground *g;
	struct claims *out;
	size_t cap;
};

static struct claim *
add_claim(struct collector *c)
{
	struct claim *new;

	if (c->out->n >= PAGE_CLAIMS_MAX)
		return NULL;
	new = ARENA_PUSH(c->g->a, c->out->v, c->out->n, c->cap);
	*new = (struct claim){ .speaker_entity = CLAIM_NOBODY };
	return new;
}

/* The words that name the speaker; of "he'd" the pronoun. */
static struct span
speaker_words(const struct words *w, struct run r)
{
	struct span s = run_span(w, r);

	if (r.first != NO_TOKEN && r.last - r.first == 1 && w->v[r.first].cls & W_PRONOUN)
		s.end = s.start + (uint32_t)word_bare(word_text(w, r.first)).n;
	return s;
}

/* "according to", of which the cue is a word. */
static struct span
cue_words(const struct words *w, struct run r)
{
	if (r.first != NO_TOKEN && word_is(w, r.last - 1, "according") &&
	    word_is(w, r.last, "to"))
		r.last++;
	return run_span(w, r);
}

static void
add_quote(struct collector *c, const struct attribution *at)
{
	struct claim *q = add_claim(c);

	if (!q)
		return;
	q->kind = CLAIM_QUOTE;
	q->mode = at->mode;
	q->at = (struct span){ at->parts[0].start, at->parts[at->n_parts - 1].end };
	if (at->n_parts > 1) {
		q->parts = ARENA_NEW(c->g->a, struct span, at->n_parts);
		for (size_t i = 0; i < at->n_parts; i++)
			q->parts[i] = at->parts[i];
		q->n_parts = at->n_parts;
	}
	q->speaker = speaker_words(c->g->w, at->speaker);
	q->speaker_entity = at->entity;
	q->cue = cue_words(c->g->w, at->cue);
	q->confidence = at->confidence;
	statement_fill(c->g, q);
}

static void
add_statement(struct collector *c, size_t sentence, float worth)
{
	const struct sentence *s = &c->g->w->doc->sentences[sentence];
	struct claim *new = add_claim(c);

	if (!new)
		return;
	new->at = (struct span){ s->start, s->end };
	new->kind = statement_kind(c->g, new->at);
	new->confidence = worth;
	statement_fill(c->g, new);
}

/* What is learnt is learnt of English. */
static bool
is_english(const struct doc *d)
{
	return d->lang.n == 0 || str_startsi(d->lang, STR("en"));
}

/* In an entry of a list what has no unit may be a version or a place in it: "Sonoma 14.1". */
static bool
has_unit(const struct ground *g, const struct number *n)
{
	size_t i = words_at(g->w, n->start);

	return n->unit.n || (i > 0 && word_is_punct(g->w, i - 1, ':'));
}

static bool
has_quantity(const struct ground *g, const struct sentence *s, bool entry)
{
	size_t n;
	const struct number *v =
	    numbers_in(&g->numbers, (struct span){ s->start, s->end }, &n);

	for (size_t i = 0; i < n; i++)
		if (!str_eq(v[i].unit, STR("year")) && !str_eq(v[i].unit, STR("rank")) &&
		    (!entry || has_unit(g, &v[i])))
			return true;
	return false;
}

static size_t
count_words(const struct ground *g, const struct sentence *s)
{
	size_t n = 0;

	for (size_t i = s->first; i < s->last; i++)
		n += g->w->doc->tokens[i].kind != TOKEN_PUNCT;
	return n;
}

/* Of other languages only what gives a quantity, and with doubt. */
static float
weigh_foreign(const struct ground *g, const struct sentence *s, bool entry)
{
	return (entry || count_words(g, s) >= FOREIGN_WORDS) && has_quantity(g, s, entry) ?
	    WORTH_LEAST : 0;
}

/*
 * How likely a sentence is a claim; 0 for those that are none. alone: of the one before it
 * by itself, of it, and of the one after.
 */
static float
weigh(const struct ground *g, const struct sentence *s, const float alone[3])
{
	enum block_kind kind = g->w->doc->blocks[s->block].kind;
	bool entry = kind == BLOCK_ITEM || kind == BLOCK_CELL;
	float worth;

	if (!is_english(g->w->doc))
		return weigh_foreign(g, s, entry);
	worth = worth_among(alone[1], alone[0], alone[2]);
	if (worth >= WORTH_LEAST)
		return worth;
	/* "Simple algorithms: 85%": an entry of a list or table that gives a quantity. */
	return entry && has_quantity(g, s, true) ? WORTH_LEAST : 0;
}

static void
add_bytes(const struct words *w, struct span p, uint32_t *bytes)
{
	const struct doc *d = w->doc;
	size_t n = words_sentence(w, words_at(w, p.start));

	for (; n < d->n_sentences && d->sentences[n].start < p.end; n++) {
		const struct sentence *s = &d->sentences[n];
		uint32_t from = p.start > s->start ? p.start : s->start;
		uint32_t to = p.end < s->end ? p.end : s->end;

		bytes[n] += to > from ? to - from : 0;
	}
}

/* What quotes already give. */
struct given {
	uint32_t *bytes; /* of each sentence, with who says it */
	bool *numbers; /* each of the text's */
};

static struct given
find_given(const struct ground *g, const struct attributions *list)
{
	struct given out = { ARENA_NEW(g->a, uint32_t, g->w->doc->n_sentences + 1),
		ARENA_NEW(g->a, bool, g->numbers.n + 1) };

	for (size_t i = 0; i < list->n; i++) {
		const struct attribution *at = &list->v[i];

		for (size_t k = 0; k < at->n_parts; k++) {
			size_t n;
			const struct number *v = numbers_in(&g->numbers, at->parts[k], &n);

			for (size_t m = 0; m < n; m++)
				out.numbers[v - g->numbers.v + m] = true;
			add_bytes(g->w, at->parts[k], out.bytes);
		}
		if (at->speaker.first != NO_TOKEN)
			add_bytes(g->w, run_span(g->w, at->speaker), out.bytes);
		if (at->cue.first != NO_TOKEN)
			add_bytes(g->w, run_span(g->w, at->cue), out.bytes);
	}
	return out;
}

/* What quotes give most of is theirs, unless a number stands beside them. */
static bool
is_given(const struct ground *g, size_t sentence, const struct given *given)
{
	const struct sentence *s = &g->w->doc->sentences[sentence];
	size_t n;
	const struct number *v =
	    numbers_in(&g->numbers, (struct span){ s->start, s->end }, &n);

	if (given->bytes[sentence] * 5 < (s->end - s->start) * 3)
		return false;
	for (size_t i = 0; i < n; i++)
		if (!given->numbers[v - g->numbers.v + i])
			return false;
	return true;
}

static void
add_statements(struct collector *c, const struct attributions *quotes)
{
	const struct words *w = c->g->w;
	struct given given = find_given(c->g, quotes);
	size_t n = w->doc->n_sentences;
	float *alone = ARENA_NEW(c->g->a, float, n + 2), worth;
	bool *may = ARENA_NEW(c->g->a, bool, n + 1);

	alone[0] = alone[n + 1] = 0.5f;
	for (size_t i = 0; i < n; i++) {
		const struct sentence *s = &w->doc->sentences[i];

		may[i] = statement_may(w, i) && !is_given(c->g, i, &given);
		alone[i + 1] = may[i] && is_english(w->doc) ? worth_of(w, s->first, s->last)
							    : 0.5f;
	}
	for (size_t i = 0; i < n; i++) {
		worth = may[i] ? weigh(c->g, &w->doc->sentences[i], alone + i) : 0;
		if (worth > 0)
			add_statement(c, i, worth);
	}
}

static int
by_place(const void *a, const void *b)
{
	const struct claim *x = a, *y = b;

	if (x->at.start != y->at.start)
		return x->at.start < y->at.start ? -1 : 1;
	return x->at.end > y->at.end ? -1 : x->at.end < y->at.end;
}

void
claims_find(struct arena *a, const struct doc *doc, const struct entities *names,
    struct claims *out)
{
	struct words w;
	struct quoteds quoted;
	struct quote_use *uses;
	struct mentions mentions;
	struct attributions list = { 0 };
	struct frames frames;
	struct ground g = { .a = a, .w = &w, .mentions = &mentions, .quoted = &quoted };
	struct collector c = { &g, out, 0 };

	*out = (struct claims){ 0 };
	words_make(a, doc, &w);
	marks_find(a, &w, &quoted);
	mentions_make(a, &w, names, &quoted, &mentions);
	numbers_find(a, &w, &g.numbers);
	dates_find(a, &w, &g.dates);
	direct_find(a, &w, &quoted, &list, &uses);
	frames_make(a, &w, &quoted, &list, uses, &frames);
	if (claims_model_own() && is_english(doc))
		frames_find(a, &frames, claims_model_own(), &list);
	direct_subjects(&w, &list);
	transcript_find(a, &w, &mentions, &list);
	headline_find(a, &w, &mentions, &quoted, &list);
	attributions_settle(&w, &list);
	direct_go_on(&w, &quoted, uses, &list);
	speakers_resolve(&w, &mentions, &list);
	for (size_t i = 0; i < list.n; i++)
		add_quote(&c, &list.v[i]);
	add_statements(&c, &list);
	if (out->n)
		qsort(out->v, out->n, sizeof(*out->v), by_place);
}
