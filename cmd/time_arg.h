/* Times as people type them in options. */
#ifndef CMD_TIME_ARG_H
#define CMD_TIME_ARG_H

#include <stdbool.h>
#include <stdint.h>

/* "30d", "12h", "2w", "90" (days) as seconds; false when it is none. */
bool duration_parse(const char *s, int64_t *seconds);

/*
 * --since, as arch-query(7) has dates: "2026-01", "yesterday", "30d". The first day that
 * counts, from 1970. Returns 0, or 2 after saying that it is none.
 */
int since_parse(const char *s, int64_t *day);

#endif
