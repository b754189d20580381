#include "headline.h"

#include "quote_cue.h"

#define LABEL_MAX 4 /* tokens before the colon */
#define HEADLINE_MAX 40 /* tokens */
#define WORDS_LEAST 4

/* The colon after a label of capitals; NO_TOKEN when the line has none. */
static size_t
label_end(const struct words *w, size_t first, size_t last)
{
	for (size_t i = first; i < last && i <= first + LABEL_MAX; i++) {
		if (word_is_punct(w, i, ':'))
			return i > first ? i : NO_TOKEN;
		if (!word_is_capital(w, i) && !word_is_punct(w, i, '.'))
			return NO_TOKEN;
	}
	return NO_TOKEN;
}

static bool
is_inquiry(const struct words *w, size_t colon)
{
	static const char *const kinds[] = { "poll", "survey", "study", "report" };

	for (size_t k = 0; k < sizeof(kinds) / sizeof(*kinds); k++)
		if (word_is(w, colon - 1, kinds[k]))
			return true;
	return false;
}

static bool
names_person(const struct words *w, const struct mentions *m, size_t first, size_t colon)
{
	uint32_t from = w->doc->tokens[first].start, to = w->doc->tokens[colon].start;

	for (size_t k = mentions_after(m, from); k < m->n && m->v[k].start < to; k++)
		if (m->names->v[m->v[k].entity].kind == NAME_PERSON)
			return true;
	return false;
}

/* Words of the one who is named. */
static bool
shows_own_words(const struct words *w, const struct quoteds *q, size_t first, size_t last)
{
	size_t k;

	for (size_t i = first; i < last; i++) {
		if (w->v[i].cls & W_SELF && !word_is(w, i, "us"))
			return true;
		k = marks_at(q, w->doc->tokens[i].start);
		if (k < q->n)
			return true;
	}
	return false;
}

static void
read_line(struct arena *a, const struct words *w, const struct mentions *m,
    const struct quoteds *q, const struct block *b, struct attributions *out)
{
	size_t first = words_at(w, b->start), last = words_at(w, b->end), colon;
	struct attribution at = { .mode = MODE_INDIRECT,
		.n_parts = 1,
		.entity = CLAIM_NOBODY,
		.confidence = 0.8f };

	if (last - first > HEADLINE_MAX)
		return;
	colon = label_end(w, first, last);
	while (last > first && w->doc->tokens[last - 1].kind == TOKEN_PUNCT &&
	       word_ends_sentence(w, last - 1)) {
		if (word_is_punct(w, last - 1, '?'))
			return;
		last--;
	}
	if (colon == NO_TOKEN || last < colon + 1 + WORDS_LEAST || w->v[colon + 1].cls & W_WH)
		return;
	/* Words in marks from end to end are a direct quote. */
	if (w->doc->tokens[colon + 1].kind == TOKEN_PUNCT)
		return;
	if (!is_inquiry(w, colon) && !(names_person(w, m, first, colon) &&
					 shows_own_words(w, q, colon + 1, last)))
		return;
	at.parts[0] = run_span(w, (struct run){ colon + 1, last });
	at.speaker = (struct run){ first, colon };
	at.cue = (struct run){ colon, colon + 1 };
	for (size_t i = colon + 1; i < last; i++)
		if (marks_at(q, w->doc->tokens[i].start) < q->n)
			at.mode = MODE_MIXED;
	*ARENA_PUSH(a, out->v, out->n, out->cap) = at;
}

void
headline_find(struct arena *a, const struct words *w, const struct mentions *m,
    const struct quoteds *q, struct attributions *out)
{
	for (size_t b = 0; b < w->doc->n_blocks; b++)
		if (b == 0 || w->doc->blocks[b].kind == BLOCK_HEADING)
			read_line(a, w, m, q, &w->doc->blocks[b], out);
}
