#include "arena.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "err.h"
#include "mem.h"
#include "sanitize.h"

/* Between two pieces is nobody's memory where somebody watches. */
enum { CHUNK = 64 * 1024, ALIGN = 16, GAP = UNDER_SANITIZER ? ALIGN : 0 };

struct arena_chunk {
	struct arena_chunk *next;
	size_t n;
};

/* The header is padded so that what follows is aligned. */
enum { HEAD = (sizeof(struct arena_chunk) + ALIGN - 1) / ALIGN * ALIGN };

void
arena_init(struct arena *a, size_t max)
{
	*a = (struct arena){ .max = max };
}

/*
 * An arena of so much that is asked for much more is going to be large; of one that is very
 * large, what would be left of large pages counts more. One with a limit takes no more than it
 * needs.
 */
#define LARGE_FROM (512 * 1024)
#define LARGE_TO (4 * 1024 * 1024)

static void
new_chunk(struct arena *a, size_t n)
{
	size_t size = n > CHUNK / 4 ? n + HEAD : CHUNK;
	bool large = a->max == 0 && n > CHUNK && a->used >= LARGE_FROM && a->used < LARGE_TO;
	struct arena_chunk *c;

	/* Chunks grow with the arena, so that a large page makes few of them. */
	if (size < a->used / 8)
		size = a->used / 8;
	if (a->max != 0 && (size > a->max || a->used > a->max - size))
		_exit(ARENA_EXIT);
	c = large ? mem_large(&size) : malloc(size);
	if (c == NULL)
		err_oom();
	if (n > CHUNK / 4 && !large)
		mem_expect(c, n);
	c->next = a->chunks;
	c->n = size;
	a->chunks = c;
	a->used += size;
	a->at = (char *)c + HEAD;
	a->end = (char *)c + size;
	SANITIZE_HIDE(a->at, size - HEAD);
}

void *
arena_room(struct arena *a, size_t n)
{
	size_t room;
	void *p;

	if (n > SIZE_MAX / 4)
		err_oom();
	room = (n + ALIGN - 1) / ALIGN * ALIGN + GAP;
	if (a->at == NULL || room > (size_t)(a->end - a->at))
		new_chunk(a, room);
	p = a->at;
	a->at += room;
	SANITIZE_SHOW(p, n);
	return p;
}

void *
arena_alloc(struct arena *a, size_t n)
{
	return memset(arena_room(a, n), 0, n);
}

void
arena_reset(struct arena *a)
{
	struct arena_chunk *c = a->chunks, *next;

	/* The oldest chunk is kept: it is of the common size. */
	while (c != NULL && c->next != NULL) {
		next = c->next;
		a->used -= c->n;
		free(c);
		c = next;
	}
	a->chunks = c;
	if (c != NULL) {
		a->at = (char *)c + HEAD;
		a->end = (char *)c + c->n;
		SANITIZE_HIDE(a->at, c->n - HEAD);
	}
}

void
arena_free(struct arena *a)
{
	arena_reset(a);
	free(a->chunks);
	arena_init(a, a->max);
}

struct str
arena_dup(struct arena *a, struct str s)
{
	return (struct str){ arena_cstr(a, s), s.n };
}

char *
arena_cstr(struct arena *a, struct str s)
{
	char *p = arena_room(a, s.n + 1);

	if (s.n)
		memcpy(p, s.p, s.n);
	p[s.n] = '\0';
	return p;
}

struct str
arena_fmt(struct arena *a, const char *fmt, ...)
{
	char brief[256];
	va_list ap;
	char *p;
	int n;

	va_start(ap, fmt);
	n = vsnprintf(brief, sizeof(brief), fmt, ap);
	va_end(ap);
	if (n < 0)
		return STR("");
	if ((size_t)n < sizeof(brief))
		return arena_dup(a, str_make(brief, (size_t)n));
	p = arena_room(a, (size_t)n + 1);
	va_start(ap, fmt);
	vsnprintf(p, (size_t)n + 1, fmt, ap);
	va_end(ap);
	return (struct str){ p, (size_t)n };
}

void *
arena_grow(struct arena *a, void *v, size_t n, size_t *cap, size_t size)
{
	void *bigger;

	if (n < *cap)
		return v;
	*cap = *cap ? *cap * 2 : 8;
	bigger = arena_room(a, *cap * size);
	if (n)
		memcpy(bigger, v, n * size);
	memset((char *)bigger + n * size, 0, (*cap - n) * size);
	return bigger;
}
