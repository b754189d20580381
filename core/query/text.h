/* An article's text, which lies in pieces. */
#ifndef QUERY_TEXT_H
#define QUERY_TEXT_H

#include "archive/ar.h"

/* Appends it, the first of its pieces being number `piece`. */
int text_read(struct archive *ar, int64_t piece, int64_t pieces, struct buf *out,
    struct error *e);

#endif
