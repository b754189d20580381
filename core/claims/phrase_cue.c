/* Verbs of saying: whether a word is one where it stands, and the words that help it. */
#include "phrase.h"

bool
phrase_is_cue(const struct words *w, size_t i)
{
	const struct word *x;

	if (i >= w->n)
		return false;
	x = &w->v[i];
	if (!(x->cls & (W_SAY | W_THINK | W_JUDGE | W_DEMAND | W_SHOW)) ||
	    x->shape == SHAPE_UPPER)
		return false;
	/* "Trump's remarks": a noun. */
	if (x->form == FORM_S && x->cls & W_SPEECH && i > 0 &&
	    (phrase_is_possessive(w, i - 1) || w->v[i - 1].cls & W_DET))
		return false;
	/* "to say", "a report": no one speaks here. */
	if (x->form == FORM_BASE && i > 0 &&
	    (word_is(w, i - 1, "to") || w->v[i - 1].cls & (W_DET | W_PREP)))
		return false;
	return true;
}

struct run
phrase_cue(const struct words *w, size_t i, size_t from)
{
	size_t first = i;

	while (first > from && w->v[first - 1].cls & (W_AUX | W_MODAL | W_ADVERB | W_NEG) &&
	       w->v[first - 1].shape == SHAPE_LOWER && i - first < 4 &&
	       !(w->v[first - 1].cls & W_PRONOUN))
		first--;
	return (struct run){ first, i + 1 };
}
