#include "evidence.h"

#include "form.h"

#define ROLE_TOKENS 14
#define PRONOUN_TOKENS 40

static const struct sentence *
sentence_of(const struct words *w, uint32_t token)
{
	size_t lo = 0, hi = w->doc->n_sentences;

	while (lo + 1 < hi) {
		size_t mid = (lo + hi) / 2;

		if (w->doc->sentences[mid].first <= token)
			lo = mid;
		else
			hi = mid;
	}
	return &w->doc->sentences[lo];
}

/* small: in small letters. Most words differ in the first one already. */
static bool
is(const struct words *w, uint32_t i, const char *small)
{
	struct str t = words_str(w, i);

	return t.n > 0 && ascii_lower(t.p[0]) == small[0] && str_eqi(t, str_of(small));
}

char
person_gender_title(const struct words *w, uint32_t first)
{
	char low[16];
	size_t n = 0;
	struct str t;

	if (first == 0 || !(w->v[first - 1].lex & WORD_TITLE))
		return 0;
	t = words_str(w, first - 1);
	for (size_t i = 0; i < t.n && n < sizeof(low); i++)
		if (t.p[i] != '.')
			low[n++] = ascii_lower(t.p[i]);
	return form_title_gender(str_make(low, n));
}

char
person_gender_pronoun(const struct words *w, uint32_t last)
{
	uint32_t end = last + PRONOUN_TOKENS;

	for (uint32_t i = last; i < end && i < w->doc->n_tokens; i++) {
		if (w->v[i].form == FORM_PUNCT)
			continue;
		if (is(w, i, "he") || is(w, i, "his") || is(w, i, "himself"))
			return 'm';
		if (is(w, i, "she") || is(w, i, "her") || is(w, i, "herself"))
			return 'f';
		if (word_is_name(&w->v[i]) && w->v[i].lex & (WORD_FIRST | WORD_TITLE) &&
		    !w->v[i].starts)
			return 0;
	}
	return 0;
}

/* A word that heads a role: "chief", "minister", "co-founder", "professor". */
static bool
heads_role(const struct words *w, uint32_t i)
{
	static const char *const heads[] = { "executive", "head", "leader", "member", "partner",
		"owner", "co-owner", "chief", "architect", "scientist", "researcher", "engineer",
		"analyst", "economist", "lawyer", "activist", "adviser", "advisor", "strategist",
		"inventor", "co-inventor", "veteran", "winner", "candidate", "lawmaker", "student",
		"expert", "historian", "writer", "journalist", "player", "striker", "goalkeeper",
		"captain", "investor", "entrepreneur", "billionaire", "politician", "diplomat" };

	if (w->v[i].lex & WORD_TITLE && !(w->v[i].lex & WORD_FIRST))
		return true;
	for (size_t k = 0; k < sizeof(heads) / sizeof(*heads); k++)
		if (is(w, i, heads[k]))
			return true;
	return false;
}

static bool
is_one_of(const struct words *w, uint32_t i, const char *all)
{
	struct str rest = str_of(all), word, t = words_str(w, i);

	while (str_cut(&rest, ' ', &word))
		if (str_eqi(word, t))
			return true;
	return false;
}

/* Words that go on with the sentence: no role begins with one. */
static const char goes_on[] = "and but or so yet nor although though when while where if as "
			      "after before because since unless until despite even once then "
			      "now here there what who whom whose which that this these those "
			      "how why is was were are be been has have had did does do will "
			      "would can could should may might must not only just both either "
			      "neither like unlike with without for from by to in on at of into "
			      "over under about he she it they we you i";

/* "his prime minister", "the chief executive" */
static const char determiners[] = "the a an his her its their our my";

/* "Mr." tells no role. */
static const char forms_of_address[] = "mr mr. mrs mrs. ms ms. miss hon hon. mx mx.";

/* A head before a name: the role of that one, as in "Bashaw, Mayor Christine Glassner". */
static bool
is_of_another(const struct words *w, uint32_t head, uint32_t end)
{
	const struct word *next = &w->v[head + 1];

	if (head + 2 >= end || !word_is_name(&w->v[head]) || !word_is_name(next))
		return false;
	return is_one_of(w, head + 2, "'s ’s") ||
	    (next->lex & (WORD_FIRST | WORD_LAST) && !(next->lex & (WORD_TITLE | WORD_ORGWORD)));
}

static bool
take_role(const struct words *w, uint32_t from, uint32_t to, struct role *out)
{
	const struct token *t = w->doc->tokens;

	out->start = t[from].start;
	out->end = t[to - 1].end;
	out->words = str_sub(w->doc->text, out->start, out->end);
	return true;
}

/* ", the chief executive of Acme," or "(Microsoft CEO)" or "— core architect of xAI". */
static bool
role_after(const struct words *w, uint32_t last, uint32_t end, struct role *out)
{
	uint32_t i = last + 1, from, heads = 0;
	bool bracket;

	if (last + 1 >= end || w->v[last].form != FORM_PUNCT)
		return false;
	bracket = is(w, last, "(");
	if (!bracket && !is(w, last, ",") && !is(w, last, "—") && !is(w, last, "–") &&
	    !is(w, last, "*") && !is(w, last, "-"))
		return false;
	while (i < end && (w->v[i].form == FORM_PUNCT && !is(w, i, ",") && !is(w, i, ".")))
		i++;
	if (i < end && is_one_of(w, i, determiners))
		i++;
	if (i < end && (is_one_of(w, i, goes_on) ||
		(w->v[i].form == FORM_LOWER && str_ends(words_str(w, i), STR("ing")))))
		return false;
	for (from = i; i < end && i < from + ROLE_TOKENS; i++) {
		if (is(w, i, ",") || is(w, i, ")") || is(w, i, ".") || is(w, i, ";") ||
		    is(w, i, "—") || is(w, i, "who") || is(w, i, "whose") ||
		    (w->v[i].lex & WORD_SAID && w->v[i].form == FORM_LOWER))
			break;
		if (!heads_role(w, i))
			continue;
		if (is_of_another(w, i, end))
			return false;
		heads += heads || i < from + 5;
	}
	return heads > 0 && i > from && i < end && take_role(w, from, i, out);
}

/* "Acme chief executive " before the name. */
static bool
role_before(const struct words *w, uint32_t first, uint32_t begin, struct role *out)
{
	uint32_t i = first;

	if (first == begin || !heads_role(w, first - 1))
		return false;
	while (i > begin && i + 6 > first && !is_one_of(w, i - 1, goes_on) &&
	    (heads_role(w, i - 1) || w->v[i - 1].form == FORM_CAPITAL ||
	     w->v[i - 1].form == FORM_MIXED || w->v[i - 1].form == FORM_CAPS ||
	     is(w, i - 1, "vice") || is(w, i - 1, "former") || is(w, i - 1, "prime")))
		i--;
	while (i < first && is_one_of(w, i, forms_of_address))
		i++;
	if (i == first || (first - i == 1 && w->doc->tokens[i].end - w->doc->tokens[i].start < 4))
		return false;
	return take_role(w, i, first, out);
}

bool
person_role(const struct words *w, uint32_t first, uint32_t last, struct role *out)
{
	const struct sentence *s = sentence_of(w, first);

	return role_after(w, last, s->last, out) || role_before(w, first, s->first, out);
}
