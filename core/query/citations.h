/* The addresses that a page cites and that are not kept themselves. */
#ifndef QUERY_CITATIONS_H
#define QUERY_CITATIONS_H

#include "archive/archive.h"

/*
 * The next citation in the body of a page's current article that has no capture: 1, 0
 * at the end, -1. after: its place on the page, -1 first. url is in the arena.
 */
int citation_next(struct archive *ar, struct arena *a, int64_t page_id, int64_t *after,
    struct str *url, struct error *e);

#endif
