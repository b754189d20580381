#include "query.h"

#include <string.h>

#include "base/clock.h"

struct range {
	int64_t from, to;
};

static bool
number(struct str s, size_t digits, int *v)
{
	uint64_t n;

	if (s.n != digits || !str_u64(s, &n))
		return false;
	*v = (int)n;
	return true;
}

static int64_t
month_start(int year, int month)
{
	return clock_days(year + (month - 1) / 12, (month - 1) % 12 + 1, 1);
}

/* YYYY, YYYY-MM or YYYY-MM-DD, of which the last must be a day of the calendar. */
static bool
calendar(struct str s, struct range *r)
{
	int y, m, d, cy, cm, cd;

	if (s.n == 4 && number(s, 4, &y)) {
		*r = (struct range){ clock_days(y, 1, 1), clock_days(y + 1, 1, 1) };
		return true;
	}
	if ((s.n != 7 && s.n != 10) || s.p[4] != '-' || !number(str_sub(s, 0, 4), 4, &y) ||
	    !number(str_sub(s, 5, 7), 2, &m) || m < 1 || m > 12)
		return false;
	if (s.n == 7) {
		*r = (struct range){ month_start(y, m), month_start(y, m + 1) };
		return true;
	}
	if (s.p[7] != '-' || !number(str_sub(s, 8, 10), 2, &d))
		return false;
	r->from = clock_days(y, m, d);
	r->to = r->from + 1;
	clock_civil(r->from, &cy, &cm, &cd);
	return cy == y && cm == m && cd == d;
}

/* Monday of the week that day is in; 1970-01-01 was a Thursday. */
static int64_t
monday(int64_t day)
{
	return day - ((day + 3) % 7 + 7) % 7;
}

/* "week", "month" or "year": the one that `today` is in, or `back` before it. */
static bool
period(struct str unit, int back, int64_t today, struct range *r)
{
	int y, m, d;

	clock_civil(today, &y, &m, &d);
	if (str_eqi(unit, STR("week"))) {
		r->from = monday(today) - 7 * back;
		r->to = r->from + 7;
	} else if (str_eqi(unit, STR("month"))) {
		m = y * 12 + m - 1 - back;
		*r = (struct range){ month_start(m / 12, m % 12 + 1),
			month_start(m / 12, m % 12 + 2) };
	} else if (str_eqi(unit, STR("year"))) {
		*r = (struct range){ clock_days(y - back, 1, 1),
			clock_days(y - back + 1, 1, 1) };
	} else {
		return false;
	}
	return true;
}

/* "30d", "2w", "6m", "1y": from so long ago until today. */
static bool
ago(struct str s, int64_t today, struct range *r)
{
	uint64_t n;
	int y, m, d;

	if (s.n < 2 || !str_u64(str_sub(s, 0, s.n - 1), &n) || n > 10000)
		return false;
	clock_civil(today, &y, &m, &d);
	r->to = today + 1;
	switch (ascii_lower(s.p[s.n - 1])) {
	case 'd':
		r->from = today - (int64_t)n;
		return true;
	case 'w':
		r->from = today - 7 * (int64_t)n;
		return true;
	case 'm':
		m = y * 12 + m - 1 - (int)n;
		if (m < 0)
			return false;
		r->from = month_start(m / 12, m % 12 + 1) + d - 1;
		return true;
	case 'y':
		r->from = clock_days(y - (int)n, m, d);
		return true;
	default:
		return false;
	}
}

static bool
one(struct str s, int64_t today, struct range *r)
{
	if (str_eqi(s, STR("today")))
		*r = (struct range){ today, today + 1 };
	else if (str_eqi(s, STR("yesterday")))
		*r = (struct range){ today - 1, today };
	else if (str_startsi(s, STR("last-")))
		return period(str_from(s, 5), 1, today, r);
	else if (str_startsi(s, STR("this-")))
		return period(str_from(s, 5), 0, today, r);
	else
		return calendar(s, r) || ago(s, today, r);
	return true;
}

bool
query_date(struct str s, int64_t today, int64_t *from, int64_t *to)
{
	size_t dots = str_find(s, STR(".."));
	struct range a = { QUERY_DAY_MIN, 0 }, b = { 0, QUERY_DAY_MAX };

	if (dots == STR_NONE) {
		if (!one(s, today, &a))
			return false;
		b = a;
	} else {
		struct str left = str_sub(s, 0, dots), right = str_from(s, dots + 2);

		if ((!left.n && !right.n) || (left.n && !one(left, today, &a)) ||
		    (right.n && !one(right, today, &b)))
			return false;
	}
	*from = a.from;
	*to = b.to;
	return true;
}
