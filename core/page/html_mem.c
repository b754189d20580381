#include "html_mem.h"

#include <libxml/parser.h>
#include <libxml/xmlmemory.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"

enum { CHUNK = 1 << 20, ALIGN = 16 };

/* Before each piece: its size, and whether it is of the pool. */
struct head {
	size_t n;
	size_t pooled;
};

struct chunk {
	struct chunk *next;
	size_t n;
};

static struct {
	struct chunk *chunks; /* the newest first */
	char *at, *end;
	size_t used;
	unsigned depth; /* trees alive */
	unsigned inside;
	bool ready;
} pool;

static bool
pool_grow(size_t n)
{
	size_t size = sizeof(struct chunk) + n > CHUNK ? sizeof(struct chunk) + n : CHUNK;
	struct chunk *c;

	if (size > PAGE_ARENA_MAX - pool.used)
		return false;
	c = malloc(size);
	if (c == NULL)
		return false;
	*c = (struct chunk){ pool.chunks, size };
	pool.chunks = c;
	pool.used += size;
	pool.at = (char *)(c + 1);
	pool.end = (char *)c + size;
	return true;
}

static void *
pool_alloc(size_t n)
{
	struct head *h;

	if (n > PAGE_ARENA_MAX)
		return NULL;
	n = (n + ALIGN - 1) / ALIGN * ALIGN;
	if (pool.at == NULL || sizeof(*h) + n > (size_t)(pool.end - pool.at))
		if (!pool_grow(sizeof(*h) + n))
			return NULL;
	h = (struct head *)(void *)pool.at;
	*h = (struct head){ n, 1 };
	pool.at += sizeof(*h) + n;
	return h + 1;
}

static void *
mem_malloc(size_t n)
{
	struct head *h;

	if (pool.inside != 0)
		return pool_alloc(n);
	h = malloc(sizeof(*h) + n);
	if (h == NULL)
		return NULL;
	*h = (struct head){ n, 0 };
	return h + 1;
}

static void
mem_free(void *p)
{
	struct head *h = p;

	if (h == NULL)
		return;
	h--;
	if (!h->pooled)
		free(h);
	else if ((char *)p + h->n == pool.at)
		pool.at = (char *)h;
}

/* A piece at the pool's end, as a growing text is, grows where it stands. */
static void *
pool_realloc(void *p, struct head *h, size_t n)
{
	size_t room = (n + ALIGN - 1) / ALIGN * ALIGN;
	void *q;

	if (n <= h->n)
		return p;
	if ((char *)p + h->n == pool.at && room <= (size_t)(pool.end - (char *)p)) {
		h->n = room;
		pool.at = (char *)p + room;
		return p;
	}
	q = pool_alloc(n);
	if (q != NULL)
		memcpy(q, p, h->n);
	return q;
}

static void *
mem_resize(void *p, size_t n)
{
	struct head *h = p;

	if (p == NULL)
		return mem_malloc(n);
	h--;
	if (h->pooled)
		return pool_realloc(p, h, n);
	h = realloc(h, sizeof(*h) + n);
	if (h == NULL)
		return NULL;
	h->n = n;
	return h + 1;
}

static char *
mem_strdup(const char *s)
{
	size_t n = strlen(s) + 1;
	char *p = mem_malloc(n);

	return p == NULL ? NULL : memcpy(p, s, n);
}

void
html_mem_init(void)
{
	if (pool.ready)
		return;
	pool.ready = true;
	xmlMemSetup(mem_free, mem_malloc, mem_resize, mem_strdup);
	xmlInitParser();
}

void
html_mem_enter(void)
{
	html_mem_init();
	pool.depth++;
	pool.inside++;
}

void
html_mem_leave(void)
{
	/* The last error's words would point into the pool. */
	xmlResetLastError();
	pool.inside--;
}

void
html_mem_release(void)
{
	struct chunk *c, *next;

	if (--pool.depth != 0)
		return;
	/* One chunk is kept for the next page. */
	for (c = pool.chunks; c != NULL && (c->next != NULL || c->n > CHUNK); c = next) {
		next = c->next;
		pool.used -= c->n;
		free(c);
	}
	pool.chunks = c;
	pool.at = c ? (char *)(c + 1) : NULL;
	pool.end = c ? (char *)c + c->n : NULL;
}
