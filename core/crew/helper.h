/* What the helper programs say of themselves. */
#ifndef CREW_HELPER_H
#define CREW_HELPER_H

#include "base/err.h"
#include "wire/health_msg.h"

/*
 * Starts "arch-read" or "arch-fetch" and asks it. Strings in the arena. ERR_SYS: it is
 * not there, ends, or says nothing for five seconds.
 */
int helper_health(const char *program, struct arena *a, struct health *h, struct error *e);

#endif
