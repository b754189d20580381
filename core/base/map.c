#include "map.h"

#include <stdlib.h>

#include "mem.h"

static struct map_slot *
find(const struct map *m, struct str key, uint32_t hash)
{
	size_t at = hash & (m->cap - 1);

	while (m->slots[at].key.p != NULL) {
		if (m->slots[at].hash == hash && str_eq(m->slots[at].key, key))
			break;
		at = (at + 1) & (m->cap - 1);
	}
	return &m->slots[at];
}

static void
grow(struct map *m)
{
	struct map bigger = { .cap = m->cap ? m->cap * 2 : 32, .n = m->n };

	bigger.slots = mem_alloc(bigger.cap * sizeof(*bigger.slots));
	for (size_t i = 0; i < m->cap; i++)
		if (m->slots[i].key.p != NULL)
			*find(&bigger, m->slots[i].key, m->slots[i].hash) = m->slots[i];
	free(m->slots);
	*m = bigger;
}

uint32_t
map_get(const struct map *m, struct str key)
{
	struct map_slot *s;

	if (m->n == 0)
		return MAP_NONE;
	s = find(m, key, (uint32_t)str_hash(key));
	return s->key.p != NULL ? s->value : MAP_NONE;
}

uint32_t *
map_put(struct map *m, struct str key)
{
	uint32_t hash = (uint32_t)str_hash(key);
	struct map_slot *s;

	if (m->n + 1 > m->cap / 4 * 3)
		grow(m);
	s = find(m, key, hash);
	if (s->key.p == NULL) {
		*s = (struct map_slot){ key, hash, MAP_NONE };
		if (s->key.p == NULL)
			s->key.p = "";
		m->n++;
	}
	return &s->value;
}

void
map_free(struct map *m)
{
	free(m->slots);
	*m = (struct map){ NULL, 0, 0 };
}
