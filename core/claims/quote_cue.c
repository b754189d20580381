/*
 * The patterns that name the speaker of a quotation: `“…,” said X`, `“…,” X said`,
 * `X said: “…”`, `according to X`, `Statement by X: “…”`, `“…” — X`.
 */
#include "quote_cue.h"

#include <string.h>

#include "phrase.h"
#include "subject.h"

#define NEAR_WORDS 3 /* of a speaker beside marks that no comma closes */
#define LABEL_MAX 14 /* tokens of a name with its titles before a colon */

bool
word_ends_sentence(const struct words *w, size_t i)
{
	return word_is_punct(w, i, '.') || word_is_punct(w, i, '!') ||
	       word_is_punct(w, i, '?');
}

/* Nothing was said: "imagine if X posted", "we might say", "it's like saying". */
static bool
is_hypothetical(const struct words *w, size_t from, size_t cue)
{
	size_t low = cue > from + 12 ? cue - 12 : from;

	for (size_t i = low; i < cue; i++)
		if (word_is(w, i, "imagine") || word_is(w, i, "if") ||
		    word_is(w, i, "suppose"))
			return true;
	for (size_t i = cue > from + 3 ? cue - 3 : from; i < cue; i++)
		if (w->v[i].cls & W_MODAL && w->v[i].shape == SHAPE_LOWER &&
		    !word_is(w, i, "will"))
			return true;
	while (cue > from + 1 && w->v[cue - 1].shape == SHAPE_LOWER &&
	       str_endsi(word_text(w, cue - 1), STR("ly")))
		cue--;
	return cue > from && (word_is(w, cue - 1, "like") || word_is(w, cue - 1, "to"));
}

static bool
is_dash(struct str s)
{
	return str_eq(s, STR("―")) || str_eq(s, STR("—")) || str_eq(s, STR("–")) ||
	       str_eq(s, STR("--")) || str_eq(s, STR("-"));
}

bool
quote_is_dash(const struct words *w, size_t i)
{
	return is_dash(word_text(w, i));
}

bool
word_is_capital(const struct words *w, size_t i)
{
	uint8_t s = w->v[i].shape;

	return s == SHAPE_CAP || s == SHAPE_UPPER || s == SHAPE_MIXED;
}

/* "…," the letter reads */
static bool
is_reading(const struct words *w, size_t i)
{
	return word_is(w, i, "reads") ||
	       (word_is(w, i, "read") && i > 0 && !(w->v[i - 1].cls & (W_AUX | W_PRONOUN)));
}

/* "put it", "shot back", "went on": words of saying only together. */
static bool
is_phrasal(const struct words *w, size_t i)
{
	static const struct {
		const char *verb, *particle;
	} pairs[] = { { "put", "it" }, { "puts", "it" }, { "shot", "back" },
		{ "shoots", "back" }, { "fired", "back" }, { "fires", "back" },
		{ "hit", "back" }, { "hits", "back" }, { "cut", "in" }, { "cuts", "in" },
		{ "broke", "in" }, { "breaks", "in" }, { "went", "on" }, { "goes", "on" },
		{ "burst", "out" }, { "blurted", "out" }, { "piped", "up" } };

	for (size_t k = 0; k < sizeof(pairs) / sizeof(*pairs); k++)
		if (word_is(w, i + 1, pairs[k].particle) && word_is(w, i, pairs[k].verb))
			return true;
	return false;
}

/* The cue with its helpers, and the second word of a phrasal verb. */
static struct run
whole_cue(const struct words *w, size_t i, size_t from)
{
	struct run r = phrase_cue(w, i, from);

	r.last += is_phrasal(w, i);
	return r;
}

bool
quote_cue_verb(const struct words *w, size_t i)
{
	if (is_phrasal(w, i))
		return true;
	return phrase_is_cue(w, i) &&
	       (w->v[i].cls & (W_SAY | W_DEMAND) || word_is(w, i, "thought") ||
		   word_is(w, i, "thinks"));
}

/* Tokens of a name, or of names with commas between. */
static size_t
names_end(const struct words *w, size_t i, size_t to)
{
	size_t end = i;

	while (end < to && end - i < 8 &&
	       (word_is_capital(w, end) || word_is_punct(w, end, '.') ||
		   word_is_punct(w, end, ',')))
		end++;
	return end;
}

/* "―  Name" that ends the paragraph, as under letters and epigraphs. */
static bool
dash_signature(const struct words *w, const struct around *r, struct attribution *at)
{
	size_t i = r->after + 1, end;

	/* “No name” - Banana: a caption. */
	if (r->after >= w->n || !is_dash(word_text(w, r->after)) ||
	    r->after - r->before < NEAR_WORDS + 2)
		return false;
	end = names_end(w, i, r->to);
	if (end == i || !word_is_capital(w, i) ||
	    (end < r->to && end - i < 8 && w->doc->tokens[end].kind != TOKEN_PUNCT))
		return false;
	at->cue = (struct run){ r->after, i };
	at->speaker = (struct run){ i, end };
	return true;
}

bool
quote_signature(const struct words *w, size_t first, size_t to, struct attribution *at)
{
	size_t end = first;

	if (first + 1 >= to || !is_dash(word_text(w, first)) || !word_is_capital(w, first + 1))
		return false;
	for (size_t k = first + 1; k < to; k++)
		if (subject_finite(w, k))
			return false;
	for (end = first + 1; end < to && word_is_capital(w, end);)
		end++;
	at->cue = (struct run){ first, first + 1 };
	at->speaker = (struct run){ first + 1, end };
	return true;
}

/*
 * Where the words of the speaker before a verb at k begin, when everything from i to
 * k is the speaker: "Harry Bond, 30, of Raleigh, N.C., said".
 */
static bool
speaker_up_to(const struct words *w, size_t i, size_t k, struct run *speaker)
{
	struct run head = phrase_after(w, i, k), near = subject_before(w, k, i);
	size_t comma;

	if (near.first != NO_TOKEN && near.first <= i + 1) {
		*speaker = near;
		return true;
	}
	if (head.first == NO_TOKEN || head.first > i)
		return false;
	comma = head.last;
	while (comma < k && word_is_punct(w, comma, '('))
		while (comma < k && !word_is_punct(w, comma++, ')'))
			;
	if (comma >= k || !word_is_punct(w, comma, ',') ||
	    !(word_is_punct(w, k - 1, ',') || w->v[k - 1].cls & (W_AUX | W_ADVERB)))
		return comma == k && (*speaker = head, true);
	*speaker = head;
	return true;
}

size_t
quote_names_only(const struct words *w, size_t first, size_t last)
{
	size_t capitals = 0;

	for (size_t i = first; i < last; i++) {
		if (w->doc->tokens[i].kind == TOKEN_PUNCT || word_is_s(w, i) ||
		    word_is(w, i, "s") || w->v[i].cls & (W_PREP | W_CONJ | W_DET))
			continue;
		if (!word_is_capital(w, i) && w->v[i].shape != SHAPE_DIGIT)
			return 0;
		capitals++;
	}
	return capitals;
}

/* Words that go on from those before the marks, in the middle of a clause. */
static bool
is_fragment(const struct words *w, const struct around *r)
{
	size_t first = r->before;

	while (first < r->after && w->doc->tokens[first].kind == TOKEN_PUNCT)
		first++;
	return r->joined_before && w->v[first].shape == SHAPE_LOWER &&
	       w->doc->tokens[r->before - 1].kind == TOKEN_WORD;
}

/* "the two write", "officials say": it ends the clause. */
static bool
is_plural_verb(const struct words *w, size_t i, size_t to)
{
	const struct word *who = &w->v[i - 1];
	bool owner = word_is_s(w, i - 1);
	bool plural =
	    word_is(w, i - 1, "they") || word_is(w, i - 1, "we") || who->cls & W_NUMWORD ||
	    who->cls & W_ROLE ||
	    (who->shape == SHAPE_LOWER && str_endsi(word_text(w, i - 1), STR("s")));

	return plural && !owner &&
	       (i + 1 >= to || w->doc->tokens[i + 1].kind == TOKEN_PUNCT);
}

bool
quote_cue_after(
    const struct words *w, const struct around *r, char last, struct attribution *at)
{
	size_t i = r->after;
	bool closed;

	if (dash_signature(w, r, at))
		return true;
	while (i < r->to && w->doc->tokens[i].kind == TOKEN_PUNCT && i - r->after < 4) {
		if (word_is_punct(w, i, '(') || word_is_punct(w, i, ';') ||
		    word_ends_sentence(w, i))
			return false;
		i++;
	}
	closed = i > r->after || strchr(",.?!;-", last);
	/* A full stop within the marks ends the sentence: what follows is the next one. */
	if (i >= r->to || (last == '.' && i == r->after && w->v[i].shape != SHAPE_LOWER))
		return false;
	/* "…" by condemning his remarks; "…" and called it "…" */
	if (w->v[i].cls & (W_PREP | W_CONJ) && w->v[i].shape == SHAPE_LOWER &&
	    !word_is(w, i, "according") && !word_is(w, i, "as"))
		return false;
	if (word_is(w, i, "according") && word_is(w, i + 1, "to")) {
		/* He thought it "will never work," according to X: that is X's, whole. */
		if (is_fragment(w, r))
			return false;
		at->cue = (struct run){ i, i + 2 };
		at->speaker = phrase_after(w, i + 2, r->to);
		return at->speaker.first != NO_TOKEN;
	}
	if ((quote_cue_verb(w, i) || is_reading(w, i)) && w->v[i].form != FORM_ING) {
		/* Self-described "liberals" said: the term is the subject. */
		if (!closed)
			return false;
		at->cue = (struct run){ i, i + 1 };
		at->speaker = phrase_after(w, i + 1, r->to);
		return at->speaker.first != NO_TOKEN;
	}
	/* "the best of both worlds," giving states … */
	if (w->v[i].shape == SHAPE_LOWER && str_endsi(word_text(w, i), STR("ing")))
		return false;
	for (size_t k = i + 1; k < r->to; k++) {
		if (w->v[k].cls & W_CONJ && w->v[k].shape == SHAPE_LOWER &&
		    !word_is(w, k, "and") && !word_is(w, k, "as") &&
		    !word_is(w, k, "since") && !word_is(w, k, "like"))
			return false;
		if (!(quote_cue_verb(w, k) || is_reading(w, k)) ||
		    w->v[k].form == FORM_ING ||
		    (w->v[k].form == FORM_BASE && !is_reading(w, k) && !is_phrasal(w, k) &&
			!is_plural_verb(w, k, r->to)))
			continue;
		/* “The Long Day” star Ann Lee announced: a title. */
		if (!closed &&
		    (k > i + NEAR_WORDS || quote_names_only(w, r->before, r->after) > 1 ||
			!(word_is_capital(w, i) || w->v[i].cls & (W_PRONOUN | W_DET))))
			return false;
		if (!speaker_up_to(w, i, k, &at->speaker))
			continue;
		at->cue = whole_cue(w, k, i);
		return true;
	}
	return false;
}

/* "Former secretary of state Ann B. Lee", "Rep. Ann Lee (D-N.H.)", all of a sentence. */
static bool
is_titled_name(const struct words *w, size_t first, size_t last)
{
	size_t end = last, capitals = 0;

	if (end - first > LABEL_MAX || !word_is_capital(w, first))
		return false;
	if (word_is_punct(w, end - 1, ')'))
		while (end > first + 1 && !word_is_punct(w, end, '('))
			end--;
	for (size_t i = first; i < end; i++) {
		if (word_is_capital(w, i))
			capitals++;
		else if (!word_is(w, i, "of") && !word_is(w, i, "the") &&
			 !word_is(w, i, "for") && !word_is(w, i, "state") &&
			 !(w->v[i].cls & W_ROLE))
			return false;
	}
	return capitals > 1 && word_is_capital(w, end - 1);
}

/* "Musk's response: “…”", "Statement by X: “…”", "X: “…”" */
static bool
colon_speaker(const struct words *w, const struct around *r, struct attribution *at)
{
	size_t colon = r->before - 1;

	at->cue = (struct run){ colon, colon + 1 };
	for (size_t i = r->from; i + 1 < colon; i++)
		if (word_is_s(w, i)) {
			if (!(w->v[colon - 1].cls & W_SPEECH))
				continue;
			at->speaker = phrase_after(w, r->from, i);
			at->cue = (struct run){ colon - 1, colon };
			return at->speaker.first != NO_TOKEN;
		}
	if (colon == r->from || (colon - r->from > 4 && !is_titled_name(w, r->from, colon)))
		return false;
	for (size_t i = r->from; i < colon && colon - r->from <= 4; i++)
		if (!word_is(w, i, "and") && !word_is_capital(w, i) &&
		    !word_is_punct(w, i, '*') && !word_is_punct(w, i, '.'))
			return false;
	at->speaker = (struct run){ r->from, colon };
	return true;
}

/* "at one point:", "the final say:": a noun in the form of a verb. */
static bool
is_noun_here(const struct words *w, size_t i, size_t from)
{
	return w->v[i].form == FORM_BASE && i > from &&
	       (w->v[i - 1].cls & W_NUMWORD ||
		   w->doc->tokens[i - 1].kind == TOKEN_NUMBER) &&
	       !word_is(w, i, "say");
}

/* "this statement by Trump on June 11:" */
static bool
statement_by(const struct words *w, size_t i, size_t end, struct attribution *at)
{
	for (size_t k = i; k + 1 < end; k++)
		if (w->v[k].cls & W_SPEECH && word_is(w, k + 1, "by")) {
			struct run r = phrase_after(w, k + 2, end);

			if (r.first == NO_TOKEN)
				continue;
			at->cue = (struct run){ k, k + 1 };
			at->speaker = r;
			return true;
		}
	return false;
}

/* "said that when she railed against excess, …": the speech is not of that verb. */
static bool
in_time_clause(const struct words *w, size_t verb, size_t from)
{
	struct run r = phrase_before(w, verb, from);

	return r.first != NO_TOKEN && r.first > from &&
	       (word_is(w, r.first - 1, "when") || word_is(w, r.first - 1, "after") ||
		   word_is(w, r.first - 1, "because") || word_is(w, r.first - 1, "while"));
}

/* "Asked which, he demurred: “…”": a verb of any kind beside its subject. */
static bool
colon_verb(const struct words *w, size_t verb, size_t from, struct attribution *at)
{
	struct run r;

	if (w->v[verb].cls & (W_AUX | W_MODAL | W_CUE) ||
	    !(subject_finite(w, verb) || is_reading(w, verb)))
		return false;
	r = subject_before(w, verb, from);
	if (r.first == NO_TOKEN || r.last != verb ||
	    !(w->v[r.first].cls & W_PRONOUN || word_is_capital(w, r.last - 1)))
		return false;
	at->cue = (struct run){ verb, verb + 1 };
	at->speaker = r;
	return true;
}

/*
 * "was prompted to say", "went on to say": the verb that the infinitive at i hangs on, when
 * it tells that it came to that; NO_TOKEN for others.
 */
static size_t
came_to_say(const struct words *w, size_t i, size_t from)
{
	static const char *const did[] = { "continued", "continues", "proceeded", "began",
		"rose", "stood", "paused", "managed", "hastened", "rushed" };
	static const char *const made[] = { "prompted", "moved", "forced", "compelled",
		"provoked", "driven", "heard", "quick" };
	size_t verb = i - 2;

	if (i < from + 3 || !word_is(w, i - 1, "to") || !(w->v[i].cls & W_SAY) ||
	    w->v[i].form != FORM_BASE)
		return NO_TOKEN;
	if (word_is(w, verb, "on") &&
	    (word_is(w, verb - 1, "went") || word_is(w, verb - 1, "goes")))
		return verb - 1;
	for (size_t k = 0; k < sizeof(did) / sizeof(*did); k++)
		if (word_is(w, verb, did[k]))
			return verb;
	for (size_t k = 0; k < sizeof(made) / sizeof(*made); k++)
		if (word_is(w, verb, made[k]) && w->v[verb - 1].cls & W_BE)
			return verb - 1;
	return NO_TOKEN;
}

static bool
takes_hearer(const struct words *w, size_t i)
{
	static const char *const verbs[] = { "tell", "ask", "remind", "inform", "assure" };

	for (size_t k = 0; k < sizeof(verbs) / sizeof(*verbs); k++)
		if (w->v[i].lemma == small_hash(str_of(verbs[k])))
			return true;
	return false;
}

/* A word that may give the quotation which begins at `end`. */
static bool
is_introducing(const struct words *w, size_t i, size_t end, bool colon)
{
	/* As Lee put it, “…”, and not "shot back at them when the “…” came". */
	if (is_phrasal(w, i))
		return i + 2 == end || (i + 3 == end && w->doc->tokens[end - 1].kind == TOKEN_PUNCT);
	return phrase_is_cue(w, i) &&
	       (w->v[i].cls & W_SAY || (colon && w->v[i].cls & W_CUE));
}

bool
quote_cue_before(
    const struct words *w, const struct around *r, struct attribution *at, bool *denied)
{
	size_t end = r->before;
	bool colon = end > r->from && word_is_punct(w, end - 1, ':');
	struct around named = *r;

	/* "Pollsters agree - Ann Lee: “…”" */
	for (size_t k = r->from; colon && k < end; k++)
		if (is_dash(word_text(w, k)))
			named.from = k + 1;
	if (named.from > r->from && colon_speaker(w, &named, at))
		return true;
	if (colon && end > r->from + 2 && colon_verb(w, end - 2, r->from, at))
		return true;

	for (size_t k = end; k > r->from; k--) {
		size_t i = k - 1;

		size_t verb = came_to_say(w, i, r->from);

		if (verb == NO_TOKEN && !is_introducing(w, i, end, colon))
			continue;
		if (is_noun_here(w, i, r->from))
			continue;
		if (colon && statement_by(w, i, end, at))
			return true;
		if (!colon && i + 2 < end && in_time_clause(w, i, r->from))
			continue;
		if (verb == NO_TOKEN) {
			if (w->v[i].form == FORM_BASE && !colon && i + 1 != end &&
			    !word_is_punct(w, end - 1, ','))
				continue;
			if (is_hypothetical(w, r->from, i)) {
				*denied = true;
				return false;
			}
			verb = i;
		}
		at->cue = whole_cue(w, i, r->from);
		at->speaker = subject_before(w, verb, r->from);
		/* "and also tells the driver, “…”": who is told does not speak. */
		if (at->speaker.first == NO_TOKEN && i + 1 < end && !takes_hearer(w, i))
			at->speaker = phrase_after(w, i + 1, end);
		return true;
	}
	return colon && colon_speaker(w, r, at);
}
