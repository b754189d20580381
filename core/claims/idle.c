#include "idle.h"

#include "phrase.h"
#include "subject.h"

#define FEW_TOKENS 3 /* so short a content may be nothing but pronouns */
#define ADVERBIAL_MAX 10 /* tokens that may stand before a clause */
#define NEAR 5 /* tokens to the noun that a verb takes */

static bool
is_one_of(const struct words *w, size_t i, const char *const *list, size_t n)
{
	for (size_t k = 0; k < n; k++)
		if (word_is(w, i, list[k]))
			return true;
	return false;
}

#define ONE_OF(w, i, list) is_one_of(w, i, list, sizeof(list) / sizeof(*(list)))

static bool
has_lemma(const struct words *w, size_t i, const char *const *list, size_t n)
{
	for (size_t k = 0; k < n; k++)
		if (w->v[i].lemma == small_hash(str_of(list[k])))
			return true;
	return false;
}

#define LEMMA_OF(w, i, list) has_lemma(w, i, list, sizeof(list) / sizeof(*(list)))

/* "like saying", "fair to say", "we might say", "That said, …" */
static bool
is_figure_of_speech(const struct words *w, size_t i)
{
	static const char *const before[] = { "like", "worth", "without", "imagine" };
	static const char *const easy[] = { "fair", "safe", "hard", "easy", "enough", "say",
		"possible" };
	static const char *const any[] = { "we", "you", "one", "i" };

	if (i == 0)
		return false;
	if (word_is(w, i, "said") && word_is(w, i - 1, "that") && word_is_punct(w, i + 1, ','))
		return true;
	if (ONE_OF(w, i - 1, before))
		return true;
	if (i == 1)
		return false;
	return (word_is(w, i - 1, "to") && ONE_OF(w, i - 2, easy)) ||
	       (w->v[i - 1].cls & W_MODAL && !word_is(w, i - 1, "will") &&
		   ONE_OF(w, i - 2, any));
}

/* "called into the show", "called off the vote", "called an emergency meeting" */
static bool
is_other_call(const struct words *w, size_t i)
{
	static const char *const parts[] = { "into", "in", "up", "off", "back" };
	static const char *const held[] = { "meeting", "meetings", "session", "election",
		"elections", "vote", "hearing", "conference", "summit", "strike", "referendum" };

	if (w->v[i].lemma != small_hash(STR("call")) || i + 1 >= w->n)
		return false;
	if (ONE_OF(w, i + 1, parts))
		return true;
	if (!word_is(w, i + 1, "a") && !word_is(w, i + 1, "an"))
		return false;
	for (size_t k = i + 2; k < w->n && k < i + NEAR && phrase_is_word(w, k) &&
			   !(w->v[k].cls & W_PREP);
	     k++)
		if (ONE_OF(w, k, held))
			return true;
	return false;
}

/* "finalizing rules that would", "his remarks were": the plural of a noun. */
static bool
is_plural_noun(const struct words *w, size_t i)
{
	static const char *const plural[] = { "were", "are", "have" };

	if (w->v[i].form != FORM_S || w->v[i].cls & W_THINK || i + 2 >= w->n || i == 0)
		return false;
	/* "the rebels it says are backed by them" */
	return (ONE_OF(w, i + 1, plural) && w->v[i - 1].shape == SHAPE_LOWER &&
		   !(w->v[i - 1].cls & W_PRONOUN && !(w->v[i - 1].cls & W_DET))) ||
	       (word_is(w, i + 1, "that") && w->v[i + 2].cls & (W_MODAL | W_AUX) &&
		   !(w->v[i + 2].cls & W_PRONOUN));
}

/* "Don't blame the coach." */
static bool
is_forbidden(const struct words *w, size_t i)
{
	size_t s = words_sentence(w, i), first;

	if (s >= w->doc->n_sentences || w->v[i].form != FORM_BASE)
		return false;
	first = w->doc->sentences[s].first;
	if (word_is(w, first, "do"))
		first++;
	return i == first + 1 &&
	       (word_is(w, first, "don't") || word_is(w, first, "don’t") ||
		   word_is(w, first, "n't") || word_is(w, first, "n’t") ||
		   word_is(w, first, "not") || word_is(w, first, "never"));
}

/* "a celestial wonder that drew them", "(pronounced like Benson)" */
static bool
is_other_word(const struct words *w, size_t i)
{
	const struct word *x = &w->v[i];

	if (x->lemma == small_hash(STR("pronounce")))
		return word_is(w, i + 1, "like") || word_is(w, i + 1, "as") ||
		       (i > 0 && word_is_punct(w, i - 1, '('));
	if (x->form != FORM_BASE || x->cls & W_SPEECH || !word_is(w, i + 1, "that") ||
	    i + 2 >= w->n || !subject_finite(w, i + 2))
		return false;
	for (size_t k = i; k > 0 && i - k < 3 && phrase_is_word(w, k - 1); k--)
		if (word_is(w, k - 1, "a") || word_is(w, k - 1, "an"))
			return true;
		else if (w->v[k - 1].cls & (W_PREP | W_AUX | W_MODAL | W_PRONOUN | W_CONJ) ||
			 w->v[k - 1].shape != SHAPE_LOWER)
			return false;
	return false;
}

bool
idle_cue(const struct words *w, size_t i)
{
	return is_figure_of_speech(w, i) || is_other_call(w, i) || is_plural_noun(w, i) ||
	       is_forbidden(w, i) || is_other_word(w, i);
}

static bool
has_finite(const struct words *w, size_t first, size_t last)
{
	for (size_t i = first; i < last; i++)
		if (subject_finite(w, i))
			return true;
	return false;
}

/* "The device estimates your body fat": a thing measured is no one's report. */
static bool
is_measurement(const struct words *w, size_t cue, struct run r)
{
	static const char *const verbs[] = { "estimate", "predict", "calculate", "measure",
		"detect", "determine", "record" };

	if (!LEMMA_OF(w, cue, verbs) || has_finite(w, r.first, r.last))
		return false;
	for (size_t i = r.first; i < r.last; i++)
		if (w->v[i].shape == SHAPE_DIGIT || w->v[i].cls & W_NUMWORD)
			return false;
	return true;
}

/* "it", "so", "him that": words that give nothing by themselves. */
static bool
is_empty(const struct words *w, struct run r)
{
	/* "said so in an interview", "said as much on Friday" */
	if ((word_is(w, r.first, "so") ||
		(word_is(w, r.first, "as") && word_is(w, r.first + 1, "much"))) &&
	    !has_finite(w, r.first, r.last))
		return true;
	if (r.last - r.first > FEW_TOKENS)
		return false;
	for (size_t i = r.first; i < r.last; i++)
		if (w->doc->tokens[i].kind == TOKEN_NUMBER ||
		    (w->doc->tokens[i].kind == TOKEN_WORD &&
			!(w->v[i].cls & (W_PRONOUN | W_DET | W_PREP | W_CONJ | W_AUX |
					    W_MODAL | W_WH | W_ADVERB))))
			return false;
	return true;
}

/*
 * "asking Lee after an event", "advised the president", "boasts a lead": with these verbs a
 * noun alone is who is spoken to, or what one has, and not what is said.
 */
static bool
is_mere_object(const struct words *w, size_t cue, struct run r)
{
	static const char *const verbs[] = { "ask", "tell", "remind", "inform", "advise",
		"assure", "notify", "reassure", "encourage", "threaten", "boast",
		"invite", "press", "brief", "explain" };

	if (r.first <= cue || !LEMMA_OF(w, cue, verbs) || has_finite(w, r.first, r.last))
		return false;
	for (size_t i = cue + 1; i < r.last; i++) {
		const struct word *x = &w->v[i];

		if (word_is(w, i, "to") || word_is(w, i, "that") || word_is(w, i, "as") || word_is(w, i, "of") ||
		    word_is(w, i, "about") || word_is(w, i, "for") || x->cls & W_WH ||
		    word_is(w, i, "if") || (i > cue + 1 && x->cls & W_PRONOUN && !(x->cls & W_DET)))
			return false;
	}
	return true;
}

/* "As proof, she pointed to …", "Last month, the group warned of …": no clause before it. */
static bool
is_adverbial(const struct words *w, size_t cue, struct run r)
{
	const struct word *first = &w->v[r.first];

	if (r.last > cue || r.last - r.first > ADVERBIAL_MAX ||
	    !(first->cls & (W_PREP | W_TIME | W_CONJ)) || first->cls & W_NUMWORD)
		return false;
	for (size_t i = r.first; i < r.last; i++)
		if (word_is_punct(w, i, ',') || w->v[i].shape == SHAPE_DIGIT || subject_finite(w, i))
			return false;
	return true;
}

/*
 * "Everything he says is a lie", "what she said when she left": the words are not given, as
 * they are in "what police said was an accident".
 */
static bool
is_free_relative(
    const struct words *w, size_t cue, struct run r, const struct attribution *at)
{
	static const char *const verbs[] = { "say", "tell", "think", "want" };
	static const char *const all[] = { "everything", "whatever", "anything" };

	if (at->speaker.first == NO_TOKEN || at->speaker.first == 0 ||
	    at->speaker.last > cue || !LEMMA_OF(w, cue, verbs))
		return false;
	return ONE_OF(w, at->speaker.first - 1, all) ||
	       (word_is(w, at->speaker.first - 1, "what") && w->v[r.first].cls & (W_CONJ | W_WH));
}

bool
idle_content(const struct words *w, size_t cue, const struct attribution *at)
{
	struct run r = { words_at(w, at->parts[0].start), words_at(w, at->parts[0].end) };

	if (at->n_parts != 1 || at->mode != MODE_INDIRECT)
		return false;
	return is_measurement(w, cue, r) || is_empty(w, r) || is_mere_object(w, cue, r) ||
	       is_adverbial(w, cue, r) || is_free_relative(w, cue, r, at);
}
