/*
 * Dates as people and programs write them, in the languages of news. Only what is
 * written is read: parts that are absent stay absent. (A time written in Korean has
 * Korea's zone.)
 */
#ifndef TEXT_DATE_H
#define TEXT_DATE_H

#include "base/str.h"

#define DATE_ISO_SIZE 40

struct date {
	int year;
	int month; /* 1 to 12; 0: absent */
	int day;   /* 1 to 31; 0: absent */
	int hour, minute, second;
	int zone;  /* minutes east of UTC */
	bool has_time;
	bool has_zone;
};

/*
 * The whole of s is a date, perhaps with a time and a zone: RFC 822, ISO 8601,
 * "Feb. 13, 2026 7:08 p.m. EST", "13. Februar 2026", "2026年2月13日", "13/02/2026".
 * lang (ISO 639-1, may be empty) decides between day/month and month/day; without
 * it the first number is the month only where it cannot be a day's.
 */
bool date_parse_lang(struct str s, struct str lang, struct date *d);
bool date_parse(struct str s, struct date *d); /* without a language */

/*
 * The first date in running text at or after byte `from`: a year, month and day, or
 * with a month's name at least month and year. False when there is none.
 */
bool date_find(struct str text, size_t from, struct str lang, struct date *d, size_t *start,
    size_t *end);

/* The point in time, seconds since 1970; missing parts are the earliest, no zone is UTC. */
int64_t date_seconds(const struct date *d);

/* "2026", "2026-02", "2026-02-13" or "2026-02-13T07:08:09Z" (zone turned to UTC). */
struct str date_iso(const struct date *d, char out[DATE_ISO_SIZE]);

#endif
