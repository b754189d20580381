#include "phrase.h"

#include <string.h>

#define PHRASE_MAX 30 /* tokens looked at */
#define TITLE_MAX 12 /* tokens of a title in quotation marks */

bool
phrase_is_word(const struct words *w, size_t i)
{
	return w->doc->tokens[i].kind != TOKEN_PUNCT || word_is_punct(w, i, '%') ||
	       word_is_punct(w, i, '$');
}

static bool
is_name_like(const struct words *w, size_t i)
{
	uint8_t s = w->v[i].shape;

	return s == SHAPE_CAP || s == SHAPE_UPPER || s == SHAPE_MIXED;
}

bool
phrase_is_possessive(const struct words *w, size_t i)
{
	if (!word_is_s(w, i))
		return false;
	return i == 0 ||
	       !(w->v[i - 1].cls & (W_PRONOUN | W_WH) || word_is(w, i - 1, "that") ||
		   word_is(w, i - 1, "there") || word_is(w, i - 1, "here"));
}

bool
phrase_is_plural_owner(const struct words *w, size_t i)
{
	const struct token *t = w->doc->tokens;
	struct str s = word_text(w, i);

	return (str_eq(s, STR("'")) || str_eq(s, STR("’"))) && i > 0 && i + 1 < w->n &&
	       str_endsi(word_text(w, i - 1), STR("s")) && t[i - 1].end == t[i].start &&
	       t[i].end < t[i + 1].start && t[i + 1].kind != TOKEN_PUNCT;
}

bool
phrase_is_adverb(const struct words *w, size_t i)
{
	static const char *const others[] = { "early", "daily", "weekly", "monthly",
		"yearly", "quarterly", "elderly", "family", "ally", "assembly", "monopoly",
		"rally", "reply", "supply", "bully", "belly", "jelly", "fly", "friendly",
		"lonely", "only" };
	const struct word *x = &w->v[i];

	/* "has long said" */
	if (word_is(w, i, "long") && i > 0 && w->v[i - 1].cls & W_AUX)
		return true;
	if (x->shape != SHAPE_LOWER || x->cls & W_ROLE ||
	    !str_endsi(word_text(w, i), STR("ly")))
		return false;
	for (size_t k = 0; k < sizeof(others) / sizeof(*others); k++)
		if (word_is(w, i, others[k]))
			return false;
	return true;
}

/* "an employee of four years": a time that belongs to the noun. */
static bool
counts_time(const struct words *w, size_t i)
{
	size_t k = i;

	while (k > 0 && i - k < 4 &&
	       (w->v[k - 1].cls & W_NUMWORD || w->v[k - 1].shape == SHAPE_DIGIT ||
		   phrase_is_adverb(w, k - 1)))
		k--;
	return k < i && k > 0 && word_is(w, k - 1, "of") && w->v[i].shape == SHAPE_LOWER;
}

/* Adverbs, helpers and days that stand between subject and verb: "also", "has", "Monday". */
static bool
is_between(const struct words *w, size_t i)
{
	const struct word *x = &w->v[i];

	if (x->shape != SHAPE_LOWER && i > 0 && is_name_like(w, i - 1))
		return false; /* "One Wisconsin Now" */
	if (x->cls & (W_ADVERB | W_AUX | W_MODAL | W_NEG) && !(x->cls & W_PRONOUN))
		return true;
	if (x->cls & W_TIME)
		return !counts_time(w, i);
	return phrase_is_adverb(w, i);
}

/* "But", "Again", "In" with the capital of a sentence's start. */
static bool
opens_sentence(const struct words *w, size_t i)
{
	size_t s;

	if (w->v[i].shape != SHAPE_CAP || !(w->v[i].cls & (W_CONJ | W_ADVERB | W_PREP)) ||
	    w->v[i].cls & (W_PRONOUN | W_DET))
		return false;
	if (word_is(w, i, "but") || word_is(w, i, "and"))
		return true;
	s = words_sentence(w, i);
	return s < w->doc->n_sentences && w->doc->sentences[s].first == i;
}

/* "CNN/ORC": a mark between two words without a space. */
static bool
is_tie(const struct words *w, size_t i)
{
	const struct token *t = w->doc->tokens;

	return (word_is_punct(w, i, '/') || word_is_punct(w, i, '-') ||
		   word_is_punct(w, i, '&')) &&
	       i > 0 && i + 1 < w->n && t[i - 1].end == t[i].start &&
	       t[i].end == t[i + 1].start && phrase_is_word(w, i + 1);
}

/* The past of a verb that is neither its participle nor a noun. */
static bool
is_sure_past(const struct words *w, size_t i)
{
	static const char *const pasts[] = { "drew", "took", "came", "gave", "went", "knew",
		"grew", "flew", "ate", "drove", "spoke", "wrote", "chose", "began", "threw",
		"shook", "stole", "forgave", "overcame", "undertook", "withdrew", "became", "sang",
		"sprang", "rang", "swam", "forgot" };

	for (size_t k = 0; k < sizeof(pasts) / sizeof(*pasts); k++)
		if (word_is(w, i, pasts[k]))
			return true;
	return false;
}

/* What noun phrases do not go on over: "criticised Trump", "story suggests the". */
static bool
is_verb_here(const struct words *w, size_t i)
{
	const struct word *x = &w->v[i], *next = &w->v[i + 1];

	if (x->shape != SHAPE_LOWER || i == 0 || i + 1 >= w->n || x->cls & W_ROLE)
		return false;
	if (is_sure_past(w, i))
		return true;
	/* "openly admires Russian" */
	if (phrase_is_adverb(w, i - 1) && str_endsi(word_text(w, i), STR("s")) &&
	    !str_endsi(word_text(w, i), STR("ss")))
		return true;
	if (x->cls & W_CUE && x->form == FORM_PAST && next->shape == SHAPE_CAP)
		return true;
	/* "The officer tells Lee" */
	if (x->cls & W_SAY && !(x->cls & W_SPEECH) && x->form == FORM_S &&
	    next->shape == SHAPE_CAP && !phrase_is_possessive(w, i - 1))
		return true;
	/* "officials believe", "Democrats see Sanders" */
	if (word_is(w, i, "believe") || word_is(w, i, "think") || word_is(w, i, "argue"))
		return !word_is(w, i - 1, "to") && !(w->v[i - 1].cls & W_MODAL);
	if (x->form == FORM_BASE && x->cls & (W_THINK | W_JUDGE | W_DEMAND) &&
	    !(x->cls & W_SPEECH) && (next->shape == SHAPE_CAP || next->cls & W_DET) &&
	    w->v[i - 1].shape != SHAPE_PUNCT && str_endsi(word_text(w, i - 1), STR("s")) &&
	    !word_is_s(w, i - 1))
		return true;
	if (x->cls & (W_CUE | W_EVENT) && (x->form == FORM_S || x->form == FORM_PAST) &&
	    next->cls & (W_DET | W_PRONOUN))
		return !(w->v[i - 1].cls & (W_DET | W_PREP));
	/* "Smith attempted to": a name has no participle after it. */
	return w->v[i - 1].shape == SHAPE_CAP && w->v[i - 1].cls == 0 &&
	       str_endsi(word_text(w, i), STR("ed")) && next->cls & (W_PREP | W_TIME);
}

static bool
stops_left(const struct words *w, size_t i)
{
	const struct word *x = &w->v[i];

	if (opens_sentence(w, i))
		return true;
	if (!phrase_is_word(w, i))
		return !phrase_is_plural_owner(w, i) && !word_is_punct(w, i, '.') &&
		       !word_is_punct(w, i, '&') && !is_tie(w, i);
	if (x->cls & (W_AUX | W_MODAL) && x->shape == SHAPE_LOWER && !(x->cls & W_PRONOUN))
		return true;
	/* "It's a strategy some believe" */
	if (x->cls & W_BE && x->shape == SHAPE_LOWER && !phrase_is_possessive(w, i))
		return true;
	if (x->cls & W_CONJ && !word_is(w, i, "and") && !is_name_like(w, i))
		return true;
	if (x->cls & (W_SAY | W_EVENT) && x->form != FORM_BASE && x->form != FORM_S &&
	    x->shape == SHAPE_LOWER &&
	    (word_is(w, i, "said") || !(i + 1 < w->n && w->v[i + 1].cls & W_ROLE)))
		return true;
	if (is_verb_here(w, i))
		return true;
	/* "Merrill says Machado promised" */
	if (x->cls & W_SAY && x->form == FORM_S && x->shape == SHAPE_LOWER && i > 0 &&
	    i + 1 < w->n && is_name_like(w, i - 1) && is_name_like(w, i + 1))
		return true;
	return x->cls & W_WH && !word_is(w, i, "who");
}

/* A preposition that a subject may hold: "the Ministry of Defence", "a spokesman for X". */
static bool
joins_noun(const struct words *w, size_t i)
{
	return word_is(w, i, "of") || word_is(w, i, "for") || word_is(w, i, "at") ||
	       word_is(w, i, "from") || word_is(w, i, "in") || word_is(w, i, "with");
}

/* The left end of a noun phrase whose last token is `last`. */
static size_t
left_end(const struct words *w, size_t last, size_t from)
{
	size_t first = last, i = last;

	if (w->v[last].cls & W_PRONOUN)
		return last;
	while (i > from && last - i < PHRASE_MAX) {
		const struct word *x = &w->v[i - 1];

		if (stops_left(w, i - 1) ||
		    (x->cls & W_PRONOUN && !(x->cls & (W_DET | W_NUMWORD))))
			break;
		i--;
		if (x->cls & W_PREP && !word_is(w, i, "than")) {
			/* Go on to the left of "of" only; what "in" or "after" opens is no subject. */
			if (!joins_noun(w, i) || i == from || !phrase_is_word(w, i - 1))
				break;
			if (!word_is(w, i, "of") && !(w->v[i - 1].cls & W_ROLE) &&
			    !is_name_like(w, i - 1))
				break;
			continue;
		}
		/* "on Monday the mayor", "last week State Department official Ann Lee" */
		if (x->cls & W_TIME && first < last &&
		    (x->shape != SHAPE_LOWER || w->v[first].cls & W_DET ||
			(is_name_like(w, first) && i > from &&
			    (word_is(w, i - 1, "last") || word_is(w, i - 1, "this") ||
				word_is(w, i - 1, "next")))))
			break;
		if (word_is(w, i, "and") &&
		    !(is_name_like(w, i - 1 > from ? i - 1 : from) &&
			is_name_like(w, i + 1)) &&
		    !(w->v[i - 1].cls & W_ROLE))
			break;
		if (word_is(w, i, "and"))
			continue;
		first = i;
	}
	return first;
}

/* ", chief executive of Acme," before the verb: the token of its first comma. */
static size_t
appositive_start(const struct words *w, size_t comma, size_t from)
{
	for (size_t i = comma; i > from && comma - i < PHRASE_MAX; i--) {
		if (word_is_punct(w, i - 1, ','))
			return i - 1;
		if (!phrase_is_word(w, i - 1) && !word_is_punct(w, i - 1, '-') &&
		    !word_is_punct(w, i - 1, '.') && !word_is_punct(w, i - 1, '(') &&
		    !word_is_punct(w, i - 1, ')') && !word_is_punct(w, i - 1, '&'))
			break;
	}
	return NO_TOKEN;
}

/* "smiled and said", "by saying": what no subject ends in. */
static bool
is_joint(const struct words *w, size_t i)
{
	return w->v[i].shape == SHAPE_LOWER &&
	       (word_is(w, i, "and") || word_is(w, i, "or") ||
		   (w->v[i].cls & (W_PREP | W_CONJ) &&
		       !(w->v[i].cls & (W_PRONOUN | W_DET))) ||
		   word_is(w, i, "the") || word_is(w, i, "a"));
}

/* "an official who spoke to discuss strategy said": the subject stands before "who". */
static struct run
before_relative(const struct words *w, struct run r, size_t from)
{
	size_t i = r.first;

	if (i == from || !phrase_is_word(w, i - 1) || !(w->v[i - 1].cls & W_PREP))
		return r;
	while (i > from && r.first - i < 12 && phrase_is_word(w, i - 1)) {
		i--;
		if (word_is(w, i, "who") && i > from && phrase_is_word(w, i - 1))
			return (struct run){ left_end(w, i - 1, from), i };
	}
	return r;
}

static bool
opens_clause(const struct words *w, size_t i, size_t from)
{
	return i <= from || !phrase_is_word(w, i - 1) || opens_sentence(w, i - 1) ||
	       word_is(w, i - 1, "that") || word_is(w, i - 1, "but");
}

/* "People briefed on the situation", "an official familiar with it": what it hangs on. */
static struct run
before_preposition(const struct words *w, struct run r, size_t from)
{
	size_t end = r.first - 1, first;

	if (!(w->v[end].cls & W_PREP) || w->v[end].shape != SHAPE_LOWER || end <= from + 1)
		return r;
	/* The participle or adjective before the preposition. */
	if (!(w->v[end - 1].cls & ~(uint32_t)(W_CUE | W_EVENT)) &&
	    w->v[end - 1].shape == SHAPE_LOWER && phrase_is_word(w, end - 2) &&
	    (w->v[end - 1].form == FORM_PAST || w->v[end - 1].cls == 0) &&
	    !stops_left(w, end - 2) && !(w->v[end - 2].cls & (W_DET | W_PREP)) &&
	    (str_endsi(word_text(w, end - 1), STR("ed")) || word_is(w, end, "to") ||
		word_is(w, end, "with")))
		end--;
	if (!phrase_is_word(w, end - 1) || stops_left(w, end - 1) || is_joint(w, end - 1) ||
	    w->v[end - 1].cls & (W_TIME | W_PRONOUN))
		return r;
	first = left_end(w, end - 1, from);
	if (!opens_clause(w, first, from) || w->v[first].cls & W_PREP)
		return r;
	return (struct run){ first, r.last };
}

/* "She and her aides", "RT and its defenders", "many of you" */
static struct run
before_joint(const struct words *w, struct run r, size_t from)
{
	size_t i = r.first, first;

	if (i < from + 2 || !phrase_is_word(w, i - 2))
		return r;
	if (word_is(w, i - 1, "of") && w->v[i].cls & W_PRONOUN)
		return (struct run){ left_end(w, i - 2, from), r.last };
	if (!word_is(w, i - 1, "and") || !(w->v[i].cls & W_DET || is_name_like(w, i)) ||
	    !(is_name_like(w, i - 2) || w->v[i - 2].cls & W_PRONOUN))
		return r;
	first = left_end(w, i - 2, from);
	return opens_clause(w, first, from) ? (struct run){ first, r.last } : r;
}

static bool
is_reflexive(const struct words *w, size_t i)
{
	return str_endsi(word_text(w, i), STR("self")) && w->v[i].cls & W_PRONOUN;
}

struct run
phrase_before(const struct words *w, size_t verb, size_t from)
{
	size_t last = verb;
	struct run r;

	while (last > from && phrase_is_word(w, last - 1) && is_between(w, last - 1))
		last--;
	if (last > from && word_is_punct(w, last - 1, ')'))
		for (size_t i = last - 1; i > from && last - i < PHRASE_MAX; i--)
			if (word_is_punct(w, i - 1, '(')) {
				last = i - 1;
				break;
			}
	if (last > from && word_is_punct(w, last - 1, ',')) {
		size_t comma = appositive_start(w, last - 1, from);

		if (comma == NO_TOKEN || comma == from)
			return NO_RUN;
		last = comma;
	}
	while (last > from && phrase_is_word(w, last - 1) && is_between(w, last - 1) &&
	       !is_name_like(w, last - 1))
		last--;
	/* "Cruz himself said" */
	if (last > from + 1 && is_reflexive(w, last - 1) && phrase_is_word(w, last - 2))
		last--;
	if (last == from || !phrase_is_word(w, last - 1) || stops_left(w, last - 1) ||
	    is_joint(w, last - 1))
		return NO_RUN;
	r = (struct run){ left_end(w, last - 1, from), last };
	if (r.first == from)
		return r;
	r = before_joint(w, before_relative(w, r, from), from);
	return r.first > from ? before_preposition(w, r, from) : r;
}

/* "(D-Nev.)" after a name; the token after it, or i when there is none. */
static size_t
skip_parenthesis(const struct words *w, size_t i, size_t to)
{
	if (!word_is_punct(w, i, '('))
		return i;
	for (size_t k = i + 1; k < to && k - i < 8; k++)
		if (word_is_punct(w, k, ')'))
			return k + 1;
	return i;
}

/* "R-Ky.", "Mrs. Clinton's director", "Apple chief": a capital that opens a description. */
static bool
names_more(const struct words *w, size_t i, size_t to)
{
	struct str s = word_text(w, i);

	if (s.n > 2 && s.p[1] == '-' && strchr("RDI", s.p[0]))
		return true;
	for (size_t k = i; k < to && k - i < 7 && phrase_is_word(w, k); k++)
		if (word_is_s(w, k) || w->v[k].cls & W_ROLE)
			return true;
	return false;
}

/* What may follow the comma after a name and still tell who that is. */
static bool
opens_appositive(const struct words *w, size_t i, size_t to)
{
	const struct word *x;

	if (i >= to || !phrase_is_word(w, i))
		return false;
	x = &w->v[i];
	if (word_is(w, i, "who") || word_is(w, i, "whose"))
		return !(i + 1 < to && w->v[i + 1].cls & W_SAY);
	/* "X, now a consultant", "X, then head of the bank" */
	if (word_is(w, i, "now") || word_is(w, i, "then") || word_is(w, i, "formerly"))
		return i + 1 < to && phrase_is_word(w, i + 1) &&
		       (w->v[i + 1].cls & (W_DET | W_ROLE) ||
			   (w->v[i + 1].cls == 0 &&
			       !(str_endsi(word_text(w, i + 1), STR("s")) && i + 2 < to &&
				   w->v[i + 2].cls & (W_PREP | W_DET))));
	if (word_is(w, i, "including") || word_is(w, i, "ranking") ||
	    word_is(w, i, "acting") || word_is(w, i, "managing") ||
	    word_is(w, i, "founding") || word_is(w, i, "leading"))
		return true;
	if (x->cls & (W_AUX | W_MODAL | W_CONJ | W_PREP) || x->form == FORM_ING)
		return word_is(w, i, "of");
	if (x->shape == SHAPE_LOWER && !(x->cls & W_ROLE) &&
	    str_endsi(word_text(w, i), STR("ing")))
		return false;
	/* "X, aims to repeal" */
	if (x->shape == SHAPE_LOWER && i + 1 < to && word_is(w, i + 1, "to") &&
	    str_endsi(word_text(w, i), STR("s")))
		return false;
	if (is_name_like(w, i))
		return names_more(w, i, to);
	return x->cls & (W_DET | W_ROLE) || x->shape == SHAPE_DIGIT ||
	       word_is(w, i, "one") || word_is(w, i, "former") ||
	       (x->shape == SHAPE_LOWER &&
		   !(x->cls & (W_SAY | W_EVENT | W_ADVERB | W_PRONOUN)));
}

/*
 * All between the name and the comma before its verb, "X, head of Y, said"; or the next
 * comma where another verb comes first. `last` when no description stands there.
 */
static size_t
appositive_end(const struct words *w, size_t comma, size_t cue, size_t to, size_t last)
{
	size_t end = cue;

	if (cue >= to || cue <= comma + 1 || cue - comma >= PHRASE_MAX ||
	    !(opens_appositive(w, comma + 1, cue) || is_name_like(w, comma + 1)))
		return last;
	while (end > comma + 1 && phrase_is_word(w, end - 1) && is_between(w, end - 1))
		end--;
	if (word_is_punct(w, end - 1, ','))
		end--;
	else
		for (end = comma + 1; end < cue && !word_is_punct(w, end, ','); end++)
			;
	for (size_t k = comma; k < end; k++)
		if (word_is_punct(w, k, ';') || word_is_punct(w, k, ':') ||
		    word_is_punct(w, k, '"'))
			return last;
	return end < cue && end > comma + 1 ? end : last;
}

/* The token after a short quoted stretch that opens at i: "author of “The Bill”"; i for none. */
static size_t
past_title(const struct words *w, size_t i, size_t to)
{
	struct str open = word_text(w, i);
	bool curly = str_eq(open, STR("“"));

	if (!curly && !str_eq(open, STR("\"")) && !str_eq(open, STR("''")))
		return i;
	for (size_t k = i + 2; k < to && k - i < TITLE_MAX; k++)
		if (curly ? str_eq(word_text(w, k), STR("”")) : str_eq(word_text(w, k), open))
			return k + 1;
	return i;
}

struct run
phrase_extend(const struct words *w, struct run r, size_t cue, size_t to)
{
	size_t i = skip_parenthesis(w, r.last, to);

	if (r.last - r.first == 1 && w->v[r.first].cls & W_PRONOUN)
		return r;
	r.last = i;
	if (i >= to || !word_is_punct(w, i, ','))
		return r;
	if (cue > i) {
		r.last = appositive_end(w, i, cue, to, r.last);
		return r;
	}
	if (!opens_appositive(w, i + 1, to))
		return r;
	for (i++; i < to && i - r.first < 2 * PHRASE_MAX; i++) {
		size_t past = past_title(w, i, to);

		if (past > i) {
			i = past - 1;
			continue;
		}
		if (!phrase_is_word(w, i) && !word_is_punct(w, i, ',') &&
		    !word_is_punct(w, i, '-') && !word_is_punct(w, i, '(') &&
		    !word_is_punct(w, i, ')') && !word_is_punct(w, i, '&') &&
		    !str_eq(word_text(w, i), STR("’")))
			break;
		if (word_is_punct(w, i, ',') && !opens_appositive(w, i + 1, to) &&
		    !(i + 1 < to && is_name_like(w, i + 1)))
			break;
	}
	r.last = i;
	return r;
}

struct run
phrase_rest(const struct words *w, size_t first, size_t to)
{
	struct run r = phrase_after(w, first, to);
	bool relative = false;
	size_t i;

	if (r.first == NO_TOKEN || r.first > first)
		return r;
	/* "a poll released on Sunday", "people with knowledge of it": up to the next mark. */
	for (i = r.last; i < to && i - first < PHRASE_MAX; i++) {
		const struct word *x = &w->v[i];
		bool bridge = (word_is_punct(w, i, '/') || word_is_punct(w, i, '-')) &&
			      i + 1 < to && phrase_is_word(w, i + 1);

		if (!phrase_is_word(w, i) && !bridge)
			break;
		relative = relative || (x->cls & W_WH && !word_is(w, i, "that"));
		if (!relative &&
		    (x->cls & (W_AUX | W_MODAL | W_CONJ) ||
			(x->cls & W_PRONOUN && !(x->cls & W_DET)) ||
			(x->cls & W_SAY && x->form == FORM_PAST &&
			    !(i + 1 < to && w->v[i + 1].cls & (W_PREP | W_TIME)))) &&
		    x->shape == SHAPE_LOWER && !word_is(w, i, "and") && !(x->cls & W_PREP))
			break;
	}
	while (i > r.last && (w->v[i - 1].cls & (W_PREP | W_CONJ | W_DET)) &&
	       w->v[i - 1].shape == SHAPE_LOWER)
		i--;
	r.last = i;
	return r;
}

struct run
phrase_owner(const struct words *w, size_t possessive, size_t from)
{
	size_t first = possessive;

	while (first > from &&
	       (is_name_like(w, first - 1) || word_is_punct(w, first - 1, '.')) &&
	       !opens_sentence(w, first - 1))
		first--;
	if (first < possessive)
		return (struct run){ first, possessive };
	return possessive > from && phrase_is_word(w, possessive - 1)
		   ? (struct run){ left_end(w, possessive - 1, from), possessive }
		   : NO_RUN;
}

struct run
phrase_subject(const struct words *w, size_t from, size_t to)
{
	for (size_t i = from + 1; i < to; i++) {
		const struct word *x = &w->v[i];
		struct run r;

		if (x->shape != SHAPE_LOWER || x->cls & (W_PREP | W_CONJ | W_DET) ||
		    !(x->cls & (W_AUX | W_MODAL) || x->form == FORM_PAST ||
			x->form == FORM_S || str_endsi(word_text(w, i), STR("ed"))))
			continue;
		if (w->v[i - 1].cls & (W_DET | W_PREP))
			continue;
		r = phrase_before(w, i, from);
		if (r.first != NO_TOKEN)
			return phrase_extend(w, r, i, to);
	}
	/* No verb is known here: what the sentence begins with. */
	return from < to &&
		       (is_name_like(w, from) || w->v[from].cls & (W_DET | W_PRONOUN)) &&
		       !opens_sentence(w, from)
		   ? phrase_after(w, from, to)
		   : NO_RUN;
}

/* The rest of the subject up to the verb, when nothing but a noun phrase lies between. */
static size_t
up_to_verb(const struct words *w, size_t last, size_t verb)
{
	size_t end = verb;

	while (end > last && phrase_is_word(w, end - 1) && is_between(w, end - 1))
		end--;
	if (end <= last || end - last > 12)
		return last;
	for (size_t i = last; i < end; i++)
		if (!phrase_is_word(w, i) || word_is(w, i, "that") ||
		    w->v[i].cls & (W_WH | W_AUX | W_MODAL | W_SAY) ||
		    w->v[i].form == FORM_ING || w->v[i].form == FORM_PAST ||
		    (w->v[i].cls & W_PRONOUN && !(w->v[i].cls & W_DET)))
			return last;
	return is_joint(w, end - 1) ? last : end;
}

/* "she sent an email", "Lee criticised Ray": a subject ends where its verb begins. */
static size_t
before_own_verb(const struct words *w, struct run r)
{
	const struct word *first = &w->v[r.first];

	if (r.last - r.first > 1 && r.last - r.first < 6 && first->cls & W_PRONOUN &&
	    !(first->cls & (W_DET | W_NUMWORD)) && first->shape != SHAPE_UPPER &&
	    !word_is(w, r.first + 1, "and") &&
	    !(w->v[r.first + 1].cls & (W_DET | W_PRONOUN)))
		return r.first + 1;
	for (size_t i = r.first + 1; i + 1 < r.last && !(w->v[i].cls & W_WH); i++)
		if (is_verb_here(w, i))
			return i;
	return r.last;
}

/* "The vote came after Lee", right before "said": of two clauses the one that the verb is of. */
static size_t
after_other_verb(const struct words *w, struct run r, size_t verb)
{
	size_t end = verb, first = r.first;

	while (end > r.last && phrase_is_word(w, end - 1) && is_between(w, end - 1))
		end--;
	if (end != r.last)
		return first;
	for (size_t i = r.first + 1; i + 1 < r.last; i++)
		if (is_sure_past(w, i))
			first = i + 1;
	while (first > r.first && first + 1 < r.last && w->v[first].shape == SHAPE_LOWER &&
	       w->v[first].cls & (W_PREP | W_CONJ))
		first++;
	return first;
}

struct run
phrase_tidy(const struct words *w, struct run r, size_t from, size_t verb)
{
	size_t first;

	/* "Among Trump voters, 74 percent" */
	for (size_t i = r.first; i < r.last && w->v[r.first].cls & W_PREP; i++)
		if (word_is_punct(w, i, ','))
			r.first = i + 1;
	while (r.first < r.last &&
	       (w->v[r.first].cls & (W_CONJ | W_NEG | W_AUX | W_MODAL) ||
		   word_is(w, r.first, "but") || word_is(w, r.first, "and") ||
		   !phrase_is_word(w, r.first)) &&
	       !(w->v[r.first].cls & (W_PRONOUN | W_DET)) &&
	       (!is_name_like(w, r.first) || r.last - r.first > 1))
		r.first++;
	while (r.last > r.first &&
	       ((is_between(w, r.last - 1) && !is_name_like(w, r.last - 1)) ||
		   (!phrase_is_word(w, r.last - 1) && !word_is_punct(w, r.last - 1, ')') &&
		       !word_is_punct(w, r.last - 1, '.')) ||
		   word_is(w, r.last - 1, "that") || word_is(w, r.last - 1, "who")))
		r.last--;
	if (r.first >= r.last)
		return NO_RUN;
	r.first = after_other_verb(w, r, verb);
	r.last = before_own_verb(w, r);
	if (verb > r.last)
		r.last = up_to_verb(w, r.last, verb);
	/* "Supervisor of Elections Susan Bucher": a name is taken whole. */
	while (is_name_like(w, r.last - 1) && r.last + 1 < w->n &&
	       r.last - r.first < PHRASE_MAX && r.last != verb &&
	       !(w->v[r.last].cls & (W_CUE | W_AUX | W_PRONOUN) &&
		   !(w->v[r.last].cls & W_ROLE)) &&
	       (is_name_like(w, r.last) ||
		   (word_is(w, r.last, "of") && is_name_like(w, r.last + 1))) &&
	       words_sentence(w, r.last) == words_sentence(w, r.first))
		r.last++;
	/* "Cruz himself" */
	if (r.last - r.first == 1 && is_reflexive(w, r.first) && r.first > from)
		first = left_end(w, r.first - 1, from);
	else
		first = left_end(w, r.last - 1, from);
	if (first < r.first)
		r.first = first;
	return r;
}

static bool
stops_right(const struct words *w, size_t i)
{
	const struct word *x = &w->v[i];

	if (!phrase_is_word(w, i))
		return !phrase_is_plural_owner(w, i) && !is_tie(w, i);
	if (x->cls & (W_AUX | W_MODAL | W_WH) && x->shape == SHAPE_LOWER)
		return true;
	if (x->cls & W_CONJ && !word_is(w, i, "and") && !is_name_like(w, i))
		return true;
	/* "a Wednesday editorial" */
	if (x->cls & W_TIME && x->shape == SHAPE_CAP && i > 0 && i + 1 < w->n &&
	    w->v[i - 1].cls & W_DET && w->v[i + 1].shape == SHAPE_LOWER &&
	    !(w->v[i + 1].cls & W_TIME))
		return false;
	if (x->cls & W_TIME && !(x->cls & W_PRONOUN) && !counts_time(w, i))
		return true;
	/* "the ruling" */
	if (i > 0 && w->v[i - 1].cls & W_DET && !(w->v[i - 1].cls & W_PRONOUN))
		return false;
	/* "Oversight ranking Democrat X" goes on with a capital. */
	return x->cls & W_CUE && x->form != FORM_BASE && x->shape == SHAPE_LOWER &&
	       !(x->cls & W_ROLE) && x->form != FORM_S &&
	       !(i + 1 < w->n && is_name_like(w, i + 1));
}

/* "a person with knowledge of it", "a source involved in it": not "an aide on Friday". */
static bool
tells_more(const struct words *w, size_t first, size_t prep, size_t to)
{
	const struct word *before = &w->v[prep - 1];
	bool indefinite =
	    w->v[first].cls & (W_DET | W_NUMWORD) && !word_is(w, first, "the");

	if (!indefinite || before->shape != SHAPE_LOWER || prep + 1 >= to ||
	    w->v[prep + 1].cls & W_TIME || prep == first + 1)
		return false;
	if (str_endsi(word_text(w, prep - 1), STR("ed")) ||
	    word_is(w, prep - 1, "familiar") || word_is(w, prep - 1, "close"))
		return true;
	return word_is(w, prep, "with") || word_is(w, prep, "for") ||
	       word_is(w, prep, "from") || word_is(w, prep, "by");
}

struct run
phrase_parenthesis(const struct words *w, struct run r, size_t to)
{
	if (r.first != NO_TOKEN)
		r.last = skip_parenthesis(w, r.last, to);
	return r;
}

struct run
phrase_after(const struct words *w, size_t first, size_t to)
{
	size_t i;

	while (first < to && phrase_is_word(w, first) && is_between(w, first) &&
	       !is_name_like(w, first))
		first++;
	if (first >= to || stops_right(w, first))
		return NO_RUN;
	if (w->v[first].cls & W_PRONOUN && !(w->v[first].cls & (W_DET | W_NUMWORD)))
		return (struct run){ first, first + 1 };
	for (i = first; i < to && i - first < PHRASE_MAX && !stops_right(w, i); i++) {
		const struct word *x = &w->v[i];

		if (x->cls & W_PREP && i > first) {
			/* "accused by the mayor of taking it" */
			if (i + 1 < to && str_endsi(word_text(w, i + 1), STR("ing")) &&
			    w->v[i + 1].shape == SHAPE_LOWER)
				break;
			if (!(joins_noun(w, i) &&
				(word_is(w, i, "of") || w->v[i - 1].cls & W_ROLE)) &&
			    !tells_more(w, first, i, to))
				break;
		}
		if (word_is(w, i, "and") && i + 1 < to && !is_name_like(w, i + 1) &&
		    !(w->v[i + 1].cls & W_ROLE) && !word_is(w, i + 1, "others"))
			break;
	}
	while (i > first &&
	       (w->v[i - 1].cls & (W_PREP | W_CONJ) && w->v[i - 1].shape == SHAPE_LOWER))
		i--;
	return i > first ? (struct run){ first, i } : NO_RUN;
}
