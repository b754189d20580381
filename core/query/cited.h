/* How many of the articles that cite something are no copies of each other. */
#ifndef QUERY_CITED_H
#define QUERY_CITED_H

#include "archive/archive.h"

/*
 * For each page (sorted by nothing) the place in `pages` of the first one whose text it
 * copies; its own place when it is its own. One wire text in many papers is one voice.
 */
int cited_fold(struct archive *ar, const int64_t *pages, size_t n, size_t *first,
    struct error *e);

#endif
