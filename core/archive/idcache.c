#include "writer.h"

#include "base/limits.h"

bool
idcache_get(const struct idcache *c, struct str key, int64_t *id)
{
	uint32_t v = map_get(&c->map, key);

	if (v == MAP_NONE)
		return false;
	*id = v;
	return true;
}

void
idcache_put(struct idcache *c, struct str key, int64_t id)
{
	uint32_t *v;

	if (id < 0 || id >= MAP_NONE)
		return;
	if (c->keys.used > ARCHIVE_CACHE_BYTES)
		idcache_clear(c);
	v = map_put(&c->map, arena_dup(&c->keys, key));
	*v = (uint32_t)id;
}

void
idcache_clear(struct idcache *c)
{
	map_free(&c->map);
	arena_reset(&c->keys);
}

void
idcache_free(struct idcache *c)
{
	map_free(&c->map);
	arena_free(&c->keys);
}
