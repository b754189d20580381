/* Time: seconds since 1970 in UTC, and a clock that never goes back. */
#ifndef BASE_CLOCK_H
#define BASE_CLOCK_H

#include <stdint.h>
#include <sys/types.h>

#include "str.h"

#define CLOCK_ISO_SIZE 32

int64_t clock_now(void);      /* seconds since 1970; ARCH_NOW (ISO 8601) overrides it for tests */
int64_t clock_mono_ms(void);  /* milliseconds, monotonic */
int64_t clock_cpu_ms(pid_t pid); /* processor time of a process; -1 when nobody tells */
int64_t clock_days(int year, int month, int day); /* days since 1970-01-01, proleptic Gregorian */
void clock_civil(int64_t days, int *year, int *month, int *day);

/* "2026-02-13T07:08:09Z" into out; returns out. */
const char *clock_iso(int64_t seconds, char out[CLOCK_ISO_SIZE]);

/*
 * Reads YYYY, YYYY-MM, YYYY-MM-DD or YYYY-MM-DDTHH:MM[:SS[.fff]][Z|+hh:mm]; missing
 * parts are the earliest. False when it is none of these.
 */
bool clock_parse(struct str s, int64_t *seconds);

#endif
