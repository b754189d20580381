/* Time zones as dates name them. */
#ifndef TEXT_ZONE_H
#define TEXT_ZONE_H

#include "date.h"

/*
 * The zone at byte `at`: "Z", "+01:00", "GMT-7", "EST", "America/New_York". d gives
 * the day, by which places know summer time. Fills d->zone and d->has_zone and
 * returns the byte after it; returns `at` when there is none.
 */
size_t zone_at(struct str s, size_t at, struct date *d);

#endif
