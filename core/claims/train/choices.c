#include "choices.h"

#include <string.h>

/* What tells who a speaker is: the last word of the name, else the last word. */
static size_t
head_token(const struct words *w, struct run r)
{
	size_t head = r.first;

	for (size_t i = r.first; i < r.last; i++) {
		if ((word_is_punct(w, i, ',') || word_is_punct(w, i, '(')) && i > r.first)
			break;
		if (w->doc->tokens[i].kind != TOKEN_PUNCT && !word_is(w, i, "'s"))
			head = i;
	}
	return head;
}

/* The speaker of the last quote of the sentence whose cue stands before this one's. */
static struct run
latest_speaker(const struct passage *p, const struct gold_quote *g, const struct frame *fr)
{
	struct run r = NO_RUN;
	size_t last = 0;

	for (size_t i = 0; i < p->n_quotes; i++) {
		const struct gold_quote *q = &p->quotes[i];

		if (q->verb == NO_TOKEN || q->verb >= g->verb || q->verb < fr->first ||
		    q->verb < last || q->speaker.first == NO_TOKEN)
			continue;
		last = q->verb;
		r = q->speaker;
	}
	return r;
}

static void
labels_of(struct arena *a, const struct passage *p, const struct frame *fr,
    const struct tag_weights *w, uint8_t labels[FRAME_TOKENS_MAX])
{
	uint32_t features[TAG_FEATURES_MAX];
	struct tag_sample s = { .n = (uint16_t)(fr->last - fr->first) };
	size_t generic;

	s.features = ARENA_NEW(a, uint32_t, (size_t)s.n * TAG_FEATURES_MAX);
	for (size_t i = 0; i < s.n; i++) {
		s.n_features = (uint16_t)frame_tag_features(
		    &p->frames, fr, fr->first + i, features, &generic);
		memcpy(s.features + i * s.n_features, features,
		    s.n_features * sizeof(*features));
	}
	tagger_label(&s, w, labels);
}

/* False when no candidate is the speaker. */
static bool
mark_right(
    const struct words *w, const struct sources *s, struct run speaker, struct choice *c)
{
	size_t head = head_token(w, speaker), least = SIZE_MAX;

	for (size_t k = 0; k < s->n; k++) {
		size_t size = s->v[k].last - s->v[k].first;

		if (head < s->v[k].first || head >= s->v[k].last)
			continue;
		c->left_out[k] = true;
		if (size < least && head_token(w, s->v[k]) == head) {
			least = size;
			c->right = k;
		}
	}
	if (least == SIZE_MAX)
		return false;
	c->left_out[c->right] = false;
	return true;
}

void
choices_add(struct arena *a, const struct passage *p, const struct tag_weights *w,
    struct choices *out)
{
	uint8_t labels[FRAME_TOKENS_MAX];

	for (size_t q = 0; q < p->n_quotes; q++) {
		const struct gold_quote *g = &p->quotes[q];
		struct sources s;
		struct frame fr;
		struct choice *c;

		if (g->verb == NO_TOKEN || g->speaker.first == NO_TOKEN)
			continue;
		frame_open(&p->frames, g->verb, &fr);
		labels_of(a, p, &fr, w, labels);
		sources_list(&p->frames, &fr, labels, latest_speaker(p, g, &fr), &s);
		c = ARENA_PUSH(a, out->v, out->n, out->cap);
		memset(c, 0, sizeof(*c));
		c->n = s.n;
		if (!mark_right(&p->words, &s, g->speaker, c)) {
			out->n--;
			out->lost++;
			continue;
		}
		for (size_t k = 0; k < s.n; k++) {
			c->features[k] = ARENA_NEW(a, uint32_t, SOURCE_FEATURES_MAX);
			c->n_features[k] = (uint16_t)source_features(
			    &p->frames, &fr, labels, &s, k, c->features[k]);
		}
	}
}
