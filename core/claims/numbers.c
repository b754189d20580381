/*
 * A number is read in four steps: what stands before it (approximation, currency),
 * its figure or number words, its scale, and its unit. Tokens are the text's, so
 * "1/20th", "30-year-old" and "2.5M" are each one; "$" and "%" are tokens.
 */
#include "numbers.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

#include "figure.h"
#include "number_lang.h"
#include "number_unit.h"
#include "text/date_scan.h"
#include "text/date_words.h"

static struct str
text_of(const struct words *w, size_t i)
{
	return i < w->n ? word_text(w, i) : (struct str){ "", 0 };
}

/* "half", "a quarter", "two-thirds", "three quarters", "one in five". */
static bool
read_share(const struct words *w, size_t i, struct figure *f)
{
	static const struct {
		const char *word;
		double value;
	} parts[] = {
		{ "half", 2 },
		{ "halves", 2 },
		{ "third", 3 },
		{ "thirds", 3 },
		{ "quarter", 4 },
		{ "quarters", 4 },
		{ "fourths", 4 },
		{ "fifth", 5 },
		{ "fifths", 5 },
		{ "tenth", 10 },
		{ "tenths", 10 },
		{ "sixth", 6 },
		{ "eighth", 8 },
	};
	struct str s = text_of(w, i), head = s, tail = s;
	size_t hyphen = str_findc(s, '-');
	double n = 1, m;
	bool ordinal = false, counted = true;

	f->used = 1;
	if (hyphen != STR_NONE) {
		head = str_sub(s, 0, hyphen);
		tail = str_from(s, hyphen + 1);
		counted = str_eqi(head, STR("one")) || number_word(head, &n, &ordinal);
	} else if (number_word(s, &n, &ordinal) && !ordinal) {
		if (word_is(w, i + 1, "in") ||
		    (word_is(w, i + 1, "out") && word_is(w, i + 2, "of"))) {
			size_t at = word_is(w, i + 1, "in") ? i + 2 : i + 3;
			struct figure g = { 0 };

			if (at >= w->n ||
			    !(number_word(text_of(w, at), &m, &ordinal) ||
				(w->doc->tokens[at].kind == TOKEN_NUMBER &&
				    figure_read(w, at, &g) && !g.rest.n &&
				    (m = g.value) > 0)) ||
			    ordinal || m <= n || m < 3)
				return false;
			if (str_endsi(text_of(w, at + 1), STR("s")) && m > 10 && n == 1)
				return false; /* "one in 12 months" */
			f->value = n / m;
			f->used = at - i + 1;
			return f->fraction = true;
		}
		tail = text_of(w, i + 1);
		f->used = 2;
	} else if (word_is(w, i, "a")) {
		tail = text_of(w, i + 1);
		f->used = 2;
	} else if (!word_is(w, i, "half")) {
		return false;
	}
	if (!counted || ordinal)
		return false;
	for (size_t k = 0; k < sizeof(parts) / sizeof(*parts); k++) {
		if (!str_eqi(tail, str_of(parts[k].word)))
			continue;
		/* "a third man", "a quarter final" count something else. */
		if (n == 1 && parts[k].value > 2 && !word_is(w, i + f->used, "of") &&
		    !(i > 0 && word_is(w, i - 1, "by")))
			return false;
		f->value = n / parts[k].value;
		return f->fraction = true;
	}
	return false;
}

/* "two", "twenty-five", "one hundred and twenty", "half a million". */
static bool
read_words(const struct words *w, size_t i, struct figure *f)
{
	double n;
	bool ordinal;

	f->value2 = (double)NAN;
	f->words = true;
	if (read_share(w, i, f)) {
		if (word_is(w, i + f->used, "a") &&
		    (number_scale(text_of(w, i + f->used + 1)) > 1)) {
			f->used++;
			f->fraction = false;
		}
		return true;
	}
	f->used = 1;
	if (word_is(w, i, "a") && number_scale(text_of(w, i + 1)) >= 12) {
		f->value = 1;
		return text_of(w, i + 1).n > 3;
	}
	if (!number_word(text_of(w, i), &f->value, &ordinal)) {
		struct str s = text_of(w, i);
		size_t hyphen = str_findc(s, '-');

		/* "four-day", "third-largest", "five-nation" */
		if (hyphen == STR_NONE ||
		    !number_word(str_sub(s, 0, hyphen), &f->value, &ordinal))
			return false;
		f->rest = str_from(s, hyphen);
		f->ordinal = ordinal;
		return true;
	}
	f->ordinal = ordinal;
	if (f->value < 20 || f->value >= 100 || fmod(f->value, 10) != 0)
		return true;
	if (number_word(text_of(w, i + 1), &n, &ordinal) && !ordinal && n < 10) {
		f->value += n;
		f->used = 2;
	}
	return true;
}

/* "million" where it is a word of the text's language. */
static double
scale_of(const struct words *w, struct str s)
{
	double scale =
	    number_is_english(w->doc->lang) ? 1 : number_lang_scale(w->doc->lang, s);

	return scale > 1 ? scale : number_scale(s);
}

/* Multiplies by the scale words that follow: "3.5 million", "two hundred thousand". */
static void
read_scale(const struct words *w, size_t i, struct figure *f)
{
	double scale, n;
	bool ordinal;
	struct str rest = f->rest;

	if (rest.n && rest.p[0] == '-')
		rest = str_from(rest, 1);
	if (rest.n && rest.n < 9 && number_scale(rest) > 1) {
		f->value *= number_scale(rest);
		f->rest.n = 0;
		return;
	}
	while (!f->rest.n && !f->ordinal) {
		struct str s = text_of(w, i + f->used);

		scale = scale_of(w, s);
		if (scale <= 1 || (s.n < 2 && w->doc->tokens[i + f->used].space_before))
			return;
		f->value *= scale;
		f->value2 *= scale;
		f->used++;
		if (!f->words || scale > 1000)
			continue;
		if (word_is(w, i + f->used, "and") &&
		    number_word(text_of(w, i + f->used + 1), &n, &ordinal) && !ordinal) {
			f->value += n;
			f->used += 2;
		}
	}
}

/* "1980s", "in den 1980er Jahren" */
static bool
is_of_years(struct str rest)
{
	return str_eqi(rest, STR("s")) || str_starts(rest, STR("er"));
}

/* A year: four digits without a comma, near our times, where a year may stand. */
static bool
is_year(const struct words *w, size_t i, const struct figure *f)
{
	struct str s = text_of(w, i), next = text_of(w, i + 1);

	if (f->words || f->grouped || f->decimal || f->fraction || s.n < 4 ||
	    f->value < 1400 || f->value > 2100 || f->value != floor(f->value) || f->ordinal)
		return false;
	if (f->rest.n)
		return is_of_years(f->rest);
	if (next.n == 1 && next.p[0] == '%')
		return false;
	if (i > 0 && w->v[i - 1].cls & W_MONTH)
		return true;
	/* "in 2000", "since 1994 elections": no plural makes a quantity of these. */
	if (i > 0 && (word_is(w, i - 1, "in") || word_is(w, i - 1, "since")))
		return true;
	return !number_counts_many(w, i + 1);
}

bool
number_is_designation(struct str s)
{
	size_t hyphen = str_findc(s, '-');

	if (hyphen == STR_NONE)
		return false;
	s = str_from(s, hyphen);
	return (s.n == 2 && ascii_alpha(s.p[1])) || str_startsi(s, STR("-in-"));
}

/* A number that only names its thing, or tells the day: "Level 5", "February 12th". */
static bool
is_label(const struct words *w, size_t i, const struct figure *f)
{
	static const char *const before[] = { "level", "chapter", "section", "article",
		"figure", "page", "part", "phase", "class", "type", "room", "flight",
		"highway", "route", "version", "angle", "title", "step", "act", "volume",
		"grade", "tier", "table", "line", "channel", "district", "interstate",
		"amendment", "formula", "windows", "iphone", "apollo", "area", "season",
		"episode", "ios", "android", "§", "§§", "abs", "abs.",
		"art", "art.", "artikel", "rn", "rn.", "satz", "kapitel", "seite",
		"schritt", "staffel", "folge", "saison", "chapitre", "étape",
		"temporada", "capítulo", "artículo", "n°",
		"nº" };

	if (i == 0)
		return false;
	for (size_t k = 0; k < sizeof(before) / sizeof(*before); k++)
		if (word_is(w, i - 1, before[k]))
			return true;
	if (w->v[i - 1].cls & W_MONTH && f->value <= 31 &&
	    (w->v[i - 1].shape != SHAPE_LOWER || !(w->v[i - 1].cls & W_MODAL)))
		return true;
	if (i + 1 < w->n && w->v[i + 1].cls & W_MONTH && w->v[i + 1].shape == SHAPE_CAP &&
	    f->value <= 31)
		return true;
	return false;
}

/*
 * The same in a language other than English: the day in "6. Dezember" and "6 de
 * diciembre", the place in "3. Platz", "54-jährige".
 */
static bool
is_foreign_label(const struct words *w, size_t i, const struct figure *f)
{
	struct str text = w->doc->text, lang = w->doc->lang;
	size_t at = w->doc->tokens[i].end;
	enum date_word word;

	if (lang.n == 0 || str_startsi(lang, STR("en")) || f->words || f->decimal)
		return false;
	if (f->rest.n > 1 && f->rest.p[0] == '-' && !isdigit((unsigned char)f->rest.p[1]))
		return true;
	if (word_is_punct(w, i + 1, '.'))
		return i + 2 < w->n && words_sentence(w, i) == words_sentence(w, i + 2);
	word = date_word_at(text, date_skip(text, at), lang, &at);
	if (word == DATE_WORD_OF)
		word = date_word_at(text, date_skip(text, at), lang, &at);
	return f->value <= 31 && word >= DATE_WORD_MONTH_1 && word <= DATE_WORD_MONTH_12;
}

/* "5G", "9to5", "14a", "4K" of pictures: a letter makes a name of it, but for "5x", "60W", "30C". */
static bool
is_lettered(const struct words *w, size_t i, const struct figure *f)
{
	bool money = i > 0 && w->doc->tokens[i - 1].kind == TOKEN_PUNCT &&
		     !w->doc->tokens[i].space_before;

	for (size_t k = 0; k < f->rest.n; k++)
		if (ascii_digit(f->rest.p[k]) && f->rest.p[0] != '-')
			return true;
	if (f->words || f->rest.n != 1 || !ascii_alpha(f->rest.p[0]))
		return false;
	if (f->rest.p[0] == 'K')
		return !money && !f->decimal && f->value < 10;
	return !strchr("xXsCFWVLlghmMkbB", f->rest.p[0]);
}

/*
 * "Pixel 7 Pro", "Boeing 737": what follows a name and counts nothing is a part of it.
 * What begins a sentence may be any word.
 */
static bool
is_of_name(const struct words *w, size_t i, const struct number *n)
{
	const struct sentence *s = w->doc->sentences;
	size_t k = words_sentence(w, i);

	if (n->unit.n || n->approx != APPROX_EXACT || n->value >= 1000 || i == 0 ||
	    k >= w->doc->n_sentences || i < s[k].first + 2)
		return false;
	return (w->v[i - 1].shape == SHAPE_CAP || w->v[i - 1].shape == SHAPE_MIXED ||
		   w->v[i - 1].shape == SHAPE_UPPER) &&
	       !(w->v[i - 1].cls & (W_MONTH | W_TIME)) && !word_is_punct(w, i + 1, '-');
}

/* "No. 3", "number 58", "#1" */
static bool
is_numbered(const struct words *w, size_t i)
{
	return i > 0 && (word_is(w, i - 1, "no.") || word_is(w, i - 1, "number") ||
			    word_is(w, i - 1, "nr.") || word_is(w, i - 1, "#"));
}

/* "Suren Seetal, 36, was missing": an age. */
static bool
is_age(const struct words *w, size_t i, const struct figure *f)
{
	uint8_t s;

	if (i < 2 || f->words || f->decimal || f->fraction || f->rest.n || f->value < 1 ||
	    f->value > 110 || !word_is_punct(w, i - 1, ',') ||
	    !(word_is_punct(w, i + 1, ',') || word_is_punct(w, i + 1, '.')))
		return false;
	s = w->v[i - 2].shape;
	return (s == SHAPE_CAP || s == SHAPE_MIXED) &&
	       !(w->v[i - 2].cls & (W_MONTH | W_TIME));
}

/* "a.m.", "o'clock": the hour of the day. */
static bool
is_hour(const struct words *w, size_t next, const struct figure *f)
{
	return word_is(w, next, "a.m.") || word_is(w, next, "p.m.") ||
	       word_is(w, next, "o'clock") || word_is(w, next, "am") ||
	       word_is(w, next, "pm") || word_is(w, next, "GMT") ||
	       word_is(w, next, "Uhr") || str_eqi(f->rest, STR("am")) ||
	       str_eqi(f->rest, STR("pm"));
}

/* Word numbers that are mostly something else: "one of them", "the second man". */
static bool
is_idle_word(const struct words *w, size_t i, const struct figure *f)
{
	size_t next = i + f->used;

	if (!f->words || f->fraction || f->used > 1 || f->rest.n)
		return f->words && f->rest.n && f->ordinal &&
		       !str_startsi(f->rest, STR("-larg")) &&
		       !str_endsi(f->rest, STR("est")) &&
		       !str_startsi(f->rest, STR("-most"));
	if (f->ordinal)
		return f->value < 3 || !number_counts(w, next);
	if (f->value != 1)
		return false;
	return (i > 0 && (word_is(w, i - 1, "no") || word_is(w, i - 1, "any") ||
			     word_is(w, i - 1, "every") || word_is(w, i - 1, "which") ||
			     word_is(w, i - 1, "the") || word_is(w, i - 1, "this") ||
			     word_is(w, i - 1, "that"))) ||
	       !number_counts(w, next) || word_is(w, next, "day") ||
	       word_is(w, next, "thing") || word_is(w, next, "another") ||
	       word_is(w, next, "way");
}

/* A range with words: "2 or 3 days", "57 to 43", "between 10 and 20". */
static size_t
range_end(const struct words *w, size_t i, struct figure *f)
{
	size_t joint = i + f->used;
	struct figure g = { 0 };

	if (!isnan(f->value2) || f->ordinal || f->fraction || f->rest.n)
		return 0;
	if (!word_is(w, joint, "to") && !word_is(w, joint, "or") &&
	    !(!number_is_english(w->doc->lang) && joint < w->n &&
		str_among(text_of(w, joint), STR("bis à a tot до"))) &&
	    !(word_is(w, joint, "and") && i > 0 && word_is(w, i - 1, "between")) &&
	    !word_is_punct(w, joint, '-') && !str_eq(text_of(w, joint), STR("–")))
		return 0;
	if (joint + 1 >= w->n)
		return 0;
	if (w->doc->tokens[joint + 1].kind == TOKEN_NUMBER ? !figure_read(w, joint + 1, &g)
							   : !read_words(w, joint + 1, &g))
		return 0;
	if (g.ordinal || g.fraction)
		return 0;
	return joint + 1;
}

static struct number *
push_number(struct arena *a, struct numbers *out, size_t *cap)
{
	return ARENA_PUSH(a, out->v, out->n, *cap);
}

struct reader {
	struct arena *a;
	const struct words *w;
	struct numbers *out;
	size_t cap;
};

/* Reads the number at token i, if there is one; returns the token after it. */
static size_t
read_number(struct reader *r, size_t i)
{
	const struct words *w = r->w;
	const struct token *t = w->doc->tokens;
	struct figure f = { 0 };
	struct number *n;
	size_t range, first = i;

	f.value2 = (double)NAN;
	if (t[i].kind == TOKEN_NUMBER ? !figure_read(w, i, &f) : !read_words(w, i, &f))
		return i + 1;
	if (t[i].kind == TOKEN_NUMBER && is_year(w, i, &f)) {
		n = push_number(r->a, r->out, &r->cap);
		*n = (struct number){ f.value, STR("year"), APPROX_EXACT, t[i].start,
			t[i].end };
		return i + 1;
	}
	if (is_label(w, i, &f) || is_foreign_label(w, i, &f) || is_lettered(w, i, &f))
		return i + f.used;
	read_scale(w, i, &f);
	if (is_hour(w, i + f.used, &f) || is_idle_word(w, i, &f) || is_of_years(f.rest) ||
	    number_is_designation(f.rest))
		return i + f.used;
	range = range_end(w, i, &f);
	n = push_number(r->a, r->out, &r->cap);
	*n = (struct number){ f.value, STR(""), APPROX_EXACT, t[i].start,
		t[i + f.used - 1].end };
	n->approx = number_is_english(w->doc->lang) ? number_approx(w, i)
						    : number_lang_approx(w, i);
	if (f.ordinal || is_numbered(w, i))
		n->unit = STR("rank");
	else if (is_age(w, i, &f))
		n->unit = STR("years old");
	else
		number_unit(
		    r->a, w, (struct unit_place){ i, i + f.used, f.rest, f.fraction }, n);
	if (!f.words && !range && isnan(f.value2) && is_of_name(w, i, n)) {
		r->out->n--;
		return i + f.used;
	}
	if (!isnan(f.value2)) {
		struct number lower = *n;

		n = push_number(r->a, r->out, &r->cap);
		*n = lower;
		n->value = f.value2;
	} else if (range) {
		/* "2 or 3 days", "2 to 3 million": the first shares unit and scale of the second. */
		size_t at = r->out->n - 1, after = read_number(r, range);
		struct number *low = &r->out->v[at], *high = &r->out->v[at + 1];

		if (r->out->n > at + 1) {
			if (!low->unit.n || str_eq(low->unit, high->unit))
				low->unit = high->unit;
			if (low->value < 1000 && high->value >= 1000 && low->value > 0 &&
			    high->value / low->value >= 1000 && f.used == 1)
				low->value *=
				    pow(1000, floor(log10(high->value / low->value) / 3));
		}
		return after;
	}
	return first + f.used;
}

void
numbers_find(struct arena *a, const struct words *w, struct numbers *out)
{
	struct reader r = { a, w, out, 0 };

	*out = (struct numbers){ 0 };
	for (size_t i = 0; i < w->n;) {
		enum token_kind kind = w->doc->tokens[i].kind;

		if (kind == TOKEN_NUMBER || (kind == TOKEN_WORD && number_may_start(w, i)))
			i = read_number(&r, i);
		else
			i++;
	}
}

struct number *
numbers_in(const struct numbers *all, struct span at, size_t *n)
{
	size_t lo = 0, hi = all->n, first;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (all->v[mid].start < at.start)
			lo = mid + 1;
		else
			hi = mid;
	}
	first = lo;
	while (lo < all->n && all->v[lo].end <= at.end)
		lo++;
	*n = lo - first;
	return *n ? all->v + first : NULL;
}
