/*
 * Content codings undone as the bytes come: gzip, deflate (with and without the
 * zlib header), brotli, zstd, also stacked. libcurl would do it, but does not say
 * when a compressed page stops in the middle, and fails when bytes follow its end.
 */
#ifndef FETCH_CODING_H
#define FETCH_CODING_H

#include "base/buf.h"
#include "base/err.h"

#define CODING_ACCEPT "gzip, deflate, br, zstd"

struct coding;

/*
 * `names` is the value of Content-Encoding. Decoded bytes go to `out`, whose max
 * bounds them. *c is NULL when nothing is to be undone. An unknown coding and too
 * many of them are errors.
 */
int coding_new(struct coding **c, struct str names, struct buf *out, struct error *e);
void coding_free(struct coding *c);

/* ERR_NET for damaged data, ERR_LIMIT when `out` is full. */
int coding_feed(struct coding *c, const void *p, size_t n, struct error *e);

/* The stream came to its end, or never began. */
bool coding_whole(const struct coding *c);

#endif
