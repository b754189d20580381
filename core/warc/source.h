/*
 * The bytes of a WARC file in order, gzip undone: plain, one member a record (as the
 * standard asks), or one member for all.
 */
#ifndef WARC_SOURCE_H
#define WARC_SOURCE_H

#include "base/buf.h"
#include "base/err.h"

struct warc_source;

/*
 * Reads `fd` from byte `start` on, `length` bytes of it (UINT64_MAX: to its end). The
 * descriptor stays the caller's.
 */
struct warc_source *source_new(int fd, uint64_t start, uint64_t length);
void source_free(struct warc_source *s);

/*
 * Appends up to n bytes to b: 1 some, 0 none are left, -1 the compressed data is damaged
 * (ERR_INPUT) or cannot be read (ERR_SYS).
 */
int source_read(struct warc_source *s, struct buf *b, size_t n, struct error *e);

/* After damage: goes to the next member. False when there is none, or too much was lost. */
bool source_resync(struct warc_source *s);

uint64_t source_offset(const struct warc_source *s); /* in the file, about where it reads */
bool source_is_gzip(const struct warc_source *s);

#endif
