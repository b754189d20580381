/*
 * Memory of one page: allocated piece by piece, released at once.
 * Passing the arena's limit ends the process with ARENA_EXIT: arenas with a limit
 * live in the reading process, which its parent then replaces.
 */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <string.h>

#include "str.h"

#define ARENA_EXIT 71

struct arena_chunk;

struct arena {
	struct arena_chunk *chunks;
	char *at, *end;
	size_t used; /* bytes asked of the system */
	size_t max;  /* 0: no limit */
};

void arena_init(struct arena *a, size_t max);
void arena_reset(struct arena *a); /* forget everything, keep one chunk */
void arena_free(struct arena *a);

void *arena_alloc(struct arena *a, size_t n); /* zeroed, aligned for any type */
struct str arena_dup(struct arena *a, struct str s);
char *arena_cstr(struct arena *a, struct str s); /* NUL-terminated copy */
struct str arena_fmt(struct arena *a, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

void *arena_room(struct arena *a, size_t n);  /* the same, not zeroed: for what is filled at once */

#define ARENA_ROOM(a, type, count) ((type *)arena_room((a), sizeof(type) * (size_t)(count)))
#define ARENA_NEW(a, type, count) ((type *)arena_alloc((a), sizeof(type) * (size_t)(count)))

/*
 * A pointer to a new zeroed element at the end of an arena array:
 * struct link *l = ARENA_PUSH(a, links, n_links, cap_links);
 */
#define ARENA_PUSH(a, v, n, cap)                                                            \
	((v) = arena_grow((a), (v), (n), &(cap), sizeof(*(v))), &(v)[(n)++])

void *arena_grow(struct arena *a, void *v, size_t n, size_t *cap, size_t size);

#endif
