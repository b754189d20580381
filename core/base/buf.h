/*
 * Growing byte buffer with a limit. Adding past the limit sets `full` and drops
 * the rest, so that straight-line code stays straight: check `full` once, at the end.
 * Zero-initialised with a max is ready: struct buf b = { .max = 1 << 20 };
 */
#ifndef BASE_BUF_H
#define BASE_BUF_H

#include <stdarg.h>

#include "str.h"

struct buf {
	char *p;
	size_t n;
	size_t cap;
	size_t max; /* bytes; 0 means BUF_MAX of limits.h */
	bool full;
};

void buf_add(struct buf *b, const void *p, size_t n);
void buf_grow_c(struct buf *b, char c); /* buf_c where there is no room yet */
void buf_str(struct buf *b, struct str s);
void buf_cstr(struct buf *b, const char *s);
void buf_lower(struct buf *b, struct str s); /* its ASCII letters small */
static inline void
buf_c(struct buf *b, char c)
{
	if (b->n + 1 < b->cap && (b->max == 0 || b->n < b->max) && !b->full)
		b->p[b->n++] = c;
	else
		buf_grow_c(b, c);
}
void buf_fmt(struct buf *b, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
void buf_utf8(struct buf *b, uint32_t code_point);

/* Room for n more bytes at b->p + b->n, or NULL when that passes the limit. */
char *buf_room(struct buf *b, size_t n);

struct str buf_view(const struct buf *b); /* lends; valid until the next change */
const char *buf_cview(struct buf *b);     /* the same, NUL-terminated */
void buf_drop(struct buf *b, size_t n);   /* n bytes off the front */
void buf_clear(struct buf *b);            /* empty, memory kept */
void buf_free(struct buf *b);             /* empty, memory released */

#endif
