#include "number_unit.h"

#include "number_lang.h"

#include <string.h>

#define UNIT_WORDS_MAX 4 /* adjectives and the noun */

double
number_scale(struct str s)
{
	static const struct {
		const char *word;
		double value;
	} scales[] = {
		{ "hundred", 1e2 },
		{ "thousand", 1e3 },
		{ "million", 1e6 },
		{ "billion", 1e9 },
		{ "trillion", 1e12 },
		{ "mn", 1e6 },
		{ "mln", 1e6 },
		{ "bn", 1e9 },
		{ "bln", 1e9 },
		{ "tn", 1e12 },
		{ "m", 1e6 },
		{ "b", 1e9 },
		{ "k", 1e3 },
		{ "dozen", 12 },
		{ "millionen", 1e6 },
		{ "milliarden", 1e9 },
		{ "crore", 1e7 },
		{ "lakh", 1e5 },
	};

	if (s.n == 0 || s.n > 10)
		return 1;
	for (size_t i = 0; i < sizeof(scales) / sizeof(*scales); i++)
		if (str_eqi(s, str_of(scales[i].word)))
			return scales[i].value;
	return 1;
}

struct approx_words {
	const char *words;
	enum approx kind;
};

static const struct approx_words approx_words[] = {
	{ "at least", APPROX_AT_LEAST },
	{ "no less than", APPROX_AT_LEAST },
	{ "no fewer than", APPROX_AT_LEAST },
	{ "a minimum of", APPROX_AT_LEAST },
	{ "more than", APPROX_OVER },
	{ "greater than", APPROX_OVER },
	{ "over", APPROX_OVER },
	{ "above", APPROX_OVER },
	{ "exceeding", APPROX_OVER },
	{ "exceeded", APPROX_OVER },
	{ "less than", APPROX_UNDER },
	{ "fewer than", APPROX_UNDER },
	{ "under", APPROX_UNDER },
	{ "below", APPROX_UNDER },
	{ "up to", APPROX_UP_TO },
	{ "as much as", APPROX_UP_TO },
	{ "as many as", APPROX_UP_TO },
	{ "no more than", APPROX_UP_TO },
	{ "at most", APPROX_UP_TO },
	{ "a maximum of", APPROX_UP_TO },
	{ "about", APPROX_ABOUT },
	{ "around", APPROX_ABOUT },
	{ "approximately", APPROX_ABOUT },
	{ "roughly", APPROX_ABOUT },
	{ "some", APPROX_ABOUT },
	{ "nearly", APPROX_ABOUT },
	{ "almost", APPROX_ABOUT },
	{ "close to", APPROX_ABOUT },
	{ "an estimated", APPROX_ABOUT },
	{ "estimated", APPROX_ABOUT },
	{ "near", APPROX_ABOUT },
	{ "approaching", APPROX_ABOUT },
	{ "circa", APPROX_ABOUT },
	{ "~", APPROX_ABOUT },
	{ ">", APPROX_OVER },
	{ "<", APPROX_UNDER },
};

static bool
is_currency_sign(struct str s)
{
	return str_eq(s, STR("$")) || str_eq(s, STR("€")) || str_eq(s, STR("£")) ||
	       str_eq(s, STR("¥")) || str_eq(s, STR("₹"));
}

enum approx
number_approx(const struct words *w, size_t first)
{
	const struct approx_words *best = NULL;

	while (first > 0 &&
	       (is_currency_sign(word_text(w, first - 1)) || word_is(w, first - 1, "US") ||
		   word_is(w, first - 1, "a") || word_is(w, first - 1, "the")))
		first--;
	for (size_t i = 0; i < sizeof(approx_words) / sizeof(*approx_words); i++) {
		if (!words_before(w, first, approx_words[i].words))
			continue;
		if (!best || strlen(approx_words[i].words) > strlen(best->words))
			best = &approx_words[i];
	}
	/* "no more than" also ends in "more than": the longest wins. */
	return best ? best->kind : APPROX_EXACT;
}

static struct str
currency_before(const struct words *w, size_t first)
{
	struct str s;

	if (first == 0)
		return STR("");
	s = word_text(w, first - 1);
	if (str_eq(s, STR("€")) || str_eqi(s, STR("EUR")))
		return STR("EUR");
	if (str_eq(s, STR("£")) || str_eqi(s, STR("GBP")))
		return STR("GBP");
	if (str_eq(s, STR("¥")) || str_eqi(s, STR("JPY")))
		return STR("JPY");
	if (str_eq(s, STR("₹")) || str_eqi(s, STR("Rs")) || str_eqi(s, STR("Rs.")))
		return STR("INR");
	if (str_eqi(s, STR("CHF")))
		return STR("CHF");
	if (str_eqi(s, STR("USD")))
		return STR("USD");
	if (!str_eq(s, STR("$")))
		return STR("");
	if (first > 1 && (word_is(w, first - 2, "A") || word_is(w, first - 2, "AU")))
		return STR("AUD");
	if (first > 1 && (word_is(w, first - 2, "C") || word_is(w, first - 2, "CA")))
		return STR("CAD");
	if (first > 1 && word_is(w, first - 2, "HK"))
		return STR("HKD");
	return STR("USD");
}

static struct str
currency_after(const struct words *w, size_t i, size_t *used)
{
	static const struct {
		const char *word, *code;
	} names[] = {
		{ "dollars", "USD" },
		{ "dollar", "USD" },
		{ "usd", "USD" },
		{ "euros", "EUR" },
		{ "euro", "EUR" },
		{ "eur", "EUR" },
		{ "yen", "JPY" },
		{ "yuan", "CNY" },
		{ "rupees", "INR" },
		{ "rubles", "RUB" },
		{ "roubles", "RUB" },
		{ "francs", "CHF" },
		{ "€", "EUR" },
		{ "$", "USD" },
		{ "£", "GBP" },
	};
	size_t skip = word_is(w, i, "US") || word_is(w, i, "U.S.") ? 1 : 0;

	for (size_t k = 0; k < sizeof(names) / sizeof(*names); k++)
		if (word_is(w, i + skip, names[k].word)) {
			*used = skip + 1;
			return str_of(names[k].code);
		}
	return STR("");
}

static bool
is_plural(struct str s)
{
	static const char *const irregular[] = { "people", "men", "women", "children",
		"police", "troops", "feet", "staff", "percent", "personnel", "cattle",
		"sheep", "fish", "aircraft", "teeth", "mice", "species", "fishermen",
		"policemen", "policewomen", "businessmen", "congressmen", "servicemen",
		"firefighters", "kg", "km", "mph" };

	if (s.n > 3 && ascii_lower(s.p[s.n - 1]) == 's' && !str_endsi(s, STR("ss")) &&
	    !str_endsi(s, STR("us")) && !str_endsi(s, STR("'s")))
		return true;
	for (size_t i = 0; i < sizeof(irregular) / sizeof(*irregular); i++)
		if (str_eqi(s, str_of(irregular[i])))
			return true;
	return false;
}

static bool
breaks_unit(const struct words *w, size_t i)
{
	const struct word *x = &w->v[i];

	return w->doc->tokens[i].kind != TOKEN_WORD ||
	       x->cls & (W_PREP | W_CONJ | W_AUX | W_MODAL | W_PRONOUN | W_WH) ||
	       (x->cls & W_DET && !word_is(w, i, "other") && !word_is(w, i, "more")) ||
	       word_is(w, i, "'s") || word_is(w, i, "’s");
}

/* The token of the counted noun at or after i; i + UNIT_WORDS_MAX when there is none. */
static size_t
unit_noun(const struct words *w, size_t i)
{
	size_t end = i + UNIT_WORDS_MAX;

	for (size_t k = i; k < end && k < w->n && !breaks_unit(w, k); k++) {
		/* "3 founded AGI startups": a verb ends the search. */
		if (w->v[k].cls & (W_EVENT | W_SAY) && w->v[k].form == FORM_PAST && k == i)
			break;
		if (is_plural(word_text(w, k)) &&
		    !(w->v[k].form == FORM_S && w->v[k].cls & W_CUE && k == i))
			return k;
	}
	return end;
}

bool
number_counts_many(const struct words *w, size_t i)
{
	return unit_noun(w, i) < i + UNIT_WORDS_MAX;
}

bool
number_counts(const struct words *w, size_t i)
{
	if (number_counts_many(w, i))
		return true;
	/* "one hospital", "one person": a plain noun. */
	return i < w->n && !breaks_unit(w, i) && w->v[i].shape == SHAPE_LOWER &&
	       !(w->v[i].cls & (W_CUE | W_EVENT | W_ADVERB | W_NEG | W_HEDGE)) &&
	       !str_endsi(word_text(w, i), STR("ly"));
}

/* "day" of "four-day": "days". */
static struct str
plural_of(struct arena *a, struct str noun)
{
	if (str_eqi(noun, STR("foot")))
		return STR("feet");
	if (str_endsi(noun, STR("man")) || str_endsi(noun, STR("person")))
		return STR("people");
	if (str_endsi(noun, STR("ch")) || str_endsi(noun, STR("s")))
		return arena_fmt(a, "%.*ses", STRF(noun));
	return arena_fmt(a, "%.*ss", STRF(noun));
}

/* Signs of measures: they have no plural. */
static bool
is_measure_sign(struct str s)
{
	return s.n > 0 &&
	       str_among(s,
		   STR("km kg g mg kcal mm cm m ml cl dl l ha mph km/h psi bar hp lb lbs "
		       "oz ft Hz kHz MHz GHz Hertz W kW MW GW V Wh kWh MWh GWh TWh kB MB "
		       "GB "
		       "TB mAh dB ppm rpm bps nm MP fps dpi °C °F "
		       "km² m²"));
}

/* The measure or thing of "12-inch", "2,175-psi", "25-basis-point", "300-square-foot". */
static struct str
hyphened_unit(struct arena *a, struct str name)
{
	struct str first = str_sub(name, 0, str_findc(name, '-')), second;

	if (str_startsi(name, STR("year-old")))
		return STR("years old");
	if (str_startsi(name, STR("percent")))
		return STR("%");
	if (str_startsi(name, STR("strong")))
		return STR("members");
	if (is_measure_sign(first))
		return first;
	if (str_among(first, STR("of to on in by a and for")))
		return STR("");
	second = str_from(name, first.n + 1);
	second.n = str_findc(second, '-') < second.n ? str_findc(second, '-') : second.n;
	if (second.n && str_among(first, STR("basis square cubic metric light")))
		return arena_fmt(a, "%.*s %.*s", STRF(first), STRF(plural_of(a, second)));
	return plural_of(a, first);
}

/* What "-year-old", "km" and the like say when they hang on the digits. */
static bool
unit_attached(struct arena *a, struct str rest, struct number *n)
{
	if (!rest.n)
		return false;
	if (rest.p[0] == '-' && rest.n > 2) {
		n->unit = hyphened_unit(a, str_from(rest, 1));
		return true;
	}
	n->unit = rest;
	return true;
}

static bool
unit_percent(const struct words *w, size_t i, struct number *n)
{
	size_t used = 0;

	if (word_is_punct(w, i, '%') || word_is(w, i, "percent") || word_is(w, i, "pct") ||
	    word_is(w, i, "prozent"))
		used = 1;
	else if (word_is(w, i, "per") && word_is(w, i + 1, "cent"))
		used = 2;
	else if (word_is(w, i, "percentage") &&
		 (word_is(w, i + 1, "points") || word_is(w, i + 1, "point")))
		used = 2;
	if (!used)
		return false;
	n->unit = word_is(w, i, "percentage") ? STR("percentage points") : STR("%");
	n->end = w->doc->tokens[i + used - 1].end;
	return true;
}

/* "1/20th the cost", "half of voters": of what. */
static void
unit_of_fraction(struct arena *a, const struct words *w, size_t i, struct number *n)
{
	size_t first = i, last;

	if (word_is(w, first, "of"))
		first++;
	while (first < w->n && w->v[first].cls & W_DET)
		first++;
	last = unit_noun(w, first);
	if (last >= first + UNIT_WORDS_MAX)
		last = first;
	if (last >= w->n || breaks_unit(w, last))
		return;
	n->unit = arena_fmt(a, "of %s%.*s",
	    first > i && word_is(w, first - 1, "the") ? "the " : "",
	    STRF(word_text(w, last)));
}

/* A sign that stands by itself: "15 mg"; single letters only in small ones ("5 m"). */
static bool
unit_sign(const struct words *w, size_t i, struct number *n)
{
	struct str s = i < w->n ? word_text(w, i) : STR("");

	/* "80 °C" is three tokens. */
	if (str_eq(s, STR("°")) && i + 1 < w->n && word_text(w, i + 1).n == 1)
		s = str_make(s.p, s.n + 1);
	if (!is_measure_sign(s) || (s.n == 1 && s.p[0] >= 'A' && s.p[0] <= 'Z'))
		return false;
	n->unit = s;
	n->end = (uint32_t)(s.p + s.n - w->doc->text.p);
	return true;
}

static void
unit_in_language(const struct words *w, size_t i, struct number *n)
{
	size_t used = 0, noun;
	struct str money = number_lang_unit(w, i, &used);

	if (!money.n)
		money = currency_after(w, i, &used);
	if (money.n) {
		n->unit = money;
		n->end = w->doc->tokens[i + used - 1].end;
		return;
	}
	if (unit_sign(w, i, n))
		return;
	noun = number_lang_noun(w, i);
	if (noun < w->n)
		n->unit = word_text(w, noun);
}

/* The noun, and what is part of a measure before it: "cubic inches", "metric tons". */
static struct str
noun_text(const struct words *w, size_t first, size_t noun)
{
	const struct token *t = w->doc->tokens;
	size_t from = noun > first && str_among(word_text(w, noun - 1),
					  STR("cubic square metric nautical light"))
			  ? noun - 1
			  : noun;

	return str_sub(w->doc->text, t[from].start, t[noun].end);
}

void
number_unit(struct arena *a, const struct words *w, struct unit_place p, struct number *n)
{
	size_t used = 0, noun;
	struct str money = currency_before(w, p.first);

	if (money.n) {
		n->unit = money;
		n->start = w->doc->tokens[p.first - 1].start;
		return;
	}
	if (unit_attached(a, p.rest, n))
		return;
	if (unit_percent(w, p.after, n))
		return;
	if (!number_is_english(w->doc->lang)) {
		unit_in_language(w, p.after, n);
		return;
	}
	if (unit_sign(w, p.after, n))
		return;
	money = currency_after(w, p.after, &used);
	if (money.n) {
		n->unit = money;
		n->end = w->doc->tokens[p.after + used - 1].end;
		return;
	}
	if (p.fraction) {
		unit_of_fraction(a, w, p.after, n);
		return;
	}
	if (word_is(w, p.after, "of"))
		p.after++;
	while (word_is(w, p.after, "the") || word_is(w, p.after, "its") ||
	       word_is(w, p.after, "his"))
		p.after++;
	noun = unit_noun(w, p.after);
	if (noun < p.after + UNIT_WORDS_MAX)
		n->unit = noun_text(w, p.after, noun);
	else if (n->value == 1 && number_counts(w, p.after))
		n->unit = word_text(w, p.after);
	if (word_is(w, noun, "years") && word_is(w, noun + 1, "old"))
		n->unit = STR("years old");
	else if (word_is(w, noun, "times") && noun + 1 < w->n &&
		 str_endsi(word_text(w, noun + 1), STR("er")))
		n->unit = arena_fmt(a, "times %.*s", STRF(word_text(w, noun + 1)));
}

bool
number_may_start(const struct words *w, size_t i)
{
	struct str s = word_text(w, i);

	if (w->v[i].cls & W_NUMWORD)
		return true;
	if (s.n == 1)
		return (s.p[0] == 'a' || s.p[0] == 'A') && i + 1 < w->n &&
		       w->v[i + 1].cls & (W_NUMWORD | W_SCALE);
	/* t(hird), f(ifth), s(ixth), n(inth), e(ighth), o(ne-), "twenty-first" */
	return strchr("tfsneoTFSNEO", s.p[0]) && s.n < 32 &&
	       (str_findc(s, '-') != STR_NONE || str_ends(s, STR("th")) ||
		   str_eqi(s, STR("third")));
}
