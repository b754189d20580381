/*
 * Hash map from string to uint32_t (an index into the caller's array), open
 * addressing. Keys are views: the caller keeps their bytes alive.
 * Zero-initialised is ready.
 */
#ifndef BASE_MAP_H
#define BASE_MAP_H

#include "str.h"

#define MAP_NONE UINT32_MAX

struct map_slot {
	struct str key;
	uint32_t hash;
	uint32_t value;
};

struct map {
	struct map_slot *slots;
	size_t n;
	size_t cap; /* a power of two */
};

uint32_t map_get(const struct map *m, struct str key); /* MAP_NONE when absent */

/* The place of key's value; a new one holds MAP_NONE. Valid until the next map_put. */
uint32_t *map_put(struct map *m, struct str key);
void map_free(struct map *m);

#endif
