#include "subject.h"

#include "phrase.h"

#define SUBJECT_MAX 40 /* tokens looked at */

bool
subject_finite(const struct words *w, size_t i)
{
	const struct word *x = &w->v[i];

	if (x->shape != SHAPE_LOWER || x->cls & (W_PREP | W_CONJ | W_DET | W_ROLE) ||
	    phrase_is_possessive(w, i) || word_is(w, i, "going"))
		return false;
	return x->cls & (W_AUX | W_MODAL | W_BE) || x->form == FORM_PAST ||
	       x->form == FORM_S || str_endsi(word_text(w, i), STR("ed"));
}

/* "a poll released Thursday", "people briefed on it": a participle that tells of the noun. */
static bool
is_participle(const struct words *w, size_t i, size_t verb)
{
	const struct word *x = &w->v[i];

	if (x->cls & (W_AUX | W_MODAL | W_THINK) || x->form == FORM_S || i + 1 >= verb ||
	    !(w->v[i + 1].cls & (W_PREP | W_TIME)))
		return false;
	return str_endsi(word_text(w, i), STR("ed")) ||
	       ((x->form == FORM_PAST || x->form == FORM_PART) && !(x->cls & W_SAY));
}

/* Opening marks, conjunctions and adverbs are passed: "But some", "Still, he". */
static size_t
pass_openers(const struct words *w, size_t i, size_t verb)
{
	while (i < verb) {
		const struct word *x = &w->v[i];
		bool joint = word_is(w, i, "and") || word_is(w, i, "but") ||
			     word_is(w, i, "yet") || word_is(w, i, "so") ||
			     word_is(w, i, "or");

		if (phrase_is_word(w, i) && !joint &&
		    (!(x->cls & W_ADVERB) || x->cls & (W_DET | W_PRONOUN | W_NUMWORD)))
			break;
		i++;
	}
	return i;
}

/* What a noun phrase can begin with. */
static bool
opens_noun(const struct words *w, size_t i)
{
	const struct word *x = &w->v[i];

	if (x->cls & W_TIME || x->form == FORM_ING)
		return false;
	/* "About half of them", "advocates within the community" */
	if (word_is(w, i, "about") || word_is(w, i, "over"))
		return i + 1 < w->n &&
		       (w->v[i + 1].cls & W_NUMWORD || w->v[i + 1].shape == SHAPE_DIGIT);
	if (x->form == FORM_S && i + 1 < w->n && w->v[i + 1].cls & W_PREP)
		return true;
	if (x->cls & (W_DET | W_PRONOUN | W_NUMWORD | W_ROLE) || x->shape == SHAPE_DIGIT)
		return !(x->cls & W_WH);
	return !(x->cls & (W_PREP | W_CONJ | W_AUX | W_MODAL | W_NEG | W_WH | W_ADVERB)) &&
	       !(x->shape == SHAPE_LOWER && x->cls & (W_CUE | W_EVENT));
}

/* Marks that no noun phrase goes over; a hyphen with spaces is a dash. */
static bool
is_hard(const struct words *w, size_t i)
{
	const struct token *t = w->doc->tokens;

	if (word_is_punct(w, i, '-'))
		return i > 0 && i + 1 < w->n && t[i - 1].end < t[i].start &&
		       t[i].end < t[i + 1].start;
	if (phrase_is_plural_owner(w, i))
		return false;
	return !phrase_is_word(w, i) && !word_is_punct(w, i, ',') &&
	       !word_is_punct(w, i, '.') && !word_is_punct(w, i, '&') &&
	       !word_is_punct(w, i, '/') && !word_is_punct(w, i, '(') &&
	       !word_is_punct(w, i, ')');
}

/*
 * Where the clause of the verb begins: past the last mark that parts clauses, or "that",
 * or a comma when `commas`.
 */
static size_t
clause_start(const struct words *w, size_t verb, size_t from, bool commas)
{
	size_t i = verb;

	while (i > from && verb - i < SUBJECT_MAX) {
		if (is_hard(w, i - 1) || word_is(w, i - 1, "that") ||
		    (commas && word_is_punct(w, i - 1, ',')))
			break;
		i--;
	}
	return i;
}

/* Nothing from first to the verb but a noun and what hangs on it without a comma. */
static bool
is_one_noun(const struct words *w, size_t first, size_t verb)
{
	bool relative = false, relative_verb = false;

	for (size_t i = first; i < verb; i++) {
		const struct word *x = &w->v[i];

		if (word_is(w, i, "who") && i > first) {
			if (relative)
				return false;
			relative = true;
			continue;
		}
		if (x->shape != SHAPE_LOWER)
			continue;
		if (i > first && subject_finite(w, i) && !is_participle(w, i, verb)) {
			if (!relative ||
			    (relative_verb && !(w->v[i - 1].cls & (W_AUX | W_MODAL))))
				return false;
			relative_verb = true;
			continue;
		}
		if (x->cls & W_WH ||
		    (x->cls & W_PRONOUN && !(x->cls & (W_DET | W_NUMWORD)) && i > first &&
			!relative && !word_is(w, i - 1, "of") &&
			!word_is(w, i - 1, "and") && !word_is(w, i, "others")))
			return false;
		if (x->cls & W_CONJ && !word_is(w, i, "and") && !word_is(w, i, "or") &&
		    !(x->cls & W_PREP))
			return false;
		/* "Democrats see Sanders as weak" */
		if (x->form == FORM_BASE && x->cls & (W_CUE | W_EVENT) &&
		    !(x->cls & W_SPEECH) && i > first && w->v[i - 1].shape != SHAPE_PUNCT &&
		    (w->v[i - 1].cls & W_PRONOUN ||
			str_endsi(word_text(w, i - 1), STR("s"))) &&
		    !phrase_is_possessive(w, i - 1))
			return false;
	}
	return !relative || relative_verb;
}

/* The end of a subject: helpers and adverbs before the verb are no part of it. */
static size_t
subject_end(const struct words *w, size_t first, size_t verb)
{
	while (verb > first && phrase_is_word(w, verb - 1)) {
		const struct word *x = &w->v[verb - 1];

		if (x->shape != SHAPE_LOWER || x->cls & (W_PRONOUN | W_DET) ||
		    !(x->cls & (W_ADVERB | W_AUX | W_MODAL | W_NEG) ||
			phrase_is_adverb(w, verb - 1)))
			break;
		verb--;
	}
	return verb;
}

/* Whether the words between two commas tell who someone is: no clause of their own. */
static bool
is_description(const struct words *w, size_t first, size_t last)
{
	if (first >= last || word_is(w, first, "after") || word_is(w, first, "before") ||
	    word_is(w, first, "during"))
		return false;
	if (word_is(w, first, "who") || word_is(w, first, "which") ||
	    word_is(w, first, "whose"))
		return true;
	for (size_t i = first; i < last && !(i > first && word_is(w, i, "who")); i++)
		if ((subject_finite(w, i) && !is_participle(w, i, last)) ||
		    (w->v[i].cls & W_CONJ && !word_is(w, i, "and") &&
			!(w->v[i].cls & W_PREP)))
			return false;
	return true;
}

/* "In May, while on tour, the mayor": past what stands before the subject. */
static size_t
pass_adverbials(const struct words *w, size_t i, size_t verb)
{
	for (i = pass_openers(w, i, verb); i < verb && !opens_noun(w, i);) {
		while (i < verb && !word_is_punct(w, i, ','))
			i++;
		i = pass_openers(w, i, verb);
	}
	return i;
}

/* The noun that descriptions between commas follow, the last of them before the verb. */
static struct run
described(const struct words *w, size_t verb, size_t from)
{
	size_t end = subject_end(w, from, verb), first, comma;
	struct run r;

	if (end <= from + 1 || !word_is_punct(w, end - 1, ',') ||
	    w->v[verb].form == FORM_ING)
		return NO_RUN;
	end--;
	first = pass_adverbials(w, clause_start(w, end, from, false), end);
	r = phrase_after(w, first, end);
	if (first >= end || r.first != first)
		return NO_RUN;
	comma = r.last;
	while (comma < end && comma - r.last < 8 && word_is_punct(w, r.last, '(') &&
	       !word_is_punct(w, comma++, ')'))
		;
	while (comma < end && word_is_punct(w, comma, ',')) {
		size_t next = comma + 1;

		while (next < end && !word_is_punct(w, next, ','))
			next++;
		if (!is_description(w, comma + 1, next))
			return NO_RUN;
		comma = next;
	}
	return comma == end ? r : NO_RUN;
}

static bool
is_dash(const struct words *w, size_t i)
{
	struct str s = word_text(w, i);

	return str_eq(s, STR("—")) || str_eq(s, STR("–")) || str_eq(s, STR("--")) ||
	       (word_is_punct(w, i, '-') && is_hard(w, i));
}

/* "The agencies - among them the F.B.I. - have said": the noun before the first dash. */
static struct run
dashed(const struct words *w, size_t verb, size_t from)
{
	size_t end = subject_end(w, from, verb), open;
	struct run r;

	if (end < from + 3 || !is_dash(w, end - 1))
		return NO_RUN;
	for (open = end - 2; open > from && !is_dash(w, open); open--)
		if (end - open > SUBJECT_MAX)
			return NO_RUN;
	r = open > from ? phrase_before(w, open, from) : NO_RUN;
	if (r.first == NO_TOKEN || r.last != open)
		return NO_RUN;
	/* "Smith - after a pause - said" */
	if (!(w->v[open + 1].cls & W_PREP) || word_is(w, open + 1, "like"))
		r.last = end - 1;
	return r;
}

/* "a poll released Thursday", "found on Friday", and not "Lee Friday said". */
static bool
tells_when(const struct words *w, size_t first, size_t day)
{
	for (size_t i = day; i > first && day - i < 3; i--)
		if (is_participle(w, i - 1, day + 1))
			return true;
	return false;
}

static bool
is_day(const struct words *w, size_t i)
{
	return w->v[i].cls & (W_TIME | W_MONTH) ||
	       (w->v[i].shape == SHAPE_DIGIT && word_text(w, i).n == 4);
}

/* "Lee", of "Lee on Nov. 27", "Lee Friday": when it was said is no part of who did. */
static size_t
before_day(const struct words *w, size_t first, size_t end)
{
	for (size_t i = first + 1; i + 1 < end; i++)
		if (w->v[i].cls & W_PREP && is_day(w, i + 1) &&
		    !tells_when(w, first, i + 1))
			return i;
	while (
	    end > first + 1 && w->v[end - 1].cls & W_TIME && !tells_when(w, first, end - 1))
		end--;
	return end;
}

/* "It comes after Lee", "features in our guide and we": a pronoun is a subject by itself. */
static bool
is_pronoun_clause(const struct words *w, size_t first, size_t end)
{
	const struct word *x = &w->v[first], *last = &w->v[end - 1];

	/* "US officials" */
	if (x->cls & W_PRONOUN && !(x->cls & (W_DET | W_NUMWORD)) && end > first + 1 &&
	    x->shape != SHAPE_UPPER)
		return !word_is(w, first + 1, "and") && !word_is(w, first + 1, "who") &&
		       !(w->v[first + 1].cls & W_PREP) && !word_is(w, first, "others") &&
		       !word_is(w, first, "someone") && !word_is(w, first, "everyone") &&
		       !word_is(w, first, "anyone") && !word_is(w, first, "those");
	return last->cls & W_PRONOUN && !(last->cls & (W_DET | W_NUMWORD)) && end > first + 2 &&
	       word_is(w, end - 2, "and") && w->v[end - 3].shape == SHAPE_LOWER &&
	       !word_is(w, end - 1, "others");
}

/* All from the beginning of the clause on; NO_RUN where it is more than a noun. */
static struct run
whole_clause(const struct words *w, size_t verb, size_t from, size_t reach)
{
	size_t first = pass_openers(w, clause_start(w, verb, from, true), verb);
	size_t end = subject_end(w, first, verb);

	if (first > reach || end <= first + 1 || !opens_noun(w, first) ||
	    !is_one_noun(w, first, end) || is_pronoun_clause(w, first, end))
		return NO_RUN;
	return (struct run){ first, before_day(w, first, end) };
}

static struct run
whole_subject(const struct words *w, size_t verb, size_t from)
{
	struct run r = phrase_before(w, verb, from), other = dashed(w, verb, from);

	if (other.first != NO_TOKEN)
		return other;
	other = described(w, verb, from);
	if (other.first != NO_TOKEN)
		return r.first == NO_TOKEN || other.first < r.first ? other : r;
	other = whole_clause(w, verb, from, r.first == NO_TOKEN ? verb : r.first);
	if (other.first == NO_TOKEN || (r.first != NO_TOKEN && r.last > other.last))
		return r;
	return other;
}

struct run
subject_before(const struct words *w, size_t verb, size_t from)
{
	struct run r = whole_subject(w, verb, from);

	/* "a headline that said" */
	while (r.first != NO_TOKEN && r.last > r.first + 1 &&
	       (word_is(w, r.last - 1, "that") || word_is(w, r.last - 1, "which") ||
		   word_is(w, r.last - 1, "who")))
		r.last--;
	return r;
}
