#include "figure.h"

#include <math.h>
#include <stdlib.h>

#include "number_lang.h"

#define FIGURE_MAX 40

/* How many digits stand from `at` on. */
static size_t
digits_at(struct str s, size_t at)
{
	size_t n = 0;

	while (at + n < s.n && ascii_digit(s.p[at + n]))
		n++;
	return n;
}

/*
 * Whether the sign at `at` parts thousands: three digits follow, and it is the language's
 * sign or stands there again. (In India the digits before the last three go by twos.)
 */
static bool
is_grouping(struct str s, size_t at, char group)
{
	char c = s.p[at];
	size_t n = digits_at(s, at + 1), next = at + 1 + n;
	bool again = next < s.n && s.p[next] == c && digits_at(s, next + 1) == 3;

	if (n == 3)
		return c == group || c == '\'' || again;
	return n == 2 && c == ',' && group == ',' && again;
}

/* Digits with thousands' signs and a decimal sign; the bytes taken. */
static size_t
read_digits(struct str s, bool comma, double *value, struct figure *f)
{
	char plain[FIGURE_MAX + 1], grouped = 0;
	size_t at = 0, n = 0;

	for (; at < s.n && n < FIGURE_MAX; at++) {
		char c = s.p[at];
		size_t follow = digits_at(s, at + 1);

		if (ascii_digit(c)) {
			plain[n++] = c;
		} else if ((c != ',' && c != '.' && c != '\'') || !follow || f->decimal) {
			break;
		} else if (n > 0 && (c == grouped ? follow == 3
						  : !grouped && is_grouping(s, at,
								    comma ? '.' : ','))) {
			f->grouped = true;
			grouped = c;
		} else if (c == '\'') {
			break;
		} else {
			f->decimal = true;
			plain[n++] = '.';
		}
	}
	plain[n] = '\0';
	*value = strtod(plain, NULL);
	return at;
}

static bool
is_ordinal_ending(struct str s)
{
	return str_eqi(s, STR("st")) || str_eqi(s, STR("nd")) || str_eqi(s, STR("rd")) ||
	       str_eqi(s, STR("th")) || str_eqi(s, STR("ths"));
}

/* What stands between two tokens can part thousands: a space that does not break, or one. */
static bool
is_space_between(const struct words *w, size_t i, bool plain)
{
	const struct token *t = w->doc->tokens;
	struct str gap = str_sub(w->doc->text, t[i].end, t[i + 1].start);

	return str_eq(gap, STR("\xC2\xA0")) || str_eq(gap, STR("\xE2\x80\xAF")) ||
	       str_eq(gap, STR("\xE2\x80\x89")) || (plain && str_eq(gap, STR(" ")));
}

/* "30 000": three digits more in the next token, and so on. */
static void
read_spaced(const struct words *w, size_t i, struct figure *f)
{
	bool plain = number_parts_by_space(w->doc->lang);

	if (digits_at(word_text(w, i), 0) > 3 || word_text(w, i).p[0] == '0')
		return;
	while (!f->rest.n && i + f->used < w->n) {
		size_t k = i + f->used;
		struct str s = word_text(w, k);

		if (w->doc->tokens[k].kind != TOKEN_NUMBER || digits_at(s, 0) != 3 ||
		    !is_space_between(w, k - 1, plain))
			return;
		if (s.n > 3 && (s.p[3] == '.' || s.p[3] == ',' || s.p[3] == '-'))
			return;
		f->value =
		    f->value * 1000 + strtod((char[]){ s.p[0], s.p[1], s.p[2], 0 }, NULL);
		f->grouped = true;
		f->rest = str_from(s, 3);
		f->used++;
	}
}

/* After the first digits: "1/20", "10-12"; false for a date or a telephone number. */
static bool
read_second(struct str s, bool comma, size_t *at, struct figure *f)
{
	double second;
	char joint = s.p[*at];
	size_t used = read_digits(str_from(s, *at + 1), comma, &second, f);

	if (joint == '/' && second > 0 && f->value < second) {
		f->value /= second;
		f->fraction = true;
	} else if (joint == '-' && second > f->value) {
		f->value2 = second;
	} else {
		return false;
	}
	*at += 1 + used;
	return !(*at + 1 < s.n && s.p[*at] == '-' && ascii_digit(s.p[*at + 1])) &&
	       !(*at < s.n && s.p[*at] == '/');
}

bool
figure_read(const struct words *w, size_t i, struct figure *f)
{
	struct str s = word_text(w, i);
	bool comma = number_has_decimal_comma(w->doc->lang);
	size_t at = read_digits(s, comma, &f->value, f);

	f->used = 1;
	f->value2 = (double)NAN;
	if (at < s.n && (s.p[at] == ':' || s.p[at] == '\''))
		return false; /* a time of day, a score */
	if (at + 1 < s.n && s.p[at] == '.' && ascii_digit(s.p[at + 1]))
		return false; /* "12.02.2021", "1.0.4" */
	if (at + 1 < s.n && (s.p[at] == '/' || s.p[at] == '-') &&
	    ascii_digit(s.p[at + 1]) && !read_second(s, comma, &at, f))
		return false;
	f->rest = str_from(s, at);
	if (!f->rest.n && !f->decimal && !f->fraction && isnan(f->value2) && at == s.n)
		read_spaced(w, i, f);
	/* "34th", "29th-most" */
	if (is_ordinal_ending(str_sub(f->rest, 0, str_findc(f->rest, '-')))) {
		f->ordinal = !f->fraction;
		f->rest.n = 0;
	}
	return true;
}
