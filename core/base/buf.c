#include "buf.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "limits.h"
#include "mem.h"
#include "utf8.h"

char *
buf_room(struct buf *b, size_t n)
{
	size_t max = b->max ? b->max : BUF_MAX, cap;

	if (b->full || n > max || b->n > max - n) {
		b->full = true;
		return NULL;
	}
	if (b->n + n + 1 > b->cap) {
		cap = b->cap ? b->cap : 64;
		while (cap < b->n + n + 1)
			cap *= 2;
		b->p = mem_realloc(b->p, cap);
		b->cap = cap;
	}
	return b->p + b->n;
}

void
buf_add(struct buf *b, const void *p, size_t n)
{
	char *room = buf_room(b, n);

	if (room == NULL || n == 0)
		return;
	memcpy(room, p, n);
	b->n += n;
}

void
buf_str(struct buf *b, struct str s)
{
	buf_add(b, s.p, s.n);
}

void
buf_lower(struct buf *b, struct str s)
{
	char *p = buf_room(b, s.n);

	if (!p)
		return;
	/* Without a branch: compilers make it sixteen bytes at a time. */
	for (size_t i = 0; i < s.n; i++) {
		unsigned char c = (unsigned char)s.p[i];

		p[i] = (char)(c + ((unsigned char)(c - 'A') < 26) * ('a' - 'A'));
	}
	b->n += s.n;
}

void
buf_cstr(struct buf *b, const char *s)
{
	buf_add(b, s, strlen(s));
}

void
buf_grow_c(struct buf *b, char c)
{
	buf_add(b, &c, 1);
}

void
buf_fmt(struct buf *b, const char *fmt, ...)
{
	va_list ap;
	char *room;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0 || (room = buf_room(b, (size_t)n)) == NULL)
		return;
	va_start(ap, fmt);
	vsnprintf(room, (size_t)n + 1, fmt, ap);
	va_end(ap);
	b->n += (size_t)n;
}

void
buf_utf8(struct buf *b, uint32_t code_point)
{
	char bytes[4];

	buf_add(b, bytes, utf8_put(bytes, code_point));
}

struct str
buf_view(const struct buf *b)
{
	return (struct str){ b->p ? b->p : "", b->n };
}

const char *
buf_cview(struct buf *b)
{
	if (b->p == NULL)
		return "";
	b->p[b->n] = '\0'; /* buf_room keeps one byte spare */
	return b->p;
}

void
buf_drop(struct buf *b, size_t n)
{
	if (n > b->n)
		n = b->n;
	if (n == 0)
		return;
	memmove(b->p, b->p + n, b->n - n);
	b->n -= n;
}

void
buf_clear(struct buf *b)
{
	b->n = 0;
	b->full = false;
}

void
buf_free(struct buf *b)
{
	free(b->p);
	b->p = NULL;
	b->cap = 0;
	buf_clear(b);
}
