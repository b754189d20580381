/*
 * Gives up what reading a page does not need: files, sockets, processes. What is left is
 * memory, time, and the descriptors that are open. For ever, and for all threads to come.
 */
#ifndef READER_CONFINE_H
#define READER_CONFINE_H

#include "base/err.h"

/*
 * Warms up what opens files on first use (character set converters), then confines.
 * Elsewhere than on Linux the limits alone; under a sanitizer nothing.
 */
int confine(struct error *e);

/* The part of it that needs no more than POSIX: no further descriptors. */
int confine_limits(struct error *e);

/* What confinement there is here: "seccomp and Landlock", "seccomp", or "none". */
const char *confine_kind(void);

#endif
