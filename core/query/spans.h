/* Lists of places as the archive keeps them: JSON [[start,stop],…]. */
#ifndef QUERY_SPANS_H
#define QUERY_SPANS_H

#include "base/str.h"

/* The next pair at or after *at; false at the end, and where it is not such a list. */
bool spans_next(struct str json, size_t *at, uint32_t *start, uint32_t *stop);

#endif
