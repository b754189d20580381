#include "mem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "err.h"

void *
mem_alloc(size_t n)
{
	void *p = calloc(1, n ? n : 1);

	if (p == NULL)
		err_oom();
	return p;
}

void *
mem_realloc(void *p, size_t n)
{
	void *q = realloc(p, n ? n : 1);

	if (q == NULL)
		err_oom();
	return q;
}

char *
mem_dup(struct str s)
{
	char *p = mem_alloc(s.n + 1);

	if (s.n)
		memcpy(p, s.p, s.n);
	return p;
}

void
mem_expect(void *p, size_t n)
{
#ifdef MADV_POPULATE_WRITE
	uintptr_t page = (uintptr_t)getpagesize(), from = ((uintptr_t)p + page - 1) / page * page,
		  to = ((uintptr_t)p + n) / page * page;

	if (to > from)
		(void)madvise((char *)p + (from - (uintptr_t)p), to - from, MADV_POPULATE_WRITE);
#else
	(void)p;
	(void)n;
#endif
}

#define LARGE ((size_t)2 << 20)

void *
mem_large(size_t *n)
{
	void *p;

	if (*n > SIZE_MAX - LARGE)
		return NULL;
	*n = (*n + LARGE - 1) / LARGE * LARGE;
	p = aligned_alloc(LARGE, *n);
#ifdef MADV_HUGEPAGE
	if (p)
		(void)madvise(p, *n, MADV_HUGEPAGE);
#endif
	return p;
}
