/* The grammar of written dates and times, read from one place in a text. */
#ifndef TEXT_DATE_SCAN_H
#define TEXT_DATE_SCAN_H

#include "date.h"

/* How a place in a text is read. */
struct date_scan {
	struct str s;
	struct str lang;
	bool loose; /* two-digit years and bare digits count: a date is expected */
};

/*
 * The calendar part at byte `at`: fills year, month and day, and the time where that
 * stands inside ("Nov 12 17:00:00 2020"). Returns the byte after it, `at` when none.
 */
size_t date_calendar_at(const struct date_scan *sc, size_t at, struct date *d);

/* A time with its zone at byte `at`, blanks and words such as "at" before it skipped. */
size_t date_time_at(const struct date_scan *sc, size_t at, struct date *d);

/* White space and light punctuation (", - | ·"). */
size_t date_skip(struct str s, size_t at);

bool date_valid(const struct date *d);

#endif
