#include "clock.h"

#include <stdio.h>
#include <stdlib.h>
#include <time.h>

int64_t
clock_now(void)
{
	const char *fixed = getenv("ARCH_NOW");
	int64_t t;

	if (fixed != NULL && clock_parse(str_of(fixed), &t))
		return t;
	return (int64_t)time(NULL);
}

int64_t
clock_mono_ms(void)
{
	struct timespec ts;

	clock_gettime(CLOCK_MONOTONIC, &ts);
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

int64_t
clock_cpu_ms(pid_t pid)
{
	struct timespec ts;
	clockid_t id;

	if (clock_getcpuclockid(pid, &id) != 0 || clock_gettime(id, &ts) != 0)
		return -1;
	return (int64_t)ts.tv_sec * 1000 + ts.tv_nsec / 1000000;
}

/*
 * The year is counted from March, so that the leap day is its last, in eras of 400
 * years (146,097 days). 719,468 days lie between 0000-03-01 and 1970-01-01.
 */
int64_t
clock_days(int year, int month, int day)
{
	int64_t y = month <= 2 ? year - 1 : year;
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int64_t yoe = y - era * 400;
	int64_t doy = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;

	return era * 146097 + yoe * 365 + yoe / 4 - yoe / 100 + doy - 719468;
}

void
clock_civil(int64_t days, int *year, int *month, int *day)
{
	int64_t z = days + 719468;
	int64_t era = (z >= 0 ? z : z - 146096) / 146097;
	int64_t doe = z - era * 146097;
	int64_t yoe = (doe - doe / 1460 + doe / 36524 - doe / 146096) / 365;
	int64_t doy = doe - (365 * yoe + yoe / 4 - yoe / 100);
	int64_t mp = (5 * doy + 2) / 153;

	*day = (int)(doy - (153 * mp + 2) / 5 + 1);
	*month = (int)(mp < 10 ? mp + 3 : mp - 9);
	*year = (int)(yoe + era * 400 + (*month <= 2));
}

const char *
clock_iso(int64_t seconds, char out[CLOCK_ISO_SIZE])
{
	int64_t days = seconds / 86400, rest = seconds % 86400;
	int y, m, d;

	if (rest < 0) {
		rest += 86400;
		days--;
	}
	clock_civil(days, &y, &m, &d);
	snprintf(out, CLOCK_ISO_SIZE, "%04d-%02d-%02dT%02d:%02d:%02dZ", y, m, d,
	    (int)(rest / 3600), (int)(rest / 60 % 60), (int)(rest % 60));
	return out;
}

static bool
digits(struct str *s, size_t count, int *v)
{
	int sum = 0;

	if (s->n < count)
		return false;
	for (size_t i = 0; i < count; i++) {
		if (!ascii_digit(s->p[i]))
			return false;
		sum = sum * 10 + (s->p[i] - '0');
	}
	*s = str_from(*s, count);
	*v = sum;
	return true;
}

static bool
take(struct str *s, char c)
{
	if (s->n == 0 || s->p[0] != c)
		return false;
	*s = str_from(*s, 1);
	return true;
}

static bool
parse_zone(struct str *s, int *minutes)
{
	int sign, h, m = 0;

	*minutes = 0;
	if (s->n == 0 || take(s, 'Z'))
		return true;
	sign = s->p[0] == '-' ? -1 : 1;
	if (!take(s, '-') && !take(s, '+'))
		return false;
	if (!digits(s, 2, &h))
		return false;
	take(s, ':');
	if (s->n > 0 && !digits(s, 2, &m))
		return false;
	*minutes = sign * (h * 60 + m);
	return h <= 14 && m < 60;
}

static bool
parse_time(struct str *s, int64_t *seconds)
{
	int h, m, sec = 0, zone;

	if (!digits(s, 2, &h) || !take(s, ':') || !digits(s, 2, &m))
		return false;
	if (take(s, ':') && !digits(s, 2, &sec))
		return false;
	if (take(s, '.'))
		while (s->n > 0 && ascii_digit(s->p[0]))
			*s = str_from(*s, 1);
	if (h > 24 || m > 59 || sec > 60 || !parse_zone(s, &zone))
		return false;
	*seconds = h * 3600 + m * 60 + sec - zone * 60;
	return true;
}

bool
clock_parse(struct str s, int64_t *seconds)
{
	static const int month_days[] = { 31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	int y, m = 1, d = 1;
	int64_t time_of_day = 0;

	if (!digits(&s, 4, &y))
		return false;
	if (take(&s, '-') && !digits(&s, 2, &m))
		return false;
	if (take(&s, '-') && !digits(&s, 2, &d))
		return false;
	if (m < 1 || m > 12 || d < 1 || d > month_days[m - 1])
		return false;
	if (s.n > 0 && !((take(&s, 'T') || take(&s, ' ')) && parse_time(&s, &time_of_day)))
		return false;
	if (s.n > 0)
		return false;
	*seconds = clock_days(y, m, d) * 86400 + time_of_day;
	return true;
}
