#include "transcript.h"

#include "base/map.h"

#define LABEL_MAX 4 /* tokens of a speaker's label */
#define TURNS_LEAST 2 /* turns of a speaker in capitals */
#define NAMED_LEAST 3 /* of one in small letters: "Note:" stands alone */
#define WORDS_LEAST 4

#define PARAGRAPHS_MOST 4 /* of one turn after its first */

struct turn {
	size_t block;
	size_t first, colon; /* tokens: the label's first and its colon */
	uint32_t end; /* of the block */
	bool capitals;
	struct str label;
};

static bool
is_label_word(const struct words *w, size_t i, bool *capitals)
{
	uint8_t s = w->v[i].shape;
	size_t n = word_text(w, i).n;

	if (word_is_punct(w, i, '.'))
		return true;
	if (s == SHAPE_CAP || s == SHAPE_MIXED)
		*capitals = *capitals && n == 1;
	return s == SHAPE_CAP || s == SHAPE_UPPER || s == SHAPE_MIXED;
}

/* Names, roles and those who ask speak; "Advantages:" and "Accuracy:" are parts of a list. */
static bool
is_someone(const struct words *w, const struct mentions *m, const struct turn *t)
{
	static const char *const askers[] = { "q", "a", "question", "answer", "host",
		"interviewer", "moderator", "speaker", "caller", "me", "i", "you" };
	uint32_t start = w->doc->tokens[t->first].start,
		 end = w->doc->tokens[t->colon].start;
	size_t k = mentions_after(m, start);

	if (k < m->n && m->v[k].start < end)
		return true;
	for (size_t i = t->first; i < t->colon; i++) {
		if (w->v[i].cls & W_ROLE)
			return true;
		for (k = 0; k < sizeof(askers) / sizeof(*askers); k++)
			if (word_is(w, i, askers[k]))
				return true;
	}
	return false;
}

static bool
read_turn(const struct words *w, const struct block *b, struct turn *t)
{
	size_t i = words_at(w, b->start), end = words_at(w, b->end);

	while (
	    i < end && w->doc->tokens[i].kind == TOKEN_PUNCT && !word_is_punct(w, i, ':'))
		i++;
	*t = (struct turn){ .first = i, .end = b->end, .capitals = true };
	while (i < end && i - t->first <= LABEL_MAX && !word_is_punct(w, i, ':'))
		if (!is_label_word(w, i++, &t->capitals))
			return false;
	if (i >= end || i == t->first || !word_is_punct(w, i, ':') ||
	    end - i <= WORDS_LEAST)
		return false;
	t->colon = i;
	t->label =
	    str_sub(w->doc->text, w->doc->tokens[t->first].start, w->doc->tokens[i].start);
	return true;
}

/* The paragraphs up to the next turn are of this one; not "(Crosstalk)", not a heading. */
static void
lengthen(const struct words *w, struct turn *t, const struct turn *next)
{
	if (next->block - t->block - 1 > PARAGRAPHS_MOST)
		return;
	for (size_t b = t->block + 1; b < next->block; b++) {
		const struct block *p = &w->doc->blocks[b];
		size_t first = words_at(w, p->start);

		if (p->kind == BLOCK_HEADING || p->kind == BLOCK_CODE ||
		    word_is_punct(w, first, '(') || word_is_punct(w, first, '['))
			return;
		t->end = p->end;
	}
}

static void
add_turn(
    struct arena *a, const struct words *w, const struct turn *t, struct attributions *out)
{
	struct attribution *at = ARENA_PUSH(a, out->v, out->n, out->cap);

	*at = (struct attribution){ .mode = MODE_DIRECT,
		.n_parts = 1,
		.parts = { { w->doc->tokens[t->colon + 1].start, t->end } },
		.speaker = { t->first, t->colon },
		.cue = { t->colon, t->colon + 1 },
		.entity = CLAIM_NOBODY,
		.confidence = t->capitals ? 0.9f : 0.7f };
}

void
transcript_find(struct arena *a, const struct words *w, const struct mentions *m,
    struct attributions *out)
{
	struct turn *turns = NULL;
	size_t n = 0, cap = 0;
	struct map counts = { 0 }, speakers = { 0 };

	for (size_t b = 0; b < w->doc->n_blocks; b++) {
		struct turn t;
		uint32_t *count;

		if (w->doc->blocks[b].kind == BLOCK_HEADING ||
		    w->doc->blocks[b].kind == BLOCK_CODE ||
		    !read_turn(w, &w->doc->blocks[b], &t))
			continue;
		t.block = b;
		*ARENA_PUSH(a, turns, n, cap) = t;
		count = map_put(&counts, t.label);
		*count = *count == MAP_NONE ? 1 : *count + 1;
		if (t.capitals || is_someone(w, m, &t))
			*map_put(&speakers, t.label) = 1;
	}
	for (size_t i = 0; i < n; i++) {
		uint32_t count = map_get(&counts, turns[i].label);

		if (count < (turns[i].capitals ? TURNS_LEAST : NAMED_LEAST) ||
		    map_get(&speakers, turns[i].label) == MAP_NONE)
			continue;
		if (i + 1 < n)
			lengthen(w, &turns[i], &turns[i + 1]);
		add_turn(a, w, &turns[i], out);
	}
	map_free(&counts);
	map_free(&speakers);
}
