/*
 * SQLite asks for thousands of small pieces to read a schema and to prepare statements, and
 * gives nearly all of them back: a third of the time that this takes goes into malloc. Here a
 * piece is cut from a block, and one that was given back is the next of its size. Blocks are
 * kept to the end of the process. What is large comes from malloc.
 */
#include "heap.h"

#include <sqlite3.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/sanitize.h"

#define STEP 16 /* bytes, between the sizes of pieces */
#define SMALL 1024
#define BLOCK 65536

struct piece {
	uint64_t size; /* of what follows */
	struct piece *next; /* of those given back; else SQLite's first bytes */
};

#define HEAD offsetof(struct piece, next)

static struct piece *back[SMALL / STEP + 1]; /* those given back, by their size with the head */
static char *block, *block_end;

/* Heads lie 8 bytes before a multiple of 16: what follows them is aligned like malloc's. */
static int
heap_roundup(int n)
{
	return (int)(((size_t)n + HEAD + STEP - 1) / STEP * STEP - HEAD);
}

static struct piece *
cut(size_t whole)
{
	struct piece *p;

	if ((size_t)(block_end - block) < whole) {
		char *more = malloc(BLOCK);

		if (!more)
			return NULL;
		mem_expect(more, BLOCK);
		block = more + STEP - HEAD;
		block_end = more + BLOCK;
	}
	p = (struct piece *)(void *)block;
	block += whole;
	return p;
}

static void *
heap_alloc(int n)
{
	size_t size = (size_t)heap_roundup(n), whole = size + HEAD;
	struct piece *p;

	if (whole > SMALL) {
		p = malloc(whole);
	} else if ((p = back[whole / STEP])) {
		back[whole / STEP] = p->next;
	} else {
		p = cut(whole);
	}
	if (!p)
		return NULL;
	p->size = size;
	return &p->next;
}

static struct piece *
piece_of(void *at)
{
	return (struct piece *)(void *)((char *)at - HEAD);
}

static int
heap_size(void *at)
{
	return at ? (int)piece_of(at)->size : 0;
}

static void
heap_free(void *at)
{
	struct piece *p;
	size_t whole;

	if (!at)
		return;
	p = piece_of(at);
	whole = p->size + HEAD;
	if (whole > SMALL) {
		free(p);
		return;
	}
	p->next = back[whole / STEP];
	back[whole / STEP] = p;
}

static void *
heap_realloc(void *at, int n)
{
	size_t had = (size_t)heap_size(at), size = (size_t)heap_roundup(n);
	void *to;

	if (had + HEAD > SMALL && size + HEAD > SMALL) {
		struct piece *p = realloc(piece_of(at), size + HEAD);

		if (!p)
			return NULL;
		p->size = size;
		return &p->next;
	}
	to = heap_alloc(n);
	if (!to)
		return NULL;
	memcpy(to, at, had < size ? had : size);
	heap_free(at);
	return to;
}

static int
heap_start(void *unused)
{
	(void)unused;
	return SQLITE_OK;
}

static void
heap_stop(void *unused)
{
	(void)unused;
}

void
heap_use(void)
{
	static const sqlite3_mem_methods methods = { heap_alloc, heap_free, heap_realloc,
		heap_size, heap_roundup, heap_start, heap_stop, NULL };

	if (!UNDER_SANITIZER) /* which watches malloc */
		sqlite3_config(SQLITE_CONFIG_MALLOC, &methods);
}
