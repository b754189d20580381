#include "date.h"

#include <stdio.h>

#include "base/clock.h"
#include "chars.h"
#include "date_scan.h"
#include "date_words.h"

#define KOREA 540 /* minutes east of UTC */
#define UNIX_MIN 100000000ull /* 1973: shorter numbers are no feed's times */
#define UNIX_MAX 9999999999ull

/* Seconds or milliseconds since 1970, as feeds and scripts write them. */
static bool
parse_unix(struct str s, struct date *d)
{
	uint64_t v;
	int64_t t;

	if (!str_u64(s, &v))
		return false;
	if (s.n == 13)
		v /= 1000;
	else if (s.n < 9 || s.n > 10)
		return false;
	if (v < UNIX_MIN || v > UNIX_MAX)
		return false;
	t = (int64_t)v;
	*d = (struct date){ .has_time = true, .has_zone = true };
	clock_civil(t / 86400, &d->year, &d->month, &d->day);
	d->hour = (int)(t % 86400 / 3600);
	d->minute = (int)(t % 3600 / 60);
	d->second = (int)(t % 60);
	return true;
}

/* "20260213070809", as databases and file names have it. */
static bool
parse_digits(struct str s, struct date *d)
{
	struct date new = { .has_time = true };
	uint64_t v, clock;

	if (s.n != 14 || !str_u64(s, &v))
		return false;
	clock = v % 1000000;
	v /= 1000000;
	new.year = (int)(v / 10000);
	new.month = (int)(v / 100 % 100);
	new.day = (int)(v % 100);
	new.hour = (int)(clock / 10000);
	new.minute = (int)(clock / 100 % 100);
	new.second = (int)(clock % 100);
	if (!date_valid(&new) || new.year < 1000 || new.month < 1 || new.day < 1 ||
	    new.hour > 23 || new.minute > 59 || new.second > 59)
		return false;
	*d = new;
	return true;
}

/* A remark after the time, "(Coordinated Universal Time)", and the last full stop. */
static size_t
skip_end(struct str s, size_t at)
{
	at = date_skip(s, at);
	if (at < s.n && s.p[at] == '(') {
		while (at < s.n && s.p[at] != ')')
			at++;
		if (at < s.n)
			at = date_skip(s, at + 1);
	}
	return at < s.n && s.p[at] == '.' ? at + 1 : at;
}

/* A zone of capitals that is not known: "XYZT". The time stays without one. */
static size_t
skip_unknown_zone(struct str s, size_t at)
{
	size_t end = at;

	while (end < s.n && s.p[end] >= 'A' && s.p[end] <= 'Z')
		end++;
	return end == s.n && end - at >= 2 && end - at <= 5 ? end : at;
}

/* A weekday or another word of dates; "mar" is a month and a weekday. */
static size_t
skip_weekday(const struct date_scan *sc, size_t at)
{
	size_t end;
	enum date_word w = date_word_at(sc->s, at, sc->lang, &end);

	if (w == DATE_WORD_NONE || w == DATE_WORD_AM || w == DATE_WORD_PM)
		return at;
	return end < sc->s.n && (sc->s.p[end] == '.' || sc->s.p[end] == ':') ? end + 1
									     : end;
}

/* Where Korean is written one time is kept; feeds leave the zone out. */
static void
assume_korea(struct str written, struct date *d)
{
	if (d->has_time && !d->has_zone &&
	    (str_find(written, STR("년")) != STR_NONE ||
		str_find(written, STR("오전")) != STR_NONE ||
		str_find(written, STR("오후")) != STR_NONE)) {
		d->zone = KOREA;
		d->has_zone = true;
	}
}

static bool
finish(const struct date_scan *sc, size_t at, struct date *d)
{
	/* Weekdays may come last: "13.02.2026, Friday". */
	for (int words = 0; words < 4 && !d->has_time; words++) {
		size_t end = date_time_at(sc, at, d);

		if (end == at) {
			at = date_skip(sc->s, at);
			end = skip_weekday(sc, at);
		}
		if (end == at)
			break;
		at = end;
	}
	at = skip_unknown_zone(sc->s, skip_end(sc->s, at));
	return at >= sc->s.n;
}

/* Time first: "10:30, 13 February 2026". */
static bool
time_first(const struct date_scan *sc, size_t at, struct date *d)
{
	struct date new = { 0 };
	size_t i = date_time_at(sc, at, &new), end;

	if (i == at)
		return false;
	for (int k = 0; k < 4; k++) {
		i = date_skip(sc->s, i);
		end = date_calendar_at(sc, i, &new);
		if (end > i) {
			if (skip_end(sc->s, end) < sc->s.n)
				return false;
			date_time_at(sc, at, &new); /* again: summer time needs the day */
			*d = new;
			return true;
		}
		end = skip_weekday(sc, i);
		if (end == i)
			return false;
		i = end;
	}
	return false;
}

static bool
year_alone(struct str s, struct date *d)
{
	uint64_t v;

	if (s.n != 4 || !str_u64(s, &v) || v < 1000 || v > 2999)
		return false;
	*d = (struct date){ .year = (int)v };
	return true;
}

bool
date_parse_lang(struct str s, struct str lang, struct date *d)
{
	struct date_scan sc = { str_trim(s), lang, true };
	size_t at = 0, end;

	if (sc.s.n == 0 || sc.s.n > 200)
		return false;
	if (parse_unix(sc.s, d) || parse_digits(sc.s, d) || year_alone(sc.s, d) ||
	    time_first(&sc, 0, d))
		return true;
	for (int words = 0; words < 6; words++) {
		struct date new = { 0 };

		at = date_skip(sc.s, at);
		end = date_calendar_at(&sc, at, &new);
		if (end > at && finish(&sc, end, &new)) {
			assume_korea(sc.s, &new);
			*d = new;
			return true;
		}
		end = skip_weekday(&sc, at);
		if (end == at)
			return false;
		at = end;
	}
	return false;
}

bool
date_parse(struct str s, struct date *d)
{
	return date_parse_lang(s, STR(""), d);
}

/*
 * A date can start here: not in the middle of a number, an address or a word. Scripts
 * without case may have no spaces.
 */
static bool
is_start(struct str text, size_t at)
{
	size_t start;
	uint32_t before = char_before(text, at, &start);

	if (at == 0 || char_class(before) == CHAR_LETTER)
		return at == 0 || ascii_digit(text.p[at]);
	return !(char_is_alnum(before) || before == '-' || before == '/' || before == '_' ||
		 before == '=' || before == '#' ||
		 (before == '.' && ascii_digit(text.p[at])));
}

/* No digit or letter hangs on its end. */
static bool
is_end(struct str text, size_t at)
{
	size_t after;

	return at >= text.n || !(char_is_digit(char_next(text, at, &after)) ||
				   ascii_alpha(text.p[at]) || text.p[at] == '_');
}

/* The end of the word at `at`; letters of scripts without case end where digits begin. */
static size_t
word_end(struct str text, size_t at)
{
	enum char_class before = CHAR_OTHER;

	while (at < text.n) {
		size_t after;
		uint32_t c = char_next(text, at, &after);

		if (!char_is_alnum(c) || (before == CHAR_LETTER && char_is_digit(c)))
			break;
		before = char_class(c);
		at = after;
	}
	return at;
}

bool
date_find(struct str text, size_t from, struct str lang, struct date *d, size_t *start,
    size_t *end)
{
	struct date_scan sc = { text, lang, false };
	size_t after;

	for (size_t at = from; at < text.n; at = after) {
		struct date new = { 0 };
		size_t stop;

		if (!char_is_alnum(char_next(text, at, &after)))
			continue;
		if (is_start(text, at)) {
			stop = date_calendar_at(&sc, at, &new);
			if (stop > at && is_end(text, stop)) {
				*end = new.has_time ? stop : date_time_at(&sc, stop, &new);
				assume_korea(str_sub(text, at, *end), &new);
				*start = at;
				*d = new;
				return true;
			}
		}
		after = word_end(text, at);
	}
	return false;
}

int64_t
date_seconds(const struct date *d)
{
	int64_t days = clock_days(d->year, d->month ? d->month : 1, d->day ? d->day : 1);

	return days * 86400 + d->hour * 3600 +
	       (d->minute - (d->has_zone ? d->zone : 0)) * 60 + d->second;
}

struct str
date_iso(const struct date *d, char out[DATE_ISO_SIZE])
{
	char iso[CLOCK_ISO_SIZE];

	if (d->has_time)
		snprintf(out, DATE_ISO_SIZE, "%s", clock_iso(date_seconds(d), iso));
	else if (d->day)
		snprintf(out, DATE_ISO_SIZE, "%04d-%02d-%02d", d->year, d->month, d->day);
	else if (d->month)
		snprintf(out, DATE_ISO_SIZE, "%04d-%02d", d->year, d->month);
	else
		snprintf(out, DATE_ISO_SIZE, "%04d", d->year);
	return str_of(out);
}
