#include "print_words.h"

static bool
is_one_of(const struct words *w, size_t i, const char *const *v, size_t n)
{
	for (size_t k = 0; k < n; k++)
		if (word_is(w, i, v[k]))
			return true;
	return false;
}

#define IS_ONE_OF(w, i, v) is_one_of(w, i, v, sizeof(v) / sizeof(*(v)))

bool
word_is_filler(const struct words *w, size_t i)
{
	const struct word *x = &w->v[i];
	static const char *const fillers[] = { "officials", "authorities", "official",
		"reports", "report", "meanwhile", "elsewhere", "separately", "people",
		"others", "other", "number", "saying", "total" };

	if (w->doc->tokens[i].kind != TOKEN_WORD || word_is(w, i, "'s") ||
	    x->cls & (W_DET | W_PREP | W_CONJ | W_AUX | W_MODAL | W_PRONOUN | W_WH | W_NEG |
			 W_TIME | W_MONTH | W_NUMWORD | W_SCALE | W_ADVERB | W_HEDGE))
		return true;
	if (x->cls & W_SAY && (word_is(w, i, "say") || word_is(w, i, "says") ||
				  word_is(w, i, "said") || word_is(w, i, "told")))
		return true;
	return IS_ONE_OF(w, i, fillers);
}

bool
word_is_series(const struct words *w, size_t i)
{
	static const char *const series[] = { "price", "prices", "barrel", "index",
		"shares", "stock", "stocks", "futures", "trading", "poll", "polls",
		"polling", "survey", "surveys", "surveyed", "margin", "respondents",
		"sampling", "quarter", "match", "matches", "game", "games", "halftime",
		"qualifier", "innings", "inning" };

	return IS_ONE_OF(w, i, series);
}

bool
word_is_passing(const struct words *w, size_t i)
{
	static const char *const events[] = { "bomb", "bombing", "bombings", "bombs",
		"blast", "explosion", "attack", "attacks", "raid", "raids", "airstrike",
		"airstrikes", "gunmen", "ambush", "missile", "missiles", "clash", "clashes",
		"militants", "bomber", "shooting", "detainees" };

	if (!IS_ONE_OF(w, i, events))
		return false;
	for (size_t d = 1; d <= 4 && d <= i; d++)
		if (word_is(w, i - d, "the") || word_is(w, i - d, "that") ||
		    word_is(w, i - d, "this"))
			return false;
	return true;
}

bool
word_is_denial(const struct words *w, size_t i)
{
	static const char *const verbs[] = { "deny", "denies", "denied", "denying",
		"disputes", "refutes", "refuted", "bestreitet", "bestritt", "dementiert",
		"dementierte", "dément", "démenti", "niega", "negó",
		"desmintió" };

	return IS_ONE_OF(w, i, verbs);
}

bool
word_is_negation(const struct words *w, size_t i)
{
	static const char *const others[] = { "keinen", "keiner", "keinem", "nie",
		"niemals", "pas", "jamais", "nunca", "niet", "geen", "не" };

	if (word_is_denial(w, i) || IS_ONE_OF(w, i, others))
		return true;
	if (!(w->v[i].cls & W_NEG))
		return false;
	/* What is done without something is done. */
	if (word_is(w, i, "without"))
		return i > 0 && w->v[i - 1].cls & (W_BE | W_AUX);
	for (size_t d = 1; d <= 3; d++)
		if (word_is(w, i + d, "only") || word_is(w, i + d, "just"))
			return false;
	return true;
}

uint8_t
word_modality(const struct words *w, size_t i)
{
	if (!(w->v[i].cls & (W_MODAL | W_FUTURE)) ||
	    (w->v[i].cls & W_MONTH && w->v[i].shape != SHAPE_LOWER))
		return 0;
	return word_is(w, i, "must") || word_is(w, i, "should") ? 2 : 1;
}

bool
words_have_pronoun_subject(const struct words *w)
{
	static const char *const ours[] = { "his", "her", "its", "their", "my", "our",
		"your" };
	size_t i = 0;

	while (i < w->n && (w->doc->tokens[i].kind != TOKEN_WORD ||
			       w->v[i].cls & (W_CONJ | W_ADVERB | W_TIME)))
		i++;
	for (size_t d = 1; d <= 3; d++)
		if (i + d < w->n && w->v[i + d].cls & W_SAY)
			return false;
	return i < w->n && (w->v[i].cls & W_PRONOUN || IS_ONE_OF(w, i, ours));
}
