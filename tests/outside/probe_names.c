/* join: {doc,text,mentions:[{start,end,kind}]} a line -> {doc,mentions:[{start,end,entity}]}. */
#include <jansson.h>
#include <stdlib.h>

#include "base/map.h"
#include "names/join.h"
#include "names/join_doc.h"
#include "probe.h"

#define WITH_MAX 200

/* An entity of the archive as it grows. */
struct known {
	struct join_side side;
	struct str *aliases, *with;
	size_t cap_aliases, cap_with;
	size_t line; /* that it was last met in: two of one document stay two */
};

struct archive {
	struct arena *a;
	struct known *v;
	size_t n, cap;
	struct map by_key; /* index into lists */
	struct list {
		uint32_t *v;
		size_t n, cap;
	} *lists;
	size_t n_lists, cap_lists;
	size_t line;
};

static void
file_under(struct archive *ar, uint32_t entity)
{
	struct str keys[JOIN_KEYS_MAX];
	size_t n = names_keys(ar->a, &ar->v[entity].side, keys);

	for (size_t i = 0; i < n; i++) {
		uint32_t *slot = map_put(&ar->by_key, keys[i]);
		struct list *l;

		if (*slot == MAP_NONE) {
			*slot = (uint32_t)ar->n_lists;
			(void)ARENA_PUSH(ar->a, ar->lists, ar->n_lists, ar->cap_lists);
		}
		l = &ar->lists[*slot];
		if (l->n == 0 || l->v[l->n - 1] != entity)
			*ARENA_PUSH(ar->a, l->v, l->n, l->cap) = entity;
	}
}

static bool
has(const struct str *v, size_t n, struct str s)
{
	for (size_t i = 0; i < n; i++)
		if (str_eq(v[i], s))
			return true;
	return false;
}

/* Full names come first. */
static void
call(struct archive *ar, struct known *k, struct str name, bool full)
{
	struct str *last, other;

	if (str_eq(name, k->side.name) ||
	    has(k->aliases, full ? k->side.n_full : k->side.n_aliases, name))
		return;
	last = ARENA_PUSH(ar->a, k->aliases, k->side.n_aliases, k->cap_aliases);
	*last = name;
	if (!full)
		return;
	other = k->aliases[k->side.n_full];
	k->aliases[k->side.n_full++] = name;
	*last = other;
}

static void
merge(struct archive *ar, struct known *k, const struct join_side *s)
{
	if (names_is_full(ar->a, s->name, s->kind))
		call(ar, k, s->name, true);
	for (size_t i = 0; i < s->n_aliases; i++)
		call(ar, k, s->aliases[i], false);
	for (size_t i = 0; i < s->n_with && k->side.n_with < WITH_MAX; i++)
		if (!has(k->with, k->side.n_with, s->with[i]))
			*ARENA_PUSH(ar->a, k->with, k->side.n_with, k->cap_with) = s->with[i];
	k->side.gender = k->side.gender ? k->side.gender : s->gender;
	k->side.aliases = k->aliases;
	k->side.with = k->with;
}

/* The entity that this one of a document is, made when there is none. */
static uint32_t
settle(struct archive *ar, const struct join_side *s)
{
	struct str keys[JOIN_KEYS_MAX];
	size_t n = names_keys(ar->a, s, keys);
	uint32_t best = MAP_NONE;
	float most = JOIN_SAME;

	for (size_t i = 0; i < n; i++) {
		uint32_t slot = map_get(&ar->by_key, keys[i]);

		for (size_t k = 0; slot != MAP_NONE && k < ar->lists[slot].n; k++) {
			const struct known *other = &ar->v[ar->lists[slot].v[k]];
			const char *why;
			float sure;

			if (other->line == ar->line)
				continue;
			sure = names_same(ar->a, s, &other->side, &why);
			if (sure > most || (sure == most && best == MAP_NONE)) {
				best = ar->lists[slot].v[k];
				most = sure;
			}
		}
	}
	if (best == MAP_NONE) {
		struct known *k = ARENA_PUSH(ar->a, ar->v, ar->n, ar->cap);

		k->side.kind = s->kind;
		k->side.name = s->name;
		best = (uint32_t)ar->n - 1;
	}
	ar->v[best].line = ar->line;
	merge(ar, &ar->v[best], s);
	file_under(ar, best);
	return best;
}

static bool
longer(struct str a, struct str b)
{
	return a.n > b.n;
}

/* The entities of one document as sides, each with all the others' keys. */
static struct join_side *
sides_of(struct archive *ar, struct str text, const struct named *v, size_t n,
    const uint32_t *entity, size_t n_entities)
{
	struct join_side *s = ARENA_NEW(ar->a, struct join_side, n_entities + 1);
	struct str **aliases = ARENA_NEW(ar->a, struct str *, n_entities + 1);
	size_t *caps = ARENA_NEW(ar->a, size_t, n_entities + 1);
	struct str *keys = ARENA_NEW(ar->a, struct str, n_entities + 1);

	for (size_t i = 0; i < n; i++) {
		struct join_side *x = &s[entity[i]];
		struct str name = str_sub(text, v[i].start, v[i].end);

		x->kind = v[i].person ? NAME_PERSON : NAME_ORG;
		if (x->name.n == 0 || longer(name, x->name))
			x->name = name;
		if (!has(aliases[entity[i]], x->n_aliases, name))
			*ARENA_PUSH(ar->a, aliases[entity[i]], x->n_aliases, caps[entity[i]]) = name;
		x->aliases = aliases[entity[i]];
	}
	for (size_t i = 0; i < n_entities; i++)
		keys[i] = names_key(ar->a, s[i].name, s[i].kind);
	for (size_t i = 0; i < n_entities; i++) {
		struct str *with = ARENA_NEW(ar->a, struct str, n_entities + 1);

		for (size_t k = 0; k < n_entities; k++)
			if (k != i && s[i].n_with < WITH_MAX)
				with[s[i].n_with++] = keys[k];
		s[i].with = with;
	}
	return s;
}

static json_t *
join_line(struct archive *ar, json_t *o)
{
	json_t *mentions = json_object_get(o, "mentions"), *m, *got = json_array();
	struct str text = arena_dup(ar->a, str_of(json_string_value(json_object_get(o, "text"))));
	size_t n = json_array_size(mentions), i, n_entities;
	struct named *v = ARENA_NEW(ar->a, struct named, n + 1);
	uint32_t *entity = ARENA_NEW(ar->a, uint32_t, n + 1), *id;
	struct join_side *sides;

	json_array_foreach(mentions, i, m) {
		const char *kind = json_string_value(json_object_get(m, "kind"));

		v[i].start = (uint32_t)json_integer_value(json_object_get(m, "start"));
		v[i].end = (uint32_t)json_integer_value(json_object_get(m, "end"));
		v[i].person = kind && (kind[0] == 'P' || kind[0] == 'p');
	}
	ar->line++;
	n_entities = join_document(ar->a, model_own(), text, v, n, entity);
	sides = sides_of(ar, text, v, n, entity, n_entities);
	id = ARENA_NEW(ar->a, uint32_t, n_entities + 1);
	for (i = 0; i < n_entities; i++)
		id[i] = settle(ar, &sides[i]);
	for (i = 0; i < n; i++) {
		char name[16];

		snprintf(name, sizeof(name), "e%u", id[entity[i]]);
		json_array_append_new(got, json_pack("{s:i,s:i,s:s}", "start", (int)v[i].start,
		    "end", (int)v[i].end, "entity", name));
	}
	return json_pack("{s:O,s:o}", "doc", json_object_get(o, "doc"), "mentions", got);
}

static int
run_join(struct probe_call *c)
{
	struct archive ar = { .a = c->a };
	struct str rest = c->in, line;

	while (str_cut(&rest, '\n', &line)) {
		json_t *o, *got;
		char *s;

		if (line.n == 0)
			continue;
		o = json_loadb(line.p, line.n, 0, NULL);
		if (!json_is_object(o)) {
			json_decref(o);
			return PROBE_NO;
		}
		got = join_line(&ar, o);
		s = json_dumps(got, JSON_COMPACT);
		buf_cstr(c->out, s);
		buf_c(c->out, '\n');
		free(s);
		json_decref(got);
		json_decref(o);
	}
	map_free(&ar.by_key);
	return PROBE_OK;
}

const struct probe_action probe_names_actions[] = {
	{ "join", run_join, 0 },
	{ 0 },
};
