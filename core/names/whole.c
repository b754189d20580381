#include "whole.h"

#define LETTERS_MAX 3 /* "CPI(M)", "CNDD(FDD)" */
#define PLACE_TOKENS_MAX 3
#define NAMES_MAX 4 /* words on either side of a place in parentheses */
#define SURE 0.6f
#define FIELD_MAX 4 /* words of a field: "Small and Medium Enterprise Development" */

/* What offices are for. Their names list such words with commas and "and". */
static const char fields[] =
    "affairs agriculture ageing aging air alcohol animal arms art arts "
    "aviation broadcasting business care change child children cities "
    "citizenship civil climate commerce communication communications "
    "communities community conservation construction constitutional consumer "
    "control cooperation cooperatives crime culture cultural customs defence "
    "defense development digital disability disaster drug drugs economic "
    "economics economy education electricity emergency employment energy "
    "engineering enterprise enterprises environment environmental equality "
    "ethnic evaluation explosives export families family federal finance "
    "financial firearms fisheries food foreign forest forestry forests gas "
    "gender government health heritage higher highways home housing human "
    "humanities hygiene immigration import industrial industries industry "
    "information infrastructure innovation insurance integration international "
    "investment irrigation justice labor labour land lands law leadership "
    "legal livestock local management manufacturing marine maritime "
    "mathematics measurement media medical medicine mental mines mineral "
    "minerals mining monuments municipal national natural nutrition ocean "
    "oceans oil parks parliamentary peace pensions petroleum planning police "
    "policy population port ports post posts poverty power prevention primary "
    "promotion protection public quality railways reconciliation "
    "reconstruction recreation reform refugees regional rehabilitation "
    "relations relief religion religious research resilience resource "
    "resources rights roads rural safety sanitation science sciences secondary "
    "security service services shipping skills social society space sport "
    "sports standards statistics strategy supply surgery sustainability "
    "sustainable technologies technology telecommunications tertiary textiles "
    "tobacco tourism trade training transport transportation treatment tribal "
    "urban veterans water welfare wildlife women works youth";

/* Heads of names that say what they are for after "of", "for" or "on". */
static const char offices[] =
    "academy administration agency association authority board bureau center "
    "centre chamber college commission committee council department "
    "directorate faculty federation institute ministry office school "
    "secretariat society union university";

/* Whether no space parts token i from the one before. */
static bool
adjoins(const struct words *w, uint32_t i)
{
	return i > 0 && i < w->doc->n_tokens &&
	       w->doc->tokens[i - 1].end == w->doc->tokens[i].start;
}

static bool
is_short_caps(const struct words *w, uint32_t i)
{
	return i < w->doc->n_tokens && w->v[i].form == FORM_CAPS &&
	       words_str(w, i).n <= LETTERS_MAX;
}

/* "Disney+", "JD(S)": where the name ends that seems to end before token i. */
static uint32_t
end_of_signs(const struct words *w, uint32_t i)
{
	if (!adjoins(w, i))
		return i;
	if (words_is_sign(w, i, "+") &&
	    (!adjoins(w, i + 1) || w->v[i + 1].form == FORM_PUNCT))
		return i + 1;
	if (words_is_sign(w, i, "(") && is_short_caps(w, i + 1) && adjoins(w, i + 1) &&
	    words_is_sign(w, i + 2, ")") && adjoins(w, i + 2))
		return i + 3;
	return i;
}

/* "(Ohio)", "(Ga.)" at token i: the token after it, or i. */
static uint32_t
end_of_place(const struct words *w, uint32_t i)
{
	uint32_t k = i + 1, h = 0;

	if (!words_is_sign(w, i, "(") || adjoins(w, i))
		return i;
	for (;
	     k < w->doc->n_tokens && k <= i + PLACE_TOKENS_MAX && !words_is_sign(w, k, ")");
	     k++)
		h = k > i + 1 ? phrase_hash(h, w->v[k].lower) : w->v[k].lower;
	if (k == i + 1 || !words_is_sign(w, k, ")") || adjoins(w, k + 1))
		return i;
	if (model_word(w->model, h) & WORD_PLACE ||
	    (word_is_name(&w->v[i + 1]) && str_ends(words_str(w, k - 1), STR("."))))
		return k + 1;
	return i;
}

/* Where the words with capitals end that begin at token i. */
static uint32_t
end_of_names(const struct words *w, uint32_t i)
{
	uint32_t k = i;

	while (k < w->doc->n_tokens && k < i + NAMES_MAX && word_is_name(&w->v[k]) &&
	       (k == i || !w->v[k].starts))
		k++;
	return k;
}

static uint32_t
start_of_names(const struct words *w, uint32_t i)
{
	uint32_t k = i;

	while (k > 0 && k + NAMES_MAX > i && word_is_name(&w->v[k - 1]) &&
	       !(k < i && w->v[k].starts) && !(w->v[k - 1].lex & WORD_TITLE))
		k--;
	return k;
}

/* Whether the words from first to last are the rest of an organisation's name. */
static bool
ends_org(const struct words *w, uint32_t first, uint32_t last)
{
	return last > first && (w->v[last - 1].lex & WORD_ORGWORD ||
				   str_eq(words_str(w, last - 1), STR("High")));
}

/*
 * "Columbus (Ohio) Dispatch", the place at token i; v: the spans that begin later. False
 * when there is no such name.
 */
static bool
around_place(
    const struct words *w, uint32_t i, const struct span *v, size_t n, struct span *out)
{
	uint32_t k = end_of_place(w, i);

	if (k == i || start_of_names(w, i) == i)
		return false;
	*out = (struct span){ start_of_names(w, i), end_of_names(w, k), CLASS_ORG, SURE };
	while (n > 0 && v->last <= k)
		v++, n--;
	if (n > 0 && v->class == CLASS_ORG && v->first <= k) {
		out->last = v->last;
		return true;
	}
	return ends_org(w, k, out->last);
}

/* Whether an office's name that says what it is for stands from first to last. */
static bool
is_office(const struct words *w, uint32_t first, uint32_t last)
{
	for (uint32_t i = first; i + 2 < last; i++)
		if (str_among(words_str(w, i), str_of(offices)) &&
		    (str_eq(words_str(w, i + 1), STR("of")) ||
			str_eq(words_str(w, i + 1), STR("for")) ||
			str_eq(words_str(w, i + 1), STR("on"))))
			return str_among(words_str(w, last - 1), str_of(fields));
	return false;
}

static uint32_t
end_of_field(const struct words *w, uint32_t i)
{
	uint32_t k = i;

	while (k < w->doc->n_tokens && k < i + FIELD_MAX && word_is_name(&w->v[k]) &&
	       str_among(words_str(w, k), str_of(fields)))
		k++;
	return k < w->doc->n_tokens && word_is_name(&w->v[k]) ? i : k;
}

/* ", Labour and Welfare": where such a list that begins at token i ends, or i. */
static uint32_t
end_of_fields(const struct words *w, uint32_t i)
{
	uint32_t k = i;

	for (;;) {
		uint32_t at = k;
		bool last;

		if (words_is_sign(w, k, ","))
			k++;
		last = k < w->doc->n_tokens &&
		       (words_is_sign(w, k, "&") || str_eq(words_str(w, k), STR("and")));
		if (last)
			k++;
		if (k == at || end_of_field(w, k) == k)
			return i;
		k = end_of_field(w, k);
		if (last)
			return k;
	}
}

static uint32_t
end_of(const struct words *w, const struct span *s)
{
	uint32_t end = end_of_signs(w, s->last);

	if (end == s->last && is_office(w, s->first, s->last))
		end = end_of_fields(w, end);
	return end;
}

/* "A/NZB": a single letter before a stroke. */
static uint32_t
start_of(const struct words *w, const struct span *s)
{
	uint32_t i = s->first;

	if (i >= 2 && words_is_sign(w, i - 1, "/") && adjoins(w, i) && adjoins(w, i - 1) &&
	    !adjoins(w, i - 2) && w->v[i - 2].form == FORM_CAPS &&
	    words_str(w, i - 2).n == 1)
		return i - 2;
	return i;
}

/* Whether a person's first and last names end before token i. */
static bool
is_after_person(const struct spans *s, uint32_t i)
{
	const struct span *last = s->n > 0 ? &s->v[s->n - 1] : NULL;

	return last && last->class == CLASS_PERSON && last->last == i &&
	       i - last->first > 1;
}

static struct span
grown(const struct words *w, struct span s)
{
	if (s.class == CLASS_ORG)
		s = (struct span){ start_of(w, &s), end_of(w, &s), s.class, s.confidence };
	return s;
}

/* Puts s after those so far, without those that it overlaps. */
static void
put(struct arena *a, struct spans *to, struct span s)
{
	if (to->n > 0 && to->v[to->n - 1].last >= s.last)
		return;
	for (; to->n > 0 && to->v[to->n - 1].last > s.first; to->n--)
		if (to->v[to->n - 1].first < s.first)
			s.first = to->v[to->n - 1].first;
	*ARENA_PUSH(a, to->v, to->n, to->cap) = s;
}

struct span *
names_whole(struct arena *a, const struct words *w, const struct span *spans, size_t *n)
{
	struct spans out = { .v = NULL };
	struct span around;
	size_t i = 0;

	for (uint32_t t = 0; t < w->doc->n_tokens; t++) {
		if (i < *n && spans[i].first == t) {
			put(a, &out, grown(w, spans[i]));
		} else if (words_is_sign(w, t, "(") && !is_after_person(&out, t) &&
			   around_place(w, t, spans + i, *n - i, &around)) {
			put(a, &out, around);
		}
		while (i < *n && spans[i].first <= t)
			i++;
	}
	*n = out.n;
	return out.v;
}
