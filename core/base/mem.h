/* malloc and friends that end the process cleanly (err_oom) when memory runs out. */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

#include "str.h"

void *mem_alloc(size_t n); /* zeroed */
void *mem_realloc(void *p, size_t n);
/*
 * All of it will soon be written: it is had from the system in one go, where that can be, for
 * a third of what page after page costs. Nothing is promised.
 */
void mem_expect(void *p, size_t n);

/*
 * Memory in the largest pages that the system has for whoever asks: a fault of each small one takes
 * longer than to clear it. *n becomes what there is of it. NULL when there is none; free() it.
 */
void *mem_large(size_t *n);
char *mem_dup(struct str s); /* NUL-terminated copy; the caller frees */

/*
 * Grows a heap array so that one more element fits: VEC_GROW(v, n, cap); v[n++] = x;
 * The caller frees v.
 */
#define VEC_GROW(v, n, cap)                                                                 \
	do {                                                                                \
		if ((n) == (cap)) {                                                         \
			(cap) = (cap) ? (cap)*2 : 16;                                       \
			(v) = mem_realloc((v), (cap) * sizeof(*(v)));                       \
		}                                                                           \
	} while (0)

#endif
