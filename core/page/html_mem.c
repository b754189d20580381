#include "html_mem.h"

#include <libxml/parser.h>
#include <libxml/xmlmemory.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"

enum { CHUNK = 1 << 20, ALIGN = 8, SPARE_MIN = 64 };

/* Before each piece: its size, and whether it is of the pool. */
struct head {
	size_t n : 63;
	size_t pooled : 1;
};

struct chunk {
	struct chunk *next;
	size_t n;
};

static struct {
	struct chunk *chunks; /* the newest first */
	char *at, *end;
	struct head *spare; /* one released piece, for the messages of a thousand errors */
	size_t used;
	unsigned alive; /* trees */
	jmp_buf *full;  /* where to when it is; NULL outside of a run */
	bool ready;
} pool;

static void
pool_grow(size_t n)
{
	size_t size = sizeof(struct chunk) + n > CHUNK ? sizeof(struct chunk) + n : CHUNK;
	struct chunk *c;

	if (size > PAGE_TREE_MAX - pool.used)
		longjmp(*pool.full, 1);
	c = malloc(size);
	if (c == NULL)
		longjmp(*pool.full, 1);
	*c = (struct chunk){ pool.chunks, size };
	pool.chunks = c;
	pool.used += size;
	pool.at = (char *)(c + 1);
	pool.end = (char *)c + size;
}

static void *
pool_alloc(size_t n)
{
	struct head *h;

	if (n > PAGE_TREE_MAX)
		longjmp(*pool.full, 1);
	n = (n + ALIGN - 1) / ALIGN * ALIGN;
	if (pool.spare != NULL && n <= pool.spare->n && n >= pool.spare->n / 2) {
		h = pool.spare;
		pool.spare = NULL;
		return h + 1;
	}
	if (pool.at == NULL || sizeof(*h) + n > (size_t)(pool.end - pool.at))
		pool_grow(sizeof(*h) + n);
	h = (struct head *)(void *)pool.at;
	*h = (struct head){ n, 1 };
	pool.at += sizeof(*h) + n;
	return h + 1;
}

void *
html_mem_new(size_t n)
{
	void *p;

	if (n > PAGE_TREE_MAX)
		longjmp(*pool.full, 1);
	n = (n + ALIGN - 1) / ALIGN * ALIGN;
	if (pool.at == NULL || n > (size_t)(pool.end - pool.at))
		pool_grow(n);
	p = pool.at;
	pool.at += n;
	return memset(p, 0, n);
}

static void *
mem_malloc(size_t n)
{
	struct head *h;

	if (pool.full != NULL)
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
	else if (h->n >= SPARE_MIN)
		pool.spare = h;
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
	return memcpy(q, p, h->n);
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

static void
say_nothing(void *ctx, const char *msg, ...)
{
	(void)ctx;
	(void)msg;
}

void
html_mem_init(void)
{
	if (pool.ready)
		return;
	pool.ready = true;
	xmlMemSetup(mem_free, mem_malloc, mem_resize, mem_strdup);
	xmlInitParser();
	xmlSetGenericErrorFunc(NULL, say_nothing);
}

int
html_mem_run(void (*fn)(void *), void *arg)
{
	jmp_buf *outer = pool.full, full;
	int failed;

	html_mem_init();
	pool.alive++;
	pool.full = &full;
	failed = setjmp(full);
	if (failed == 0)
		fn(arg);
	/* The last error's words would point into the pool. */
	xmlResetLastError();
	pool.full = outer;
	if (failed != 0)
		html_mem_release();
	return failed ? -1 : 0;
}

void
html_mem_release(void)
{
	struct chunk *c, *next;

	if (--pool.alive != 0)
		return;
	/* One chunk is kept for the next page. */
	for (c = pool.chunks; c != NULL && (c->next != NULL || c->n > CHUNK); c = next) {
		next = c->next;
		pool.used -= c->n;
		free(c);
	}
	pool.chunks = c;
	pool.spare = NULL;
	pool.at = c ? (char *)(c + 1) : NULL;
	pool.end = c ? (char *)c + c->n : NULL;
}
