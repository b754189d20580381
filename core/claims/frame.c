#include "frame.h"

#include <string.h>

#include "context.h"

enum between {
	BETWEEN_THAT = 1,
	BETWEEN_VERB = 2, /* another word of saying */
	BETWEEN_JOIN = 4, /* and, but */
	BETWEEN_MARK = 8, /* a quotation mark */
	BETWEEN_WH = 16,
	BETWEEN_TO = 32,
};

void
frames_make(struct arena *a, const struct words *w, const struct quoteds *q,
    const struct attributions *direct, const struct quote_use *uses, struct frames *out)
{
	out->w = w;
	out->quoted = q;
	out->flags = ARENA_NEW(a, uint8_t, w->n + 1);
	out->latest = ARENA_NEW(a, uint32_t, w->doc->n_sentences + 1);
	for (size_t i = 0; i < q->n; i++) {
		uint8_t bits =
		    uses[i].use == QUOTED_SPEECH ? IN_SPEECH | IN_MARKS : IN_MARKS;

		for (size_t k = q->v[i].first; k < q->v[i].last; k++)
			out->flags[k] |= bits;
	}
	for (size_t i = 0; i < direct->n; i++) {
		struct run cue = direct->v[i].cue;

		for (size_t k = cue.first; cue.first != NO_TOKEN && k < cue.last; k++)
			out->flags[k] |= IS_CUE;
		if (cue.first != NO_TOKEN && direct->v[i].speaker.first != NO_TOKEN)
			out->latest[words_sentence(w, cue.first)] = (uint32_t)i + 1;
	}
}

bool
frame_candidate(const struct frames *f, size_t i)
{
	const struct word *x = &f->w->v[i];

	if (f->flags[i] & (IN_SPEECH | IS_CUE))
		return false;
	if (x->shape == SHAPE_UPPER || x->shape == SHAPE_PUNCT || x->shape == SHAPE_DIGIT)
		return false;
	return (x->cls & (W_CUE | W_SPEECH)) != 0;
}

struct list {
	uint32_t *v;
	size_t n;
};

static void
add(struct list *l, uint32_t kind, uint64_t a, uint64_t b)
{
	l->v[l->n++] = feature(kind, a, b);
}

static void
sentence_of(const struct words *w, size_t i, size_t *first, size_t *last)
{
	size_t s = words_sentence(w, i);

	*first = i;
	*last = i + 1;
	if (s < w->doc->n_sentences) {
		*first = w->doc->sentences[s].first;
		*last = w->doc->sentences[s].last;
	}
	if (i - *first > FRAME_TOKENS_MAX / 2)
		*first = i - FRAME_TOKENS_MAX / 2;
	if (*last - *first > FRAME_TOKENS_MAX)
		*last = *first + FRAME_TOKENS_MAX;
}

size_t
frame_cue_features(
    const struct frames *f, size_t i, uint32_t out[CUE_FEATURES_MAX], size_t *generic)
{
	const struct words *w = f->w;
	const struct word *x = &w->v[i];
	struct list l = { out, 0 };
	size_t first, last, that = 0, commas = 0, verbs = 0;
	uint64_t p1, p2, n1, n2, cls = x->cls & (W_CUE | W_SPEECH | W_EVENT);

	sentence_of(w, i, &first, &last);
	p1 = word_hash(w, i - 1, first, last);
	p2 = i > 1 ? word_hash(w, i - 2, first, last) : 1;
	n1 = word_hash(w, i + 1, first, last);
	n2 = word_hash(w, i + 2, first, last);
	for (size_t k = i + 1; k < last; k++) {
		that += word_is(w, k, "that");
		commas += word_is_punct(w, k, ',');
		verbs += (w->v[k].cls & (W_AUX | W_MODAL)) != 0;
	}
	add(&l, 1, 0, 0);
	add(&l, 4, cls, x->form);
	add(&l, 5, p1, 0);
	add(&l, 6, n1, 0);
	add(&l, 7, p2, p1);
	add(&l, 8, n1, n2);
	add(&l, 11, word_kin(w, i - 1, first, last), cls * 8 + x->form);
	add(&l, 12, word_kin(w, i + 1, first, last), cls * 8 + x->form);
	add(&l, 13, word_kin(w, i - 1, first, last), word_kin(w, i + 1, first, last));
	add(&l, 16, word_kin(w, i - 2, first, last), x->form);
	add(&l, 17, word_kin(w, i + 2, first, last), cls * 8 + x->form);
	add(&l, 18, size_step(i - first), x->form);
	add(&l, 19, size_step(last - i), cls * 8 + x->form);
	add(&l, 20, that > 0, cls * 8 + x->form);
	add(&l, 21, size_step(commas), cls);
	add(&l, 22, size_step(verbs), cls * 8 + x->form);
	add(&l, 23, n1, cls * 8 + x->form);
	add(&l, 24, p1, cls * 8 + x->form);
	add(&l, 25, f->flags[i] & IN_MARKS, cls);
	add(&l, 26, n1 == w->v[i].h, 0);
	add(&l, 27, word_kin(w, i - 2, first, last),
	    word_kin(w, i - 1, first, last) * 8 + x->form);
	add(&l, 28, word_kin(w, i + 1, first, last),
	    word_kin(w, i + 2, first, last) * 8 + x->form);
	add(&l, 29, x->shape, x->form);
	add(&l, 30, i + 1 < last && f->flags[i + 1] & IN_MARKS, cls);
	add(&l, 40, word_company(w, i, first, last), 0);
	add(&l, 41, word_company(w, i - 1, first, last), word_company(w, i, first, last));
	add(&l, 42, word_company(w, i + 1, first, last), word_company(w, i, first, last));
	add(&l, 43, word_company(w, i - 1, first, last),
	    word_company(w, i + 1, first, last));
	add(&l, 44, word_company(w, i + 1, first, last),
	    word_company(w, i + 2, first, last));
	add(&l, 45, word_company(w, i - 2, first, last),
	    word_company(w, i - 1, first, last));
	*generic = l.n;
	add(&l, 2, x->lemma, 0);
	add(&l, 3, x->lemma, x->form);
	add(&l, 9, x->lemma, p1);
	add(&l, 10, x->lemma, n1);
	add(&l, 14, word_kin(w, i + 1, first, last), x->lemma);
	add(&l, 15, word_kin(w, i - 1, first, last), x->lemma);
	add(&l, 31, size_step(verbs), x->lemma);
	add(&l, 32, that > 0, x->lemma);
	return l.n;
}

static uint8_t
passes(const struct frames *f, size_t i)
{
	const struct words *w = f->w;
	uint8_t bits = 0;

	if (word_is(w, i, "that"))
		bits |= BETWEEN_THAT;
	if (w->v[i].cls & W_CUE && w->v[i].form != FORM_BASE)
		bits |= BETWEEN_VERB;
	if (word_is(w, i, "and") || word_is(w, i, "but"))
		bits |= BETWEEN_JOIN;
	if (w->doc->tokens[i].kind == TOKEN_PUNCT && word_text(w, i).p[0] != ',' &&
	    f->flags[i] != (i > 0 ? f->flags[i - 1] : 0))
		bits |= BETWEEN_MARK;
	if (w->v[i].cls & W_WH && !word_is(w, i, "that"))
		bits |= BETWEEN_WH;
	if (word_is(w, i, "to"))
		bits |= BETWEEN_TO;
	return bits;
}

void
frame_open(const struct frames *f, size_t cue, struct frame *out)
{
	const struct words *w = f->w;
	uint16_t commas = 0;
	uint8_t bits = 0;

	out->cue = cue;
	sentence_of(w, cue, &out->first, &out->last);
	for (size_t i = out->first, open = i; i < out->last; i++) {
		if (i > out->first && w->doc->tokens[i - 1].kind == TOKEN_PUNCT)
			open = i;
		if (i == cue + 1)
			open = i;
		out->opener[i - out->first] = (uint8_t)(i - open);
	}
	for (size_t i = cue; i < out->last; i++) {
		out->commas[i - out->first] = commas;
		out->between[i - out->first] = bits;
		if (i > cue)
			bits |= passes(f, i);
		commas = (uint16_t)(commas + (w->doc->tokens[i].kind == TOKEN_PUNCT));
	}
	commas = 0;
	bits = 0;
	for (size_t i = cue; i-- > out->first;) {
		out->commas[i - out->first] = commas;
		out->between[i - out->first] = bits;
		bits |= passes(f, i);
		commas = (uint16_t)(commas + (w->doc->tokens[i].kind == TOKEN_PUNCT));
	}
}

/* Where a token stands, seen from the cue. */
struct spot {
	const struct words *w;
	size_t t, first, last;
	uint64_t side; /* 0 the cue, 1 left of it, 2 right of it */
	uint64_t distance; /* with the side */
	uint64_t place; /* side and marks between */
	uint64_t here; /* place, and what else lies between */
	uint64_t cue_class;
};

static void
see_spot(const struct frames *f, const struct frame *fr, size_t t, struct spot *o)
{
	const struct word *c = &f->w->v[fr->cue];
	size_t i = t - fr->first;

	o->w = f->w;
	o->t = t;
	o->first = fr->first;
	o->last = fr->last;
	o->side = t < fr->cue ? 1 : t > fr->cue ? 2 : 0;
	o->distance = o->side * 16 + size_step(t < fr->cue ? fr->cue - t : t - fr->cue);
	o->place = o->side * 4 + (fr->commas[i] < 3 ? fr->commas[i] : 3u);
	o->here = o->place * 64 + fr->between[i];
	o->cue_class = (c->cls & (W_CUE | W_SPEECH)) * 8 + c->form;
}

static uint64_t
spot_kin(const struct spot *o, size_t i)
{
	return word_kin(o->w, i, o->first, o->last);
}

static uint64_t
spot_company(const struct spot *o, size_t i)
{
	return word_company(o->w, i, o->first, o->last);
}

static uint64_t
spot_word(const struct spot *o, size_t i)
{
	return word_hash(o->w, i, o->first, o->last);
}

/* The token and its neighbours. */
static void
add_token(struct list *l, const struct spot *o, uint8_t flags)
{
	size_t t = o->t;
	uint64_t k0 = spot_kin(o, t), k1 = spot_kin(o, t - 1), k2 = spot_kin(o, t + 1);
	uint64_t m0 = spot_company(o, t), m1 = spot_company(o, t - 1);
	uint64_t m2 = spot_company(o, t + 1);

	add(l, 103, o->w->v[t].h, o->side);
	add(l, 104, spot_word(o, t - 1), o->side);
	add(l, 105, spot_word(o, t + 1), o->side);
	add(l, 106, k0, o->distance);
	add(l, 107, k0, o->place);
	add(l, 108, k1, o->place);
	add(l, 109, k2, o->place);
	add(l, 123, k0 ^ (k1 << 1), o->side);
	add(l, 124, k0 ^ (k2 << 1), o->side);
	add(l, 129, o->w->v[t].shape, o->distance);
	add(l, 130, k0, o->cue_class * 4 + o->side);
	add(l, 131, flags, o->place);
	add(l, 132, k0, o->here);
	add(l, 138, k1 ^ (k0 << 1) ^ (k2 << 2), o->side);
	add(l, 145, spot_kin(o, t - 2) ^ (k1 << 1), k0 ^ o->side);
	add(l, 146, k0 ^ (k2 << 1), spot_kin(o, t + 2) ^ o->side);
	add(l, 150, m0, o->place);
	add(l, 151, m1 ^ (m0 << 9), o->place);
	add(l, 152, m0 ^ (m2 << 9), o->place);
	add(l, 153, m1 ^ (m0 << 9) ^ (m2 << 18), o->side);
}

/* The cue's neighbours and its place in the sentence, seen from the token. */
static void
add_cue(struct list *l, const struct spot *o, size_t cue)
{
	uint64_t after = spot_kin(o, cue + 1), before = spot_kin(o, cue - 1);
	uint64_t to_start = size_step(cue - o->first), to_end = size_step(o->last - cue);

	add(l, 101, o->side, 0);
	add(l, 102, o->distance, 0);
	add(l, 110, o->here, 0);
	add(l, 111, o->here, o->cue_class);
	add(l, 115, o->cue_class, o->distance);
	add(l, 116, o->cue_class, o->place);
	add(l, 117, spot_word(o, cue + 1), o->distance);
	add(l, 118, after, o->distance);
	add(l, 119, after, o->place);
	add(l, 120, after, o->here);
	add(l, 121, before, o->distance);
	add(l, 122, before, o->place);
	add(l, 125, size_step(o->last - o->t), o->place);
	add(l, 126, size_step(o->t - o->first), o->place);
	add(l, 127, to_end, o->place);
	add(l, 128, to_start, o->place);
	add(l, 133, spot_word(o, cue - 1), o->place);
	add(l, 134, to_end, o->cue_class * 16 + o->place);
	add(l, 135, after, o->cue_class * 16 + o->place);
	add(l, 139, to_start * 16 + to_end, o->here);
	add(l, 140, before ^ (after << 1), o->place);
}

/* How the token's clause begins: its words share what they are. */
static void
add_clause(struct list *l, const struct spot *o, size_t back)
{
	size_t open = o->t - back;
	uint64_t k0 = spot_kin(o, open), k1 = spot_kin(o, open + 1);
	uint64_t m0 = spot_company(o, open), m1 = spot_company(o, open + 1);

	add(l, 141, spot_word(o, open), o->here);
	add(l, 142, k0, o->here);
	add(l, 143, k0 ^ (k1 << 1), o->place);
	add(l, 144, spot_word(o, open) ^ (k1 << 1), o->side);
	add(l, 147, spot_word(o, open) ^ size_step(back), o->cue_class * 4 + o->side);
	add(l, 148, spot_kin(o, open + 2) ^ (k0 << 1), o->side * 16 + size_step(back));
	add(l, 154, m0 ^ (m1 << 9), o->here);
	add(l, 155, m0, m1 ^ (spot_company(o, open + 2) << 9) ^ (o->side << 40));
}

size_t
frame_tag_features(const struct frames *f, const struct frame *fr, size_t t,
    uint32_t out[TAG_FEATURES_MAX], size_t *generic)
{
	const struct word *c = &f->w->v[fr->cue];
	struct list l = { out, 0 };
	struct spot o;

	see_spot(f, fr, t, &o);
	add_token(&l, &o, f->flags[t]);
	add_cue(&l, &o, fr->cue);
	add_clause(&l, &o, fr->opener[t - fr->first]);
	*generic = l.n;
	add(&l, 112, c->lemma, o.side);
	add(&l, 113, c->lemma, o.distance);
	add(&l, 114, c->lemma, o.place * 8 + c->form);
	add(&l, 136, c->lemma ^ (spot_word(&o, fr->cue + 1) << 1), o.place);
	add(&l, 137, spot_kin(&o, t), c->lemma ^ o.side);
	return l.n;
}

void
frame_decode(float (*scores)[TAG_LABELS], size_t n,
    const float follow[TAG_LABELS][TAG_LABELS], uint8_t *labels)
{
	uint8_t from[FRAME_TOKENS_MAX][TAG_LABELS];
	float best[TAG_LABELS], next[TAG_LABELS];
	int end = 0;

	if (n == 0)
		return;
	memcpy(best, scores[0], sizeof(best));
	for (size_t i = 1; i < n; i++) {
		for (int y = 0; y < TAG_LABELS; y++) {
			int arg = 0;

			for (int p = 1; p < TAG_LABELS; p++)
				if (best[p] + follow[p][y] > best[arg] + follow[arg][y])
					arg = p;
			from[i][y] = (uint8_t)arg;
			next[y] = best[arg] + follow[arg][y] + scores[i][y];
		}
		memcpy(best, next, sizeof(best));
	}
	for (int y = 1; y < TAG_LABELS; y++)
		if (best[y] > best[end])
			end = y;
	for (size_t i = n; i-- > 0;) {
		labels[i] = (uint8_t)end;
		if (i > 0)
			end = from[i][end];
	}
}
