#include "dates.h"

#include <string.h>

#include "base/clock.h"

#define DAY 86400
#define FAR_AHEAD 100 /* days: a later day without a year is last year's */

struct finder {
	struct arena *a;
	const struct words *w;
	struct whens *out;
	size_t cap;
	bool known; /* the day of publication */
	int64_t today; /* days since 1970 */
	int year, month, day;
};

static bool
number_at(const struct words *w, size_t i, int *value, bool *day)
{
	struct str s;
	size_t n = 0;

	if (i >= w->n || w->doc->tokens[i].kind != TOKEN_NUMBER)
		return false;
	s = word_text(w, i);
	*value = 0;
	for (; n < s.n && n < 4 && ascii_digit(s.p[n]); n++)
		*value = *value * 10 + (s.p[n] - '0');
	s = str_from(s, n);
	*day = n <= 2 && *value >= 1 && *value <= 31 &&
	       (!s.n || str_eqi(s, STR("st")) || str_eqi(s, STR("nd")) ||
		   str_eqi(s, STR("rd")) || str_eqi(s, STR("th")));
	return !s.n || *day;
}

static bool
year_at(const struct words *w, size_t i, int *year)
{
	bool day;

	return number_at(w, i, year, &day) && !day && *year >= 1400 && *year <= 2100 &&
	       word_text(w, i).n == 4;
}

static int
month_at(const struct words *w, size_t i)
{
	static const char *const names[] = { "jan", "feb", "mar", "apr", "may", "jun",
		"jul", "aug", "sep", "oct", "nov", "dec" };
	struct str s;

	if (i >= w->n || !(w->v[i].cls & W_MONTH) || w->v[i].shape == SHAPE_LOWER)
		return 0;
	s = word_text(w, i);
	for (int m = 0; m < 12; m++)
		if (str_startsi(s, str_of(names[m])))
			return m + 1;
	return 0;
}

static void
push_date(struct finder *f, size_t first, size_t after, uint8_t detail, struct str iso)
{
	struct when *d = ARENA_PUSH(f->a, f->out->v, f->out->n, f->cap);

	*d = (struct when){ iso, f->w->doc->tokens[first].start,
		f->w->doc->tokens[after - 1].end, detail };
}

static void
push_day(struct finder *f, size_t first, size_t after, int64_t day)
{
	int y, m, d;

	clock_civil(day, &y, &m, &d);
	push_date(f, first, after, 3, arena_fmt(f->a, "%04d-%02d-%02d", y, m, d));
}

/* The year of a day or month that comes without one: the nearest, rather past than future. */
static int
year_of(const struct finder *f, int month, int day)
{
	int64_t at = clock_days(f->year, month, day ? day : 1);

	if (at > f->today + FAR_AHEAD)
		return f->year - 1;
	if (at < f->today - 365 + FAR_AHEAD)
		return f->year + 1;
	return f->year;
}

static size_t
push_month_day(struct finder *f, size_t first, size_t after, int month, int day)
{
	int year;
	size_t at = after;

	if (word_is_punct(f->w, at, ','))
		at++;
	if (year_at(f->w, at, &year))
		after = at + 1;
	else if (f->known)
		year = year_of(f, month, day);
	else
		year = 0;
	if (day && year)
		push_date(f, first, after, 3,
		    arena_fmt(f->a, "%04d-%02d-%02d", year, month, day));
	else if (day)
		push_date(f, first, after, 3, arena_fmt(f->a, "--%02d-%02d", month, day));
	else if (year)
		push_date(f, first, after, 2, arena_fmt(f->a, "%04d-%02d", year, month));
	return after;
}

/* "February 12th, 2026", "Feb. 12", "March 2014", "12 February 2015". */
static size_t
read_month(struct finder *f, size_t i)
{
	int month = month_at(f->w, i), day;
	bool is_day;

	if (!month)
		return i;
	if (number_at(f->w, i + 1, &day, &is_day) && is_day)
		return push_month_day(f, i, i + 2, month, day);
	if (i > 0 && number_at(f->w, i - 1, &day, &is_day) && is_day)
		return push_month_day(f, i - 1, i + 1, month, day);
	/* "May" and "March" open sentences as verbs too: they need a preposition. */
	if (month == 5 || month == 3) {
		int year;
		bool told =
		    (i > 0 && f->w->v[i - 1].cls & W_PREP) || year_at(f->w, i + 1, &year);

		if (!told)
			return i;
	}
	return push_month_day(f, i, i + 1, month, 0);
}

static size_t
read_iso(struct finder *f, size_t i)
{
	struct str s = word_text(f->w, i);
	int64_t seconds;

	if (s.n != 10 || s.p[4] != '-' || !clock_parse(s, &seconds))
		return i;
	push_date(f, i, i + 1, 3, s);
	return i + 1;
}

static size_t
read_year(struct finder *f, size_t i)
{
	const struct words *w = f->w;
	int year;
	bool told;

	if (!year_at(w, i, &year))
		return i;
	told = i == 0 || w->doc->tokens[i - 1].kind == TOKEN_PUNCT ||
	       w->v[i - 1].cls & (W_PREP | W_CONJ | W_TIME) || word_is(w, i - 1, "the") ||
	       word_is(w, i - 1, "early") || word_is(w, i - 1, "late") ||
	       (i + 1 < w->n && word_is(w, i + 1, "'s"));
	if (!told)
		return i;
	push_date(f, i, i + 1, 1, word_text(w, i));
	return i + 1;
}

/* "Q3 2025", "third quarter of 2025". */
static size_t
read_quarter(struct finder *f, size_t i)
{
	static const char *const order[] = { "first", "second", "third", "fourth" };
	const struct words *w = f->w;
	struct str s = word_text(w, i);
	int quarter = 0, year = 0;
	size_t at = i + 1;

	if (s.n == 2 && ascii_lower(s.p[0]) == 'q' && s.p[1] >= '1' && s.p[1] <= '4')
		quarter = s.p[1] - '0';
	for (int q = 0; q < 4 && !quarter; q++)
		if (word_is(w, i, order[q]) && (word_is(w, i + 1, "quarter"))) {
			quarter = q + 1;
			at = i + 2;
		}
	if (!quarter)
		return i;
	while (
	    word_is(w, at, "of") || word_is(w, at, "fiscal") || word_is_punct(w, at, ','))
		at++;
	if (year_at(w, at, &year))
		at++;
	else if (!f->known)
		return i;
	else
		year = f->year;
	push_date(f, i, at, 2, arena_fmt(f->a, "%04d-Q%d", year, quarter));
	return at;
}

static int
weekday_of(const struct words *w, size_t i)
{
	static const char *const names[] = { "monday", "tuesday", "wednesday", "thursday",
		"friday", "saturday", "sunday" };

	for (int d = 0; d < 7; d++)
		if (word_is(w, i, names[d]))
			return d;
	return -1;
}

/* "Monday" is the last one, the day of publication included; "next Monday" the coming one. */
static size_t
read_weekday(struct finder *f, size_t i)
{
	int wanted = weekday_of(f->w, i), today = (int)(((f->today + 3) % 7 + 7) % 7), back;

	if (wanted < 0)
		return i;
	back = (today - wanted + 7) % 7;
	if (i > 0 && (word_is(f->w, i - 1, "next") || word_is(f->w, i - 1, "coming")))
		back -= 7;
	else if (back == 0 && i > 0 && word_is(f->w, i - 1, "last"))
		back = 7;
	push_day(f, i, i + 1, f->today - back);
	return i + 1;
}

static size_t
push_shifted(struct finder *f, size_t i, size_t after, int count, struct str unit)
{
	int y = f->year, m = f->month;

	if (str_startsi(unit, STR("year"))) {
		push_date(f, i, after, 1, arena_fmt(f->a, "%04d", y + count));
	} else if (str_startsi(unit, STR("month"))) {
		int months = y * 12 + m - 1 + count;

		push_date(f, i, after, 2,
		    arena_fmt(f->a, "%04d-%02d", months / 12, months % 12 + 1));
	} else if (str_startsi(unit, STR("day"))) {
		push_day(f, i, after, f->today + count);
	} else {
		return i;
	}
	return after;
}

/* "yesterday", "last month", "this year", "two years ago". */
static size_t
read_relative(struct finder *f, size_t i)
{
	static const struct {
		const char *word;
		int shift;
	} days[] = { { "today", 0 }, { "yesterday", -1 }, { "tomorrow", 1 },
		{ "tonight", 0 } },
	  which[] = { { "last", -1 }, { "this", 0 }, { "next", 1 } };
	static const char *const small[] = { "a", "two", "three", "four", "five", "six",
		"seven", "eight", "nine", "ten" };
	const struct words *w = f->w;
	int count;
	bool is_day;

	for (size_t k = 0; k < 4; k++)
		if (word_is(w, i, days[k].word)) {
			push_day(f, i, i + 1, f->today + days[k].shift);
			return i + 1;
		}
	for (size_t k = 0; k < 3 && i + 1 < w->n; k++)
		if (word_is(w, i, which[k].word) &&
		    (word_is(w, i + 1, "year") || word_is(w, i + 1, "month")))
			return push_shifted(
			    f, i, i + 2, which[k].shift, word_text(w, i + 1));
	if (!word_is(w, i + 2, "ago") || i + 1 >= w->n)
		return i;
	if (number_at(w, i, &count, &is_day) && count < 400)
		return push_shifted(f, i, i + 3, -count, word_text(w, i + 1));
	for (int k = 0; k < 10; k++)
		if (word_is(w, i, small[k]))
			return push_shifted(f, i, i + 3, -(k + 1), word_text(w, i + 1));
	return i;
}

static size_t
read_date(struct finder *f, size_t i)
{
	const struct word *x = &f->w->v[i];
	size_t after = i;

	if (f->w->doc->tokens[i].kind == TOKEN_PUNCT)
		return i;
	if (x->cls & W_MONTH && x->shape != SHAPE_LOWER)
		after = read_month(f, i);
	if (after == i && x->shape == SHAPE_DIGIT)
		after = read_iso(f, i);
	if (after == i)
		after = read_quarter(f, i);
	if (after == i && f->known && x->cls & W_TIME && x->shape != SHAPE_LOWER)
		after = read_weekday(f, i);
	if (after == i && f->known &&
	    (x->cls & (W_TIME | W_NUMWORD | W_DET) || x->shape == SHAPE_DIGIT))
		after = read_relative(f, i);
	if (after == i && x->shape == SHAPE_DIGIT)
		after = read_year(f, i);
	return after;
}

void
dates_find(struct arena *a, const struct words *w, struct whens *out)
{
	struct finder f = { .a = a, .w = w, .out = out };
	int64_t seconds;

	*out = (struct whens){ 0 };
	if (clock_parse(w->doc->published, &seconds)) {
		f.known = true;
		f.today = seconds >= 0 ? seconds / DAY : -((-seconds + DAY - 1) / DAY);
		clock_civil(f.today, &f.year, &f.month, &f.day);
	}
	for (size_t i = 0; i < w->n;) {
		size_t after = read_date(&f, i);

		i = after > i ? after : i + 1;
	}
}

struct str
dates_best(const struct whens *all, struct span at)
{
	size_t lo = 0, hi = all->n;
	const struct when *best = NULL;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (all->v[mid].start < at.start)
			lo = mid + 1;
		else
			hi = mid;
	}
	for (; lo < all->n && all->v[lo].end <= at.end; lo++)
		if (!best || all->v[lo].detail > best->detail)
			best = &all->v[lo];
	return best ? best->iso : STR("");
}
