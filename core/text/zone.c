#include "zone.h"

#include "base/clock.h"

enum summer { SUMMER_NONE, SUMMER_US, SUMMER_EU, SUMMER_SOUTH };

struct zone {
	const char *name;
	int16_t minutes; /* east of UTC, in winter */
	uint8_t summer;
};

/*
 * Abbreviations as RFC 822 and the world's newspapers use them, then the places that
 * feeds name most. Of meanings that clash ("CST", "IST") the commoner in news stands.
 */
static const struct zone zones[] = {
	{ "UTC", 0, SUMMER_NONE }, { "GMT", 0, SUMMER_NONE }, { "UT", 0, SUMMER_NONE },
	{ "Z", 0, SUMMER_NONE }, { "WET", 0, SUMMER_NONE }, { "WEST", 60, SUMMER_NONE },
	{ "BST", 60, SUMMER_NONE }, { "CET", 60, SUMMER_NONE }, { "CEST", 120, SUMMER_NONE },
	{ "MEZ", 60, SUMMER_NONE }, { "MESZ", 120, SUMMER_NONE }, { "MET", 60, SUMMER_NONE },
	{ "MEST", 120, SUMMER_NONE }, { "EET", 120, SUMMER_NONE }, { "EEST", 180, SUMMER_NONE },
	{ "MSK", 180, SUMMER_NONE }, { "TRT", 180, SUMMER_NONE }, { "IST", 330, SUMMER_NONE },
	{ "PKT", 300, SUMMER_NONE }, { "WIB", 420, SUMMER_NONE }, { "ICT", 420, SUMMER_NONE },
	{ "SGT", 480, SUMMER_NONE }, { "HKT", 480, SUMMER_NONE }, { "PHT", 480, SUMMER_NONE },
	{ "AWST", 480, SUMMER_NONE }, { "JST", 540, SUMMER_NONE }, { "KST", 540, SUMMER_NONE },
	{ "ACST", 570, SUMMER_NONE }, { "AEST", 600, SUMMER_NONE }, { "AEDT", 660, SUMMER_NONE },
	{ "NZST", 720, SUMMER_NONE }, { "NZDT", 780, SUMMER_NONE }, { "SAST", 120, SUMMER_NONE },
	{ "CAT", 120, SUMMER_NONE }, { "EAT", 180, SUMMER_NONE }, { "WAT", 60, SUMMER_NONE },
	{ "NST", -210, SUMMER_NONE }, { "NDT", -150, SUMMER_NONE }, { "BRT", -180, SUMMER_NONE },
	{ "ART", -180, SUMMER_NONE }, { "AST", -240, SUMMER_NONE }, { "ADT", -180, SUMMER_NONE },
	{ "EST", -300, SUMMER_NONE }, { "EDT", -240, SUMMER_NONE }, { "CST", -360, SUMMER_NONE },
	{ "CDT", -300, SUMMER_NONE }, { "MST", -420, SUMMER_NONE }, { "MDT", -360, SUMMER_NONE },
	{ "PST", -480, SUMMER_NONE }, { "PDT", -420, SUMMER_NONE }, { "AKST", -540, SUMMER_NONE },
	{ "AKDT", -480, SUMMER_NONE }, { "HST", -600, SUMMER_NONE }, { "AT", -240, SUMMER_US },
	{ "ET", -300, SUMMER_US }, { "CT", -360, SUMMER_US }, { "MT", -420, SUMMER_US },
	{ "PT", -480, SUMMER_US },
	{ "Etc/UTC", 0, SUMMER_NONE }, { "Etc/GMT", 0, SUMMER_NONE },
	{ "America/New_York", -300, SUMMER_US }, { "America/Detroit", -300, SUMMER_US },
	{ "America/Toronto", -300, SUMMER_US }, { "America/Montreal", -300, SUMMER_US },
	{ "America/Chicago", -360, SUMMER_US }, { "America/Winnipeg", -360, SUMMER_US },
	{ "America/Denver", -420, SUMMER_US }, { "America/Edmonton", -420, SUMMER_US },
	{ "America/Phoenix", -420, SUMMER_NONE }, { "America/Los_Angeles", -480, SUMMER_US },
	{ "America/Vancouver", -480, SUMMER_US }, { "America/Anchorage", -540, SUMMER_US },
	{ "America/Halifax", -240, SUMMER_US }, { "America/Sao_Paulo", -180, SUMMER_NONE },
	{ "America/Argentina/Buenos_Aires", -180, SUMMER_NONE },
	{ "America/Bogota", -300, SUMMER_NONE }, { "America/Lima", -300, SUMMER_NONE },
	{ "America/Mexico_City", -360, SUMMER_NONE }, { "US/Eastern", -300, SUMMER_US },
	{ "US/Central", -360, SUMMER_US }, { "US/Mountain", -420, SUMMER_US },
	{ "US/Pacific", -480, SUMMER_US }, { "Pacific/Honolulu", -600, SUMMER_NONE },
	{ "Atlantic/Reykjavik", 0, SUMMER_NONE }, { "Europe/London", 0, SUMMER_EU },
	{ "Europe/Dublin", 0, SUMMER_EU }, { "Europe/Lisbon", 0, SUMMER_EU },
	{ "Europe/Berlin", 60, SUMMER_EU }, { "Europe/Paris", 60, SUMMER_EU },
	{ "Europe/Madrid", 60, SUMMER_EU }, { "Europe/Rome", 60, SUMMER_EU },
	{ "Europe/Brussels", 60, SUMMER_EU }, { "Europe/Amsterdam", 60, SUMMER_EU },
	{ "Europe/Vienna", 60, SUMMER_EU }, { "Europe/Zurich", 60, SUMMER_EU },
	{ "Europe/Prague", 60, SUMMER_EU }, { "Europe/Warsaw", 60, SUMMER_EU },
	{ "Europe/Budapest", 60, SUMMER_EU }, { "Europe/Stockholm", 60, SUMMER_EU },
	{ "Europe/Oslo", 60, SUMMER_EU }, { "Europe/Copenhagen", 60, SUMMER_EU },
	{ "Europe/Belgrade", 60, SUMMER_EU }, { "Europe/Zagreb", 60, SUMMER_EU },
	{ "Europe/Helsinki", 120, SUMMER_EU }, { "Europe/Athens", 120, SUMMER_EU },
	{ "Europe/Bucharest", 120, SUMMER_EU }, { "Europe/Sofia", 120, SUMMER_EU },
	{ "Europe/Kiev", 120, SUMMER_EU }, { "Europe/Kyiv", 120, SUMMER_EU },
	{ "Europe/Istanbul", 180, SUMMER_NONE }, { "Europe/Moscow", 180, SUMMER_NONE },
	{ "Asia/Jerusalem", 120, SUMMER_EU }, { "Asia/Dubai", 240, SUMMER_NONE },
	{ "Asia/Tehran", 210, SUMMER_NONE }, { "Asia/Karachi", 300, SUMMER_NONE },
	{ "Asia/Kolkata", 330, SUMMER_NONE }, { "Asia/Calcutta", 330, SUMMER_NONE },
	{ "Asia/Dhaka", 360, SUMMER_NONE }, { "Asia/Bangkok", 420, SUMMER_NONE },
	{ "Asia/Jakarta", 420, SUMMER_NONE }, { "Asia/Ho_Chi_Minh", 420, SUMMER_NONE },
	{ "Asia/Singapore", 480, SUMMER_NONE }, { "Asia/Hong_Kong", 480, SUMMER_NONE },
	{ "Asia/Shanghai", 480, SUMMER_NONE }, { "Asia/Taipei", 480, SUMMER_NONE },
	{ "Asia/Manila", 480, SUMMER_NONE }, { "Asia/Tokyo", 540, SUMMER_NONE },
	{ "Asia/Seoul", 540, SUMMER_NONE }, { "Africa/Cairo", 120, SUMMER_NONE },
	{ "Africa/Johannesburg", 120, SUMMER_NONE }, { "Africa/Lagos", 60, SUMMER_NONE },
	{ "Africa/Nairobi", 180, SUMMER_NONE }, { "Australia/Perth", 480, SUMMER_NONE },
	{ "Australia/Brisbane", 600, SUMMER_NONE }, { "Australia/Sydney", 600, SUMMER_SOUTH },
	{ "Australia/Melbourne", 600, SUMMER_SOUTH }, { "Pacific/Auckland", 720, SUMMER_SOUTH },
};

/* Day of the n-th Sunday of a month, counted from its end when n is negative. */
static int64_t
sunday(int year, int month, int n)
{
	int64_t day = clock_days(year, month, 1);

	if (n < 0) {
		day = month == 12 ? clock_days(year + 1, 1, 1) : clock_days(year, month + 1, 1);
		day -= 7;
		n = 1;
	}
	/* 1970-01-01 was a Thursday. */
	return day + (10 - day % 7) % 7 + 7 * (n - 1);
}

/* Minutes to add; changes happen in the small hours of the day they are due. */
static int
summer_minutes(enum summer rule, const struct date *d)
{
	int64_t day = clock_days(d->year, d->month ? d->month : 1, d->day ? d->day : 1), from, to;
	int hour = d->hour;

	switch (rule) {
	case SUMMER_US:
		from = d->year >= 2007 ? sunday(d->year, 3, 2) : sunday(d->year, 4, 1);
		to = d->year >= 2007 ? sunday(d->year, 11, 1) : sunday(d->year, 10, -1);
		break;
	case SUMMER_EU:
		from = sunday(d->year, 3, -1);
		to = sunday(d->year, 10, -1);
		break;
	case SUMMER_SOUTH:
		to = sunday(d->year, 4, 1);
		from = sunday(d->year, 10, 1);
		return day * 24 + hour >= from * 24 + 2 || day * 24 + hour < to * 24 + 2 ? 60 : 0;
	default:
		return 0;
	}
	return day * 24 + hour >= from * 24 + 2 && day * 24 + hour < to * 24 + 2 ? 60 : 0;
}

static size_t
digits_at(struct str s, size_t at, size_t most, int *v)
{
	*v = 0;
	for (; at < s.n && most > 0 && ascii_digit(s.p[at]); at++, most--)
		*v = *v * 10 + (s.p[at] - '0');
	return at;
}

/* "+01:00", "-0700", "+5", "−03"; at is the sign's place. */
static size_t
offset_at(struct str s, size_t at, int *minutes)
{
	int sign, h, m = 0;
	size_t start = at, digits;

	if (at < s.n && (s.p[at] == '+' || s.p[at] == '-')) {
		sign = s.p[at] == '-' ? -1 : 1;
		at++;
	} else if (str_starts(str_from(s, at), STR("\xE2\x88\x92"))) {
		sign = -1;
		at += 3;
	} else {
		return start;
	}
	digits = at;
	at = digits_at(s, at, 2, &h);
	if (at == digits)
		return start;
	if (at < s.n && s.p[at] == ':') {
		digits = at + 1;
		at = digits_at(s, digits, 2, &m);
		if (at != digits + 2)
			return start;
	} else if (at - digits == 2) {
		digits = at;
		at = digits_at(s, at, 2, &m);
		if (at - digits == 1)
			return start;
	}
	if (h > 18 || m > 59 || (at < s.n && ascii_alnum(s.p[at])))
		return start;
	*minutes = sign * (h * 60 + m);
	return at;
}

static size_t
name_end(struct str s, size_t at)
{
	while (at < s.n && (ascii_alpha(s.p[at]) || s.p[at] == '/' || s.p[at] == '_'))
		at++;
	return at;
}

static const struct zone *
find_zone(struct str name)
{
	/* Abbreviations stand in capitals, as "at" and "met" are words. */
	bool place = str_findc(name, '/') != STR_NONE;

	for (size_t i = 0; i < sizeof(zones) / sizeof(zones[0]); i++) {
		if (place ? str_eqi(name, str_of(zones[i].name)) : str_eq(name, str_of(zones[i].name)))
			return &zones[i];
	}
	if (str_eq(name, STR("z")) || str_eq(name, STR("utc")) || str_eq(name, STR("gmt")))
		return &zones[0];
	return NULL;
}

size_t
zone_at(struct str s, size_t at, struct date *d)
{
	size_t end = offset_at(s, at, &d->zone), after;
	const struct zone *z;
	int more = 0;

	if (end > at) {
		d->has_zone = true;
		return end;
	}
	end = name_end(s, at);
	z = find_zone(str_sub(s, at, end));
	if (z == NULL)
		return at;
	d->has_zone = true;
	d->zone = z->minutes + summer_minutes((enum summer)z->summer, d);
	/* "GMT+01:00" means what it says (POSIX has it the other way round). */
	after = end < s.n && s.p[end] == ' ' ? end + 1 : end;
	if (z->minutes == 0 && z->summer == SUMMER_NONE) {
		size_t e = offset_at(s, after, &more);

		if (e > after) {
			d->zone = more;
			return e;
		}
	}
	return end;
}
