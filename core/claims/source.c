#include "source.h"

#include "context.h"
#include "phrase.h"
#include "subject.h"

static bool
is_verb(const struct words *w, size_t i)
{
	const struct word *x = &w->v[i];

	if (x->shape != SHAPE_LOWER || x->cls & (W_PREP | W_CONJ | W_DET))
		return false;
	return x->cls & (W_AUX | W_MODAL) || x->form == FORM_PAST || x->form == FORM_S ||
	       str_endsi(word_text(w, i), STR("ed"));
}

static bool
ends_in_ing(const struct words *w, size_t i)
{
	return w->v[i].form == FORM_ING ||
	       (word_text(w, i).n > 4 && str_endsi(word_text(w, i), STR("ing")));
}

/* A single word that is no name, no pronoun and no group: "Nonetheless", "1789", "raise". */
static bool
is_lone_word(const struct words *w, size_t i)
{
	const struct word *x = &w->v[i];

	/* "within two years" */
	if ((x->cls & W_NUMWORD || x->shape == SHAPE_DIGIT) && i + 1 < w->n &&
	    w->v[i + 1].cls & W_TIME)
		return true;
	if (x->cls & (W_PRONOUN | W_DET | W_ROLE | W_SPEECH))
		return false;
	if (x->cls & (W_PREP | W_CONJ | W_ADVERB | W_NEG | W_AUX | W_MODAL | W_WH))
		return true;
	if (x->shape == SHAPE_DIGIT)
		return word_text(w, i).n == 4;
	if (x->shape == SHAPE_CAP && str_endsi(word_text(w, i), STR("ly")) &&
	    (x->cluster || str_endsi(word_text(w, i), STR("ially"))))
		return true;
	if (x->shape == SHAPE_CAP)
		return i > 0 && w->doc->tokens[i - 1].kind == TOKEN_PUNCT &&
		       ends_in_ing(w, i) && (x->cluster || x->form == FORM_ING);
	return x->shape == SHAPE_LOWER &&
	       ((x->cls & (W_CUE | W_EVENT) && x->form != FORM_S) ||
		   str_endsi(word_text(w, i), STR("ed")));
}

/* "grabbed a few of these", "makes no apologies": a verb begins it. */
static bool
opens_otherwise(const struct words *w, struct run r)
{
	const struct word *x = &w->v[r.first], *next = &w->v[r.first + 1];

	if (x->cls & (W_AUX | W_MODAL | W_NEG) && !(x->cls & (W_PRONOUN | W_DET)))
		return true;
	if (x->shape != SHAPE_LOWER || x->cls & (W_SPEECH | W_ROLE | W_DET | W_ADVERB))
		return false;
	/* "praised Saddam Hussein" */
	if (x->cls & W_CUE && x->form == FORM_PAST && next->shape == SHAPE_CAP)
		return true;
	return (next->cls & (W_DET | W_PREP | W_PRONOUN | W_NEG) ||
		   str_endsi(word_text(w, r.first + 1), STR("ly"))) &&
	       (x->form == FORM_PAST || x->form == FORM_S ||
		   str_endsi(word_text(w, r.first), STR("ed")) ||
		   (x->form == FORM_BASE && x->cls & (W_CUE | W_EVENT)));
}

/* No one speaks there. */
static bool
is_nobody(const struct words *w, struct run r)
{
	const struct word *last = &w->v[r.last - 1];

	if (r.last - r.first == 1)
		return is_lone_word(w, r.first) || word_is(w, r.first, "the") ||
		       word_is(w, r.first, "a") || word_is(w, r.first, "an");
	/* "There's a saying goes" */
	if (word_is(w, r.first, "there"))
		return true;
	if (last->cls & (W_PREP | W_CONJ | W_NEG) && last->shape == SHAPE_LOWER &&
	    !(last->cls & (W_PRONOUN | W_DET)))
		return true;
	return opens_otherwise(w, r);
}

/* Neither the preposition before a source nor the "that" after it is of it. */
static struct run
bare(const struct words *w, struct run r)
{
	while (r.first + 1 < r.last && w->v[r.first].cls & W_PREP &&
	       w->v[r.first].shape == SHAPE_LOWER && !(w->v[r.first + 1].cls & W_NUMWORD) &&
	       w->v[r.first + 1].shape != SHAPE_DIGIT)
		r.first++;
	/* "including an officer", "believes Lee" */
	if (r.first + 1 < r.last &&
	    (word_is(w, r.first, "including") ||
		(w->v[r.first].cls & W_CUE && w->v[r.first].form == FORM_S &&
		    w->v[r.first].shape == SHAPE_LOWER &&
		    w->v[r.first + 1].shape == SHAPE_CAP)))
		r.first++;
	while (r.first + 1 < r.last &&
	       (word_is(w, r.last - 1, "that") || word_is(w, r.last - 1, "which")))
		r.last--;
	return r;
}

/* A run that ends where another one does is that one. */
static void
add_source(const struct frames *f, const struct frame *fr, struct sources *s, struct run r,
    size_t verb)
{
	if (r.first == NO_TOKEN || r.first >= r.last || r.first < fr->first ||
	    r.last > fr->last || s->n == SOURCES_MAX)
		return;
	r = bare(f->w, r);
	/* In “Golden Week” no one speaks. */
	if (f->flags[r.last - 1] & IN_SPEECH ||
	    (f->flags[r.last - 1] & IN_MARKS && !(f->flags[fr->cue] & IN_MARKS)) ||
	    (r.first <= fr->cue && r.last > fr->cue) || is_nobody(f->w, r))
		return;
	for (size_t k = 0; k < s->n; k++)
		if (s->v[k].last == r.last) {
			if (verb == fr->cue || s->verb[k] == NO_TOKEN)
				s->verb[k] = verb;
			return;
		}
	s->v[s->n] = r;
	s->verb[s->n++] = verb;
}

/* The runs that the labels give. */
static void
add_labelled(const struct frames *f, const struct frame *fr, const uint8_t *labels,
    struct sources *s)
{
	size_t n = fr->last - fr->first;

	for (size_t i = 0; i < n;) {
		size_t start = i;

		while (i < n && labels[i] == TAG_SOURCE)
			i++;
		if (i > start)
			add_source(f, fr, s,
			    phrase_tidy(f->w,
				(struct run){ fr->first + start, fr->first + i }, fr->first,
				fr->cue),
			    NO_TOKEN);
		else
			i++;
	}
}

/* "LONDON (Reuters) - The mayor": past where it was written. */
static size_t
after_dateline(const struct words *w, size_t first, size_t last)
{
	for (size_t i = first; i + 1 < last && i < first + 10; i++) {
		struct str s = word_text(w, i);

		if (i > first && (str_eq(s, STR("—")) || str_eq(s, STR("–")) ||
				     str_eq(s, STR("--")) || str_eq(s, STR("-"))))
			return i + 1;
		if (w->v[i].shape == SHAPE_LOWER)
			break;
	}
	return first;
}

void
sources_list(const struct frames *f, const struct frame *fr, const uint8_t *labels,
    struct run latest, struct sources *out)
{
	const struct words *w = f->w;
	size_t c = fr->cue;

	out->n = 0;
	out->latest = latest;
	add_source(f, fr, out, subject_before(w, c, fr->first), c);
	add_source(f, fr, out, phrase_after(w, c + 1, fr->last), c);
	add_labelled(f, fr, labels, out);
	if (c > fr->first)
		add_source(f, fr, out, phrase_before(w, c - 1, fr->first), NO_TOKEN);
	add_source(f, fr, out, latest, NO_TOKEN);
	for (size_t i = fr->first + 1; i < fr->last && out->n < SOURCES_MAX; i++)
		if (i != c && is_verb(w, i) && !(f->flags[i] & IN_SPEECH))
			add_source(f, fr, out, subject_before(w, i, fr->first), i);
	/* Where no verb is known: what the sentence begins with. */
	add_source(
	    f, fr, out, phrase_after(w, after_dateline(w, fr->first, c), c), NO_TOKEN);
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

/* What a candidate is to its cue. */
struct view {
	const struct words *w;
	const struct frame *fr;
	struct run r;
	size_t gap; /* tokens between */
	size_t inner; /* the candidate's token nearest to the cue */
	uint64_t side; /* 1 left of the cue, 2 right */
	uint64_t form; /* the cue's: finite, bare, -ing, noun */
	uint64_t nearer, farther; /* other candidates on its side */
};

static uint64_t
cue_form(const struct word *c)
{
	if (!(c->cls & W_CUE))
		return 3;
	return c->form == FORM_ING ? 2 : c->form == FORM_BASE ? 1 : 0;
}

static void
look(const struct words *w, const struct frame *fr, const struct sources *s, size_t k,
    struct view *o)
{
	*o = (struct view){ .w = w, .fr = fr, .r = s->v[k] };
	o->side = o->r.first < fr->cue ? 1 : 2;
	o->gap = o->side == 1 ? fr->cue - o->r.last : o->r.first - fr->cue - 1;
	o->inner = o->side == 1 ? o->r.last - 1 : o->r.first;
	o->form = o->side * 4 + cue_form(&w->v[fr->cue]);
	for (size_t i = 0; i < s->n; i++) {
		if ((s->v[i].first < fr->cue) != (o->side == 1) || i == k)
			continue;
		if ((s->v[i].last > o->r.last) == (o->side == 1))
			o->nearer++;
		else
			o->farther++;
	}
}

/* A pronoun by itself, a name, a figure, or a common noun by what it is like. */
static uint64_t
head_kind(const struct view *o)
{
	const struct word *first = &o->w->v[o->r.first], *last = &o->w->v[o->r.last - 1];

	if (o->r.last - o->r.first == 1 && first->cls & (W_PRONOUN | W_WH))
		return first->h;
	if (last->shape != SHAPE_LOWER)
		return 2u + last->shape;
	return last->cls & W_ROLE ? 1 : 16u + last->cluster;
}

static void
add_place(struct list *l, const struct view *o, uint8_t between, uint16_t commas)
{
	uint64_t marks = commas < 3 ? commas : 3u, near = o->nearer < 4 ? o->nearer : 4;
	uint64_t far = o->farther < 4 ? o->farther : 4;

	add(l, 401, o->form, 0);
	add(l, 402, o->form, size_step(o->gap));
	add(l, 403, o->form, marks);
	add(l, 404, o->form, near);
	add(l, 405, o->form, far);
	add(l, 406, o->form, near * 8 + marks);
	add(l, 407, o->form, between);
	add(l, 408, o->form * 8 + marks, size_step(o->gap) * 8 + near);
	add(l, 409, o->form * 8 + far, marks * 8 + near);
	add(l, 410, o->form, size_step(o->r.first - o->fr->first));
	add(l, 411, o->w->v[o->fr->cue].lemma, o->side * 8 + near);
	add(l, 412, o->w->v[o->fr->cue].lemma, o->side * 16 + size_step(o->gap));
}

/* "As snow fell, …": the clause that it stands in hangs on another. */
static bool
in_side_clause(const struct words *w, size_t i, size_t first)
{
	static const char *const words[] = { "as", "when", "while", "after", "although",
		"though", "because", "if", "since", "before", "until", "who", "which",
		"that" };

	while (i > first && w->doc->tokens[i - 1].kind != TOKEN_PUNCT) {
		i--;
		for (size_t k = 0; k < sizeof(words) / sizeof(*words); k++)
			if (word_is(w, i, words[k]))
				return true;
	}
	return false;
}

static void
add_kind(struct list *l, const struct view *o)
{
	const struct words *w = o->w;
	size_t first = o->fr->first, last = o->fr->last, c = o->fr->cue;
	uint64_t head = head_kind(o), before = word_kin(w, o->r.first - 1, first, last);
	uint64_t after = word_kin(w, o->r.last, first, last);
	uint64_t lead = word_kin(w, c - 1, first, last);
	uint64_t near = o->nearer < 3 ? o->nearer : 3;

	add(l, 420, head, o->form);
	add(l, 421, before, o->form);
	add(l, 422, after, o->form);
	add(l, 423, before, head);
	add(l, 424, after, head ^ (o->form << 40));
	add(l, 425, before, o->form * 4 + near);
	add(l, 426, after, o->form * 4 + near);
	add(l, 427, lead, o->form * 4 + near);
	add(l, 428, word_hash(w, o->r.first - 1, first, last), o->form);
	add(l, 429, word_hash(w, o->r.last, first, last), o->form);
	add(l, 430, before ^ (after << 1), o->form);
	add(l, 431, word_kin(w, o->r.first, first, last), o->form);
	add(l, 432, word_hash(w, c - 1, first, last), o->form * 16 + size_step(o->gap));
	add(l, 433, size_step(o->r.last - o->r.first), o->form);
	add(l, 434, w->v[c].cluster, head);
	add(l, 435, word_kin(w, o->r.first - 2, first, last), before ^ (o->form << 40));
	add(l, 436, word_kin(w, c + 1, first, last), o->form * 4 + near);
	add(l, 437, in_side_clause(w, o->r.first, first), o->form);
	add(l, 438, in_side_clause(w, o->r.first, first), o->form * 4 + near);
}

/* Whose subject it is: of the cue, of another word of saying, of some verb. */
static void
add_verb(struct list *l, const struct view *o, size_t verb)
{
	const struct words *w = o->w;
	uint64_t kind = 0, near = o->nearer < 3 ? o->nearer : 3;

	if (verb == o->fr->cue)
		kind = 1;
	else if (verb != NO_TOKEN)
		kind = 2 + (w->v[verb].cls & W_SAY ? 1u : 0) +
		       (verb < o->fr->cue ? 2u : 0) +
		       (w->v[verb].cls & (W_AUX | W_MODAL) ? 4u : 0);
	add(l, 440, kind, o->form);
	add(l, 441, kind, o->form * 16 + size_step(o->gap));
	add(l, 442, kind, o->form * 4 + near);
	add(l, 443, kind, head_kind(o));
	add(l, 444, kind, word_kin(w, o->r.first - 1, o->fr->first, o->fr->last));
	if (verb != NO_TOKEN && verb != o->fr->cue)
		add(l, 445, w->v[verb].h, o->form);
}

/* What the labels say of it. */
static void
add_labels(
    struct list *l, const struct view *o, const uint8_t *labels, const struct sources *s)
{
	size_t source = 0, content = 0, n = o->r.last - o->r.first;
	uint64_t share, any = 0;

	for (size_t i = o->r.first; i < o->r.last; i++) {
		source += labels[i - o->fr->first] == TAG_SOURCE;
		content += labels[i - o->fr->first] == TAG_CONTENT;
	}
	for (size_t i = o->fr->first; i < o->fr->last && !any; i++)
		any = labels[i - o->fr->first] == TAG_SOURCE;
	share = source == 0 ? 0 : source == n ? 3 : source * 2 > n ? 2 : 1;
	share += content == 0 ? 0 : content == n ? 8 : 4;
	add(l, 450, share, any);
	add(l, 451, share * 2 + any, o->form);
	add(l, 452, share * 2 + any, o->form * 16 + size_step(o->gap));
	add(l, 453, share * 2 + any, head_kind(o));
	add(l, 454, labels[o->inner - o->fr->first], o->form * 2 + any);
	if (s->latest.first != NO_TOKEN) {
		bool same = s->latest.last == o->r.last;

		add(l, 455, same, o->form);
		add(l, 456, same, share * 2 + any);
		add(l, 457, same,
		    word_kin(o->w, o->fr->cue - 1, o->fr->first, o->fr->last));
	}
}

size_t
source_features(const struct frames *f, const struct frame *fr, const uint8_t *labels,
    const struct sources *s, size_t k, uint32_t out[SOURCE_FEATURES_MAX])
{
	struct list l = { out, 0 };
	struct view o;

	look(f->w, fr, s, k, &o);
	add_place(
	    &l, &o, fr->between[o.inner - fr->first], fr->commas[o.inner - fr->first]);
	add_kind(&l, &o);
	add_verb(&l, &o, s->verb[k]);
	add_labels(&l, &o, labels, s);
	return l.n;
}

struct run
source_best(const struct frames *f, const struct claims_model *m, const struct frame *fr,
    const uint8_t *labels, struct run latest, size_t *verb)
{
	uint32_t features[SOURCE_FEATURES_MAX];
	struct run best = NO_RUN;
	struct sources s;
	int most = 0;

	sources_list(f, fr, labels, latest, &s);
	for (size_t k = 0; k < s.n; k++) {
		size_t n = source_features(f, fr, labels, &s, k, features);
		int sum = 0;

		for (size_t i = 0; i < n; i++)
			sum += m->source[features[i] % SOURCE_ROWS];
		if (best.first == NO_TOKEN || sum > most) {
			best = s.v[k];
			*verb = s.verb[k];
			most = sum;
		}
	}
	return best;
}
