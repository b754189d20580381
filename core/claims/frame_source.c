#include "frame_source.h"

#include "phrase.h"
#include "source.h"
#include "subject.h"

bool
frame_ends(const struct words *w, size_t i, size_t last)
{
	return i >= last || (word_is_punct(w, i, '.') && i + 2 >= last);
}

bool
frame_has_verb(const struct words *w, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (w->v[i].shape == SHAPE_LOWER &&
		    (w->v[i].cls & (W_AUX | W_MODAL) || w->v[i].form == FORM_PAST ||
			w->v[i].form == FORM_S))
			return true;
	return false;
}

/* "We're", "it's" */
static bool
has_contraction(const struct words *w, size_t from, size_t to)
{
	for (size_t i = from; i < to; i++)
		if (w->v[i].cls & W_PRONOUN &&
		    word_bare(word_text(w, i)).n < word_text(w, i).n)
			return true;
	return false;
}

/* "The mill will open, said Ann Lee of Acme.": who ends the sentence; NO_RUN when nobody does. */
static struct run
closing_source(const struct words *w, const struct frame *fr)
{
	size_t c = fr->cue;
	struct run r;

	if (c < fr->first + 3 || !word_is_punct(w, c - 1, ',') || !(w->v[c].cls & W_SAY) ||
	    (w->v[c].form != FORM_PAST && w->v[c].form != FORM_S) ||
	    w->v[c + 1].cls & W_TIME ||
	    !(frame_has_verb(w, fr->first, c - 1) || has_contraction(w, fr->first, c - 1)))
		return NO_RUN;
	r = phrase_after(w, c + 1, fr->last);
	/* ", declared bankruptcy." */
	if (r.first == NO_TOKEN || (r.last == r.first + 1 && w->v[r.first].cls == 0 &&
				       w->v[r.first].shape == SHAPE_LOWER &&
				       !str_endsi(word_text(w, r.first), STR("s"))))
		return NO_RUN;
	r = phrase_extend(w, r, c, fr->last);
	if (word_is(w, r.last, "who") && word_is(w, c, "said"))
		while (r.last < fr->last && w->doc->tokens[r.last].kind != TOKEN_PUNCT)
			r.last++;
	return frame_ends(w, r.last, fr->last) ? r : NO_RUN;
}

/* "…, according to Ann Lee, head of the group.": the description ends the sentence. */
static struct run
according_source(const struct words *w, const struct frame *fr)
{
	struct run r = phrase_rest(w, fr->cue + 2, fr->last), more;

	if (r.first == NO_TOKEN)
		return r;
	more = phrase_extend(w, r, fr->cue, fr->last);
	if (!word_is_punct(w, more.last, ',') && fr->cue > fr->first + 2 &&
	    frame_ends(w, more.last, fr->last))
		return more;
	return phrase_parenthesis(w, r, fr->last);
}

/* The source where the words around the cue leave no doubt; NO_RUN where they do. */
static struct run
certain_source(const struct words *w, const struct frame *fr)
{
	size_t c = fr->cue;
	struct run closing = closing_source(w, fr);

	if (closing.first != NO_TOKEN)
		return closing;
	if (word_is(w, c, "according") && word_is(w, c + 1, "to"))
		return according_source(w, fr);
	if (c > fr->first && phrase_is_possessive(w, c - 1))
		return phrase_owner(w, c - 1, fr->first);
	/* "X, coroner for Kent and Sussex, said" */
	if (c > fr->first + 2 && word_is_punct(w, c - 1, ',') && w->v[c].cls & W_SAY &&
	    (w->v[c].form == FORM_PAST || w->v[c].form == FORM_S)) {
		struct run r = subject_before(w, c, fr->first);

		/* Where the sentence begins with the name; else it may follow its speech. */
		if (r.first != NO_TOKEN && r.first <= fr->first + 1)
			return phrase_extend(w, r, c, fr->last);
	}
	return NO_RUN;
}

/* The speaker of the attribution before the cue in its sentence; NO_RUN when there is none. */
static struct run
latest_speaker(const struct frames *f, size_t cue, const struct attributions *before)
{
	uint32_t latest = f->latest[words_sentence(f->w, cue)];

	if (!latest || before->v[latest - 1].cue.first >= cue)
		return NO_RUN;
	return before->v[latest - 1].speaker;
}

/* "critics who say": who that is. */
static struct run
antecedent(const struct words *w, const struct frame *fr, struct run r)
{
	struct run before;
	size_t i;

	if (r.first == NO_TOKEN || r.last - r.first > 1 || !(w->v[r.first].cls & W_WH) ||
	    r.first == fr->first)
		return r;
	i = r.first;
	if (i > fr->first + 1 && word_is_punct(w, i - 1, ','))
		i--;
	before = phrase_before(w, i, fr->first);
	return before.first == NO_TOKEN ? r : before;
}

/* The noun phrase at `first` is of another clause: "said that he", "after she", "who". */
static bool
is_embedded(const struct words *w, size_t first, size_t from)
{
	const struct word *before;

	if (w->v[first].cls & W_WH)
		return true;
	if (first == from)
		return false;
	before = &w->v[first - 1];
	return before->cls & (W_WH | W_CUE | W_SPEECH) || word_is(w, first - 1, "that") ||
	       (before->cls & (W_CONJ | W_PREP) && !word_is(w, first - 1, "and") &&
		   !word_is(w, first - 1, "but"));
}

/*
 * The cue hangs on a verb before it, ", saying" or "and said": where that may stand. fr->first
 * when the cue stands by itself.
 */
static size_t
hangs_from(const struct words *w, const struct frame *fr)
{
	size_t i = fr->cue;

	while (i > fr->first && phrase_is_word(w, i - 1) &&
	       (phrase_is_adverb(w, i - 1) || w->v[i - 1].cls & (W_ADVERB | W_AUX)) &&
	       !(w->v[i - 1].cls & W_PRONOUN))
		i--;
	if (i < fr->first + 3)
		return fr->first;
	/* “…,” saying */
	if (i > fr->first + 3 && w->doc->tokens[i - 1].kind == TOKEN_PUNCT &&
	    word_is_punct(w, i - 2, ','))
		i--;
	if (w->v[fr->cue].form == FORM_ING)
		return word_is_punct(w, i - 1, ',') || word_is(w, i - 1, "by") ? i - 1
									    : fr->first;
	return word_is(w, i - 1, "and") || word_is(w, i - 1, "but") ? i - 1 : fr->first;
}

/* Who acts in the clause that the cue hangs on; NO_RUN when no subject is plain. */
static struct run
controller(const struct words *w, const struct frame *fr)
{
	bool past = w->v[fr->cue].form == FORM_PAST;

	for (size_t v = hangs_from(w, fr); v > fr->first; v--) {
		struct run r;

		if (!subject_finite(w, v) || (w->v[v - 1].cls & (W_DET | W_NUMWORD | W_PREP) &&
						 !(w->v[v - 1].cls & W_PRONOUN)))
			continue;
		if (past && w->v[v].form == FORM_S)
			continue;
		r = subject_before(w, v, fr->first);
		if (r.first != NO_TOKEN && !is_embedded(w, r.first, fr->first) &&
		    (w->v[r.first].cls & (W_PRONOUN | W_DET) || w->v[r.last - 1].cls & W_ROLE ||
			w->v[r.first].shape == SHAPE_CAP))
			return phrase_extend(w, r, v, fr->last);
	}
	return NO_RUN;
}

/*
 * "to his voters, saying", "between them and police and said", "that Ray would quit, saying":
 * it is of a preposition, or acts in a clause of its own.
 */
static bool
is_elsewhere(const struct words *w, const struct frame *fr, size_t first)
{
	static const char *const clauses[] = { "after", "before", "since", "until", "as" };
	size_t i = first;

	while (i > fr->first && !(w->v[i - 1].cls & W_PREP) && !word_is(w, i - 1, "that") &&
	       (w->v[i - 1].shape == SHAPE_CAP || word_is(w, i - 1, "and") ||
		   word_is_punct(w, i - 1, ',')))
		i--;
	if (i == fr->first)
		return false;
	if (word_is(w, i - 1, "that") || word_is(w, i - 1, "whether") ||
	    word_is(w, i - 1, "who"))
		return true;
	if (!(w->v[i - 1].cls & W_PREP))
		return false;
	for (size_t k = 0; k < sizeof(clauses) / sizeof(*clauses); k++)
		if (word_is(w, i - 1, clauses[k]))
			return false;
	return true;
}

/* "is accused of", "was described as": the subject is not who speaks. */
static bool
is_passive(const struct words *w, const struct frame *fr)
{
	static const char *const moods[] = { "determined", "agreed", "worried", "opposed",
		"concluded", "convinced", "disposed", "concerned", "pleased",
		"disappointed" };
	const struct word *c = &w->v[fr->cue];
	size_t i = fr->cue;

	if (!(c->cls & (W_SAY | W_JUDGE | W_DEMAND)) || c->form != FORM_PAST)
		return false;
	for (size_t k = 0; k < sizeof(moods) / sizeof(*moods); k++)
		if (word_is(w, fr->cue, moods[k]))
			return false;
	while (i > fr->first && phrase_is_word(w, i - 1) &&
	       (phrase_is_adverb(w, i - 1) || w->v[i - 1].cls & (W_ADVERB | W_NEG)) &&
	       !(w->v[i - 1].cls & W_BE))
		i--;
	return i > fr->first && w->v[i - 1].cls & W_BE && !phrase_is_possessive(w, i - 1);
}

/* "by the mayor", in the clause of a passive cue; NO_RUN when it does not say. */
static struct run
agent(const struct words *w, const struct frame *fr)
{
	for (size_t i = fr->cue + 1; i + 1 < fr->last && phrase_is_word(w, i); i++)
		if (word_is(w, i, "by") && w->v[i + 1].form != FORM_ING)
			return phrase_after(w, i + 1, fr->last);
	return NO_RUN;
}

/* The source's words, whole. */
struct run
frame_source(const struct frames *f, const struct claims_model *m, const struct frame *fr,
    const uint8_t *labels, const struct attributions *before)
{
	const struct words *w = f->w;
	struct run r = certain_source(w, fr), latest;
	size_t verb = fr->cue;

	if (r.first != NO_TOKEN)
		return r;
	if (is_passive(w, fr))
		return agent(w, fr);
	latest = latest_speaker(f, fr->cue, before);
	r = antecedent(w, fr, source_best(f, m, fr, labels, latest, &verb));
	if (r.first == NO_TOKEN || (latest.first != NO_TOKEN && r.last == latest.last))
		return r;
	if (r.first < fr->cue && hangs_from(w, fr) > fr->first && is_elsewhere(w, fr, r.first)) {
		struct run other = controller(w, fr);

		if (other.first != NO_TOKEN)
			return other;
	}
	if (verb == NO_TOKEN || verb > fr->cue || verb < r.last)
		verb = fr->cue;
	r = phrase_tidy(w, r, fr->first, verb);
	return r.first == NO_TOKEN ? r : phrase_extend(w, r, verb, fr->last);
}
