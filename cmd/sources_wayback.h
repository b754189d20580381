/* Asking the Wayback Machine about the sources of an article, for `arch sources`. */
#ifndef CMD_SOURCES_WAYBACK_H
#define CMD_SOURCES_WAYBACK_H

#include "query/sources.h"

enum { SOURCES_NONE = -2 }; /* nothing to ask for; said */

/*
 * Asks it for copies (save: to save) of the sources that are wanted, says what it cannot
 * give, and counts at the end. The exit status: 0, 1, 3, 130; SOURCES_NONE;
 * -1 with *e.
 */
int sources_wayback(struct archive *ar, struct arena *a, int64_t page_id, bool save,
    bool (*wanted)(const struct source *s), struct error *e);

#endif
