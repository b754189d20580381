/*
 * The blocks of a text as they are kept in article.blocks: for each block the gap since
 * the end of the one before, its length, then a byte of kind (bits 0-3), ordered (4),
 * row_start (5) and whether its level follows (6); numbers are LEB128 varints.
 */
#ifndef ARCHIVE_BLOCKS_H
#define ARCHIVE_BLOCKS_H

#include "base/buf.h"
#include "text/doc.h"

void blocks_encode(struct buf *out, const struct block *v, size_t n);

/*
 * Back again, in the arena. What does not lie in a text of text_size bytes is broken:
 * -1, and then one paragraph of the whole text stands in for it.
 */
int blocks_decode(struct arena *a, struct str packed, size_t text_size, struct block **v,
    size_t *n);

/* The headings of a text, for finding the one above a place: a link's section. */
struct headings {
	const struct block **v;
	size_t n;
};

void headings_of(struct arena *a, const struct block *blocks, size_t n, struct headings *h);

/* The last heading that starts at or before byte `at`; NULL when there is none. */
const struct block *heading_above(const struct headings *h, uint32_t at);

#endif
