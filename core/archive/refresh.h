/* The addresses of pages that can be fetched again. */
#ifndef ARCHIVE_REFRESH_H
#define ARCHIVE_REFRESH_H

#include "archive.h"

/*
 * The next page whose newest capture came over http before `before`: 1, 0 at the end,
 * -1. after: its number, 0 first. url is in the arena.
 */
int refresh_next(struct archive *ar, struct arena *a, int64_t before, int64_t *after,
    struct str *url, struct error *e);

/* The address by which a page was fetched last: 1, 0 when it came from elsewhere. */
int refresh_address(struct archive *ar, struct arena *a, int64_t page_id, struct str *url,
    struct error *e);

#endif
