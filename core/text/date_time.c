#include "chars.h"
#include "date_scan.h"
#include "date_words.h"
#include "zone.h"

/* Hour, minute and second being read. */
struct clock {
	int hour, minute, second;
	bool has_minute;
};

static size_t
two_digits(struct str s, size_t at, int *v)
{
	size_t i = at, after;
	int digit, n = 0;

	for (*v = 0; n < 2 && i < s.n && (digit = char_digit(char_next(s, i, &after))) >= 0;
	     n++) {
		*v = *v * 10 + digit;
		i = after;
	}
	if (i < s.n && char_digit(char_next(s, i, &after)) >= 0)
		return at;
	return i;
}

static size_t
skip_words(const struct date_scan *sc, size_t at)
{
	for (;;) {
		size_t next = date_skip(sc->s, at), end;
		enum date_word w = date_word_at(sc->s, next, sc->lang, &end);

		if (w != DATE_WORD_AT && w != DATE_WORD_OF)
			return next;
		at = end < sc->s.n && sc->s.p[end] == '.' ? end + 1 : end;
	}
}

/* "오후 11:23", "下午3:15": half of the day before the time. */
static size_t
half_at(const struct date_scan *sc, size_t at, enum date_word *half)
{
	size_t next = at, end;
	enum date_word w;

	while (next < sc->s.n && sc->s.p[next] == ' ')
		next++;
	w = date_word_at(sc->s, next, sc->lang, &end);
	if (w != DATE_WORD_AM && w != DATE_WORD_PM)
		return at;
	*half = w;
	return end < sc->s.n && sc->s.p[end] == '.' ? end + 1 : end;
}

/* The sign between hour and minute; its length, 0 when there is none. */
static size_t
hour_sign(const struct date_scan *sc, struct str rest)
{
	static const char *const signs[] = { ":", "h ", "h", " h ", "H", "時", "时", "点",
		"點", "시 ", "시", ".", "u", "：" };

	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
		if (!str_starts(rest, str_of(signs[i])))
			continue;
		/* A point is one where languages write it so. */
		if (signs[i][0] == '.' &&
		    (sc->lang.n != 2 ||
			str_find(STR("de,da,no,nb,fi,it,sv,id,nl"), sc->lang) == STR_NONE))
			return 0;
		return str_of(signs[i]).n;
	}
	return 0;
}

static size_t
seconds_at(struct str s, size_t at, struct clock *c)
{
	size_t end;

	if (at >= s.n || s.p[at] != ':')
		return at;
	end = two_digits(s, at + 1, &c->second);
	if (end == at + 1)
		return STR_NONE;
	if (end < s.n && (s.p[end] == '.' || s.p[end] == ',') && end + 1 < s.n &&
	    ascii_digit(s.p[end + 1])) {
		for (end++; end < s.n && ascii_digit(s.p[end]);)
			end++;
	}
	return end < s.n && s.p[end] == ':' ? STR_NONE : end;
}

/* "7:08:09.5", "7h08", "19.08"; STR_NONE for what cannot be a time. */
static size_t
clock_at(const struct date_scan *sc, size_t at, struct clock *c)
{
	size_t end = two_digits(sc->s, at, &c->hour), sign, minute;

	if (end == at)
		return STR_NONE;
	sign = hour_sign(sc, str_from(sc->s, end));
	if (sign == 0)
		return end;
	minute = two_digits(sc->s, end + sign, &c->minute);
	if (minute == end + sign)
		return sc->s.p[end] == ':' ? STR_NONE : end + sign;
	c->has_minute = true;
	if (str_starts(str_from(sc->s, minute), STR("分")) ||
	    str_starts(str_from(sc->s, minute), STR("분")))
		return minute + STR("分").n;
	return seconds_at(sc->s, minute, c);
}

static bool
set_time(struct date *d, struct clock c, enum date_word half)
{
	if (half == DATE_WORD_PM && c.hour < 12)
		c.hour += 12;
	if (half == DATE_WORD_AM && c.hour == 12)
		c.hour = 0;
	if (c.minute > 59 || c.second > 60 || c.hour > 24 ||
	    (c.hour == 24 && (c.minute > 0 || c.second > 0)))
		return false;
	d->hour = c.hour;
	d->minute = c.minute;
	d->second = c.second;
	d->has_time = true;
	return true;
}

/* A zone after blanks, perhaps in brackets. */
static size_t
any_zone_at(struct str s, size_t at, struct date *d)
{
	size_t next = at, end;

	while (next < s.n && (s.p[next] == ' ' || s.p[next] == ','))
		next++;
	if (next < s.n && s.p[next] == '(') {
		end = zone_at(s, next + 1, d);
		return end > next + 1 && end < s.n && s.p[end] == ')' ? end + 1 : at;
	}
	end = zone_at(s, next, d);
	return end > next ? end : at;
}

/* "070809", "0708" right after the "T" of a compact form. */
static size_t
compact_at(const struct date_scan *sc, size_t at, struct clock *c)
{
	size_t end = at;
	int v = 0;

	if (at == 0 || ascii_lower(sc->s.p[at - 1]) != 't')
		return at;
	while (end < sc->s.n && end - at < 6 && ascii_digit(sc->s.p[end]))
		v = v * 10 + (sc->s.p[end++] - '0');
	if ((end - at != 4 && end - at != 6) ||
	    (end < sc->s.n && ascii_digit(sc->s.p[end])))
		return at;
	if (end - at == 4)
		v *= 100;
	*c = (struct clock){ v / 10000, v / 100 % 100, v % 100, true };
	return end;
}

size_t
date_time_at(const struct date_scan *sc, size_t at, struct date *d)
{
	enum date_word half = DATE_WORD_NONE;
	struct date new = *d;
	struct clock c = { 0 };
	size_t i = skip_words(sc, at), end, next;
	bool before;

	end = half_at(sc, i, &half);
	before = end > i;
	i = skip_words(sc, end);
	end = compact_at(sc, i, &c);
	if (end == i)
		end = clock_at(sc, i, &c);
	if (end == STR_NONE)
		return at;
	if (!before)
		end = half_at(sc, end, &half);
	next = end < sc->s.n && sc->s.p[end] == ' ' ? end + 1 : end;
	if (date_word_at(sc->s, next, sc->lang, &next) == DATE_WORD_CLOCK)
		end = next;
	else if (!c.has_minute && half == DATE_WORD_NONE)
		return at;
	if (!set_time(&new, c, half))
		return at;
	end = any_zone_at(sc->s, end, &new);
	*d = new;
	return end;
}
