#include "ahead.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { AHEAD_MAX = 8192, HOST_BUSY_MAX = 6 };

static struct str
host_name(struct str url)
{
	size_t from = str_find(url, STR("://"));
	struct str rest = from == STR_NONE ? url : str_from(url, from + 3);

	for (size_t i = 0; i < rest.n; i++)
		if (strchr("/?#", rest.p[i]) != NULL)
			return str_sub(rest, 0, i);
	return rest;
}

static uint32_t
host_number(struct ahead *a, struct str url)
{
	struct str name = host_name(url);
	uint32_t at = map_get(&a->host_of, name);

	if (at != MAP_NONE)
		return at;
	VEC_GROW(a->busy, a->n_hosts, a->cap_hosts);
	a->busy[a->n_hosts] = 0;
	*map_put(&a->host_of, arena_dup(&a->names, name)) = (uint32_t)a->n_hosts;
	return (uint32_t)a->n_hosts++;
}

static int
fill(struct ahead *a, ahead_next *next, void *ctx, struct error *e)
{
	struct str url;
	int r = 1;

	/* Half empty, so that the row is not moved up for every single one. */
	if (a->n > AHEAD_MAX / 2)
		return 0;
	while (!a->ended && a->n < AHEAD_MAX && (r = next(ctx, &url, e)) == 1) {
		VEC_GROW(a->v, a->n, a->cap);
		a->v[a->n].host = host_number(a, url);
		a->v[a->n++].url = mem_dup(url);
	}
	a->ended |= r == 0;
	return r < 0 ? -1 : 0;
}

int
ahead_take(struct ahead *a, ahead_next *next, void *ctx, char **url, uint32_t *host,
    struct error *e)
{
	if (fill(a, next, ctx, e) != 0)
		return -1;
	for (size_t i = 0; i < a->n; i++) {
		if (a->busy[a->v[i].host] >= HOST_BUSY_MAX)
			continue;
		*url = a->v[i].url;
		*host = a->v[i].host;
		a->busy[*host]++;
		memmove(&a->v[i], &a->v[i + 1], (a->n - i - 1) * sizeof(*a->v));
		a->n--;
		return 1;
	}
	return 0;
}

void
ahead_done(struct ahead *a, uint32_t host)
{
	a->busy[host]--;
}

void
ahead_free(struct ahead *a)
{
	for (size_t i = 0; i < a->n; i++)
		free(a->v[i].url);
	free(a->v);
	free(a->busy);
	map_free(&a->host_of);
	arena_free(&a->names);
}
