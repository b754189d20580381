/*
 * Taking a decision back, at once: what the names in question are is worked out again
 * from the captures of the pages that they are in.
 */
#ifndef ARCHIVE_UNDO_H
#define ARCHIVE_UNDO_H

#include "reindex.h"

/*
 * Takes one decision back (0: the last that stands); *id says which, *pages how many were
 * read again. All of it or, when stopped or on failure, nothing.
 */
int decision_undo(struct archive *ar, const struct reindex_options *o, int64_t *id,
    size_t *pages, struct error *e);

#endif
