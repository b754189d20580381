#include "date_scan.h"

#include <string.h>

#include "base/clock.h"
#include "chars.h"
#include "date_words.h"
#include "zone.h"

/* A number as it stands: its value and how many digits it has. */
struct number {
	int value;
	int digits;
	size_t end;
};

static uint32_t
peek(struct str s, size_t at, size_t *after)
{
	*after = at;
	return at < s.n ? char_next(s, at, after) : 0;
}

static bool
read_number(struct str s, size_t at, struct number *n)
{
	size_t after;
	int v;

	*n = (struct number){ 0, 0, at };
	while (n->digits < 9 && (v = char_digit(peek(s, n->end, &after))) >= 0) {
		n->value = n->value * 10 + v;
		n->digits++;
		n->end = after;
	}
	v = char_digit(peek(s, n->end, &after));
	/* Marks of direction stand between the parts of a date in Arabic. */
	while (peek(s, n->end, &after) == 0x200E || peek(s, n->end, &after) == 0x200F)
		n->end = after;
	return n->digits > 0 && v < 0;
}

static size_t
skip_space(struct str s, size_t at)
{
	size_t after;

	while (char_is_space(peek(s, at, &after)))
		at = after;
	return at;
}

size_t
date_skip(struct str s, size_t at)
{
	for (;;) {
		size_t after;
		uint32_t c = peek(s, at, &after);

		if (!char_is_space(c) && c != ',' && c != '|' && c != 0xB7 && c != 0x2022 &&
		    !char_is_dash(c) && c != '@' && c != 0x60C && c != ';')
			return at;
		at = after;
	}
}

bool
date_valid(const struct date *d)
{
	static const int days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	bool leap = d->year % 4 == 0 && (d->year % 100 != 0 || d->year % 400 == 0);

	if (d->year < 1 || d->year > 9999 || d->month < 0 || d->month > 12 || d->day < 0)
		return false;
	if (d->day > 0 && (d->month == 0 || d->day > days[d->month - 1]))
		return false;
	return d->month != 2 || d->day < 29 || leap;
}

/* 69 and after are of the last century. */
static int
full_year(const struct number *n)
{
	return n->digits > 2 ? n->value : n->value < 69 ? 2000 + n->value : 1900 + n->value;
}

/* Takes the date over when it is one; `end` or, when it is not, `at`. */
static size_t
accept(struct date *d, int year, int month, int day, size_t end, size_t at)
{
	struct date new = *d;

	/* The Thai calendar counts from 543 BC. */
	new.year = year > 2400 && year < 2700 ? year - 543 : year;
	new.month = month;
	new.day = day;
	if (!date_valid(&new) || new.year < 1000 || month < 1)
		return at;
	*d = new;
	return end;
}

/* "5/5/20" is a date, "10.11.12" in English a version. */
static bool
is_year(const struct date_scan *sc, const struct number *n, char sign)
{
	bool short_form =
	    sc->loose || sign == '/' ||
	    (sign == '.' && sc->lang.n > 0 && !str_startsi(sc->lang, STR("en")));

	return n->digits == 4 || (short_form && n->digits == 2);
}

/* "Februar", "February," "de" … a word of one kind at `at`. */
static size_t
skip_word(const struct date_scan *sc, size_t at, enum date_word kind)
{
	size_t end;

	return date_word_at(sc->s, at, sc->lang, &end) == kind ? end : at;
}

/* What may stand between day, month and year: blanks, points, strokes, "of", "de". */
static size_t
skip_between(const struct date_scan *sc, size_t at)
{
	for (;;) {
		size_t after, end;
		uint32_t c = peek(sc->s, at, &after);

		if (char_is_space(c) || c == '.' || c == ',' || c == '/' || c == '-' ||
		    c == '\'' || c == 0x2019 || c == 0x2011 || c == 0x60C || c == 0x970 ||
		    c == 0x5F3) {
			at = after;
			continue;
		}
		end = skip_word(sc, at, DATE_WORD_OF);
		if (end == at)
			end = skip_word(sc, at, DATE_WORD_YEAR);
		if (end == at)
			return at;
		at = end;
	}
}

/* "1st", "1er", "2º", "3." and "13a": what makes a day's number an ordinal. */
static size_t
skip_ordinal(struct str s, size_t at)
{
	static const char *const endings[] = { "st", "nd", "rd", "th", "er", "re", "de",
		"e", "º", "ª", "°", ":e", "-a", "-го", "-е", "a", "o", "ste", "일", "日",
		"号" };

	for (size_t i = 0; i < sizeof(endings) / sizeof(endings[0]); i++) {
		struct str e = str_of(endings[i]);
		size_t after;

		if (str_startsi(str_from(s, at), e) &&
		    !char_is_alnum(peek(s, at + e.n, &after)))
			return at + e.n;
	}
	return at;
}

/* The year's own word or sign after it: "г.", "р.", "năm". */
static size_t
skip_year_word(const struct date_scan *sc, size_t at)
{
	size_t next = skip_space(sc->s, at), end = skip_word(sc, next, DATE_WORD_YEAR);

	if (end == next)
		return at;
	return end < sc->s.n && sc->s.p[end] == '.' ? end + 1 : end;
}

static int
month_at(const struct date_scan *sc, size_t at, size_t *end)
{
	enum date_word w = date_word_at(sc->s, at, sc->lang, end);

	return w >= DATE_WORD_MONTH_1 && w <= DATE_WORD_MONTH_12 ? (int)w : 0;
}

/* "… in December. 2023 was": a full stop after a whole name ends the sentence. */
static bool
stops_after(const struct date_scan *sc, size_t at, size_t end)
{
	return !sc->loose && end - at > 5 && end < sc->s.n && sc->s.p[end] == '.';
}

/* "13 tháng 2", a month by its number. */
static int
numbered_month_at(struct str s, size_t at, size_t *end)
{
	struct number n;

	size_t start = str_startsi(str_from(s, at), STR("tháng ")) ? STR("tháng ").n
		       : str_startsi(str_from(s, at), STR("thg ")) ? STR("thg ").n
								   : 0;

	if (start == 0 || !read_number(s, at + start, &n) || n.digits > 2)
		return 0;
	*end = n.end;
	return n.value;
}

/* "13 February 2026" after its day. */
static size_t
day_month_year(
    const struct date_scan *sc, size_t at, const struct number *day, struct date *d)
{
	size_t i = skip_between(sc, skip_ordinal(sc->s, day->end)), end;
	int month = month_at(sc, i, &end);
	struct number year;

	if (month == 0)
		month = numbered_month_at(sc->s, i, &end);
	if (month == 0 || stops_after(sc, i, end))
		return at;
	i = skip_between(sc, end);
	if (!read_number(sc->s, i, &year) ||
	    !(year.digits == 4 || (sc->loose && year.digits == 2)))
		return at;
	return accept(
	    d, full_year(&year), month, day->value, skip_year_word(sc, year.end), at);
}

/* Whether the first number of "03/04/2026" is the month. */
static bool
month_first(const struct date_scan *sc, int a, int b, char sign)
{
	bool english = str_eqi(sc->lang, STR("en")) || str_eqi(sc->lang, STR("en-us"));

	if (b > 12)
		return true;
	return english && sign != '.' && a <= 12;
}

/* "13.02.2026", "13. 2. 2026", "2/13/2026", "30.10.23" after the first number. */
static size_t
day_first(const struct date_scan *sc, size_t at, const struct number *a, struct date *d)
{
	char sign = a->end < sc->s.n ? sc->s.p[a->end] : 0;
	struct number b, year;
	size_t i;

	if (sign == 0 || strchr("./-", sign) == NULL)
		return at;
	i = sign == '.' ? skip_space(sc->s, a->end + 1) : a->end + 1;
	if (!read_number(sc->s, i, &b) || b.digits > 2 || b.end >= sc->s.n ||
	    sc->s.p[b.end] != sign)
		return at;
	i = sign == '.' ? skip_space(sc->s, b.end + 1) : b.end + 1;
	if (!read_number(sc->s, i, &year) || !is_year(sc, &year, sign))
		return at;
	/* More of the same signs and digits is a version or an address, not a date. */
	if (year.end + 1 < sc->s.n && sc->s.p[year.end] == sign &&
	    ascii_digit(sc->s.p[year.end + 1]))
		return at;
	/* ISO 8601 once allowed two-digit years. */
	if (year.digits == 2 && (a->value > 31 || (sign == '-' && sc->lang.n == 0)) &&
	    b.value <= 12)
		return accept(d, full_year(a), b.value, year.value, year.end, at);
	if (month_first(sc, a->value, b.value, sign))
		return accept(d, full_year(&year), a->value, b.value, year.end, at);
	return accept(
	    d, full_year(&year), b.value, a->value, skip_year_word(sc, year.end), at);
}

static size_t
skip_sign(struct str s, size_t at, const char *sign)
{
	size_t next = skip_space(s, at);
	struct str want = str_of(sign);

	return str_starts(str_from(s, next), want) ? next + want.n : at;
}

/* "2026年2月13日", "2026년 2월 13일". */
static size_t
east_asian(const struct date_scan *sc, size_t at, const struct number *year, struct date *d)
{
	static const char *const signs[][3] = { { "年", "月", "日" },
		{ "년", "월", "일" } };
	struct number month, day = { 0 };

	for (size_t k = 0; k < 2; k++) {
		size_t i = skip_sign(sc->s, year->end, signs[k][0]), end;

		if (i == year->end || !read_number(sc->s, skip_space(sc->s, i), &month))
			continue;
		end = skip_sign(sc->s, month.end, signs[k][1]);
		if (end == month.end)
			continue;
		if (read_number(sc->s, skip_space(sc->s, end), &day)) {
			i = skip_sign(sc->s, day.end, signs[k][2]);
			if (i == day.end && k == 0)
				i = skip_sign(sc->s, day.end, "号");
			if (i > day.end)
				return accept(
				    d, year->value, month.value, day.value, i, at);
		}
		return accept(d, year->value, month.value, 0, end, at);
	}
	return at;
}

/* "2003-335": the day is counted from the year's beginning. */
static size_t
day_of_year(int year, int n, size_t end, size_t at, struct date *d)
{
	int64_t first = clock_days(year, 1, 1);
	int y, month, day;

	clock_civil(first + n - 1, &y, &month, &day);
	return n >= 1 && y == year ? accept(d, year, month, day, end, at) : at;
}

/* "2026-02-13", "2026/2/13", "2026.02.13.", "2026-02", "2003-335" after the year. */
static size_t
year_first(const struct date_scan *sc, size_t at, const struct number *year, struct date *d)
{
	char sign = year->end < sc->s.n ? sc->s.p[year->end] : 0;
	struct number month, day;
	size_t i = year->end + 1, end;

	if (sign == 0 || strchr("./-", sign) == NULL)
		return at;
	if (sign == '.')
		i = skip_space(sc->s, i);
	if (!read_number(sc->s, i, &month))
		return at;
	if (sc->loose && month.digits == 3 && month.value > 12)
		return day_of_year(year->value, month.value, month.end, at, d);
	if (month.digits > (sc->loose ? 3 : 2))
		return at;
	end = month.end;
	if (end < sc->s.n && sc->s.p[end] == sign) {
		i = sign == '.' ? skip_space(sc->s, end + 1) : end + 1;
		if (read_number(sc->s, i, &day) && day.digits <= 2) {
			end = day.end;
			if (sign == '.' && end < sc->s.n && sc->s.p[end] == '.')
				end++;
			return accept(d, year->value, month.value, day.value, end, at);
		}
	}
	return sign == '-' && month.digits == 2
		   ? accept(d, year->value, month.value, 0, end, at)
		   : at;
}

/* "2026. gada 13. februāris": the day before the month, after the year. */
static size_t
year_day_month(const struct date_scan *sc, size_t at, size_t i, const struct number *year,
    struct date *d)
{
	struct number day;
	size_t end;
	int month;

	if (!read_number(sc->s, i, &day) || day.digits > 2)
		return at;
	month = month_at(sc, skip_between(sc, day.end), &end);
	if (month == 0)
		return at;
	if (end < sc->s.n && sc->s.p[end] == '.')
		end++;
	return accept(d, year->value, month, day.value, end, at);
}

/* "2026. február 13.", "2004-július-13", "2026 February 13" after the year. */
static size_t
year_month_day(
    const struct date_scan *sc, size_t at, const struct number *year, struct date *d)
{
	size_t i = skip_between(sc, year->end), end;
	int month = month_at(sc, i, &end);
	struct number day;

	if (i == year->end)
		return at;
	if (month == 0)
		return year_day_month(sc, at, i, year, d);
	if (!read_number(sc->s, skip_between(sc, end), &day) || day.digits > 2)
		return at;
	end = skip_ordinal(sc->s, day.end);
	if (end < sc->s.n && sc->s.p[end] == '.')
		end++;
	return accept(d, year->value, month, day.value, end, at);
}

/* "20260213T0708" and, where a date is expected, "260213", "2003335" and "03335". */
static size_t
compact(const struct date_scan *sc, size_t at, const struct number *n, struct date *d)
{
	int v = n->value;

	if (n->digits == 5)
		return day_of_year(2000 + v / 1000, v % 1000, n->end, at, d);
	if (n->digits == 7)
		return day_of_year(v / 1000, v % 1000, n->end, at, d);
	if (n->digits == 6)
		return accept(d, v / 10000 < 69 ? 2000 + v / 10000 : 1900 + v / 10000,
		    v / 100 % 100, v % 100, n->end, at);
	if (!sc->loose && (v < 19000101 || v > 21000101))
		return at;
	return accept(d, v / 10000, v / 100 % 100, v % 100, n->end, at);
}

static size_t
from_number(const struct date_scan *sc, size_t at, struct date *d)
{
	struct number n;
	size_t end = at;

	if (!read_number(sc->s, at, &n))
		return at;
	if (n.digits == 8 || (n.digits >= 5 && n.digits <= 7 && sc->loose))
		return compact(sc, at, &n, d);
	if (n.digits == 4) {
		end = east_asian(sc, at, &n, d);
		if (end == at)
			end = year_first(sc, at, &n, d);
		if (end == at)
			end = year_month_day(sc, at, &n, d);
	} else if (n.digits <= 2) {
		end = day_first(sc, at, &n, d);
		if (end == at)
			end = day_month_year(sc, at, &n, d);
	}
	return end;
}

/* "Nov 12 17:00:00 GMT 2020": the year comes last. */
static size_t
time_then_year(const struct date_scan *sc, size_t at, int month, const struct number *day,
    struct date *d)
{
	struct date new = *d;
	size_t i = date_time_at(sc, day->end, &new);
	struct number year;

	if (i == day->end || !read_number(sc->s, date_skip(sc->s, i), &year) ||
	    year.digits != 4)
		return at;
	i = accept(&new, year.value, month, day->value, year.end, at);
	if (i != at)
		*d = new;
	return i;
}

/* "February 13, 2026", "Feb. 2026". */
static size_t
from_month(const struct date_scan *sc, size_t at, struct date *d)
{
	size_t end, i, after;
	int month = month_at(sc, at, &end);
	struct number n, year;
	bool capital = !char_is_lower(peek(sc->s, at, &after));

	if (month == 0 || stops_after(sc, at, end))
		return at;
	i = skip_between(sc, end);
	if (!read_number(sc->s, i, &n))
		return at;
	if (n.digits == 4) {
		/* "may 2026" and "out 2026" are more often other words. */
		if (!sc->loose && !capital && end - at <= 5 && str_eq(sc->lang, STR("en")))
			return at;
		return accept(d, n.value, month, 0, skip_year_word(sc, n.end), at);
	}
	if (n.digits > 2 || i == end)
		return at;
	i = skip_between(sc, skip_ordinal(sc->s, n.end));
	if (i > n.end && read_number(sc->s, i, &year) &&
	    (year.digits == 4 || (sc->loose && year.digits == 2 &&
				     !(year.end < sc->s.n && sc->s.p[year.end] == ':')))) {
		end = accept(
		    d, full_year(&year), month, n.value, skip_year_word(sc, year.end), at);
		if (end != at)
			return end;
	}
	return time_then_year(sc, at, month, &n, d);
}

size_t
date_calendar_at(const struct date_scan *sc, size_t at, struct date *d)
{
	size_t after;
	uint32_t c = peek(sc->s, at, &after);

	if (char_is_digit(c))
		return from_number(sc, at, d);
	return char_is_alpha(c) ? from_month(sc, at, d) : at;
}
