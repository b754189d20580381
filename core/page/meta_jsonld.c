#include <jansson.h>
#include <string.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/map.h"
#include "entities.h"
#include "jsonld.h"
#include "meta_facts.h"
#include "meta_types.h"

#define LD_DEPTH_MAX 6
#define LD_NODES_MAX 5000
#define AUTHORS_MAX 20

struct graph {
	struct facts *f;
	struct map ids; /* "@id" to its place in nodes */
	json_t **nodes;
	size_t n, cap;
	size_t visited;
};

static struct str
text_of(const json_t *j)
{
	return json_is_string(j) ? str_make(json_string_value(j), json_string_length(j))
				 : STR("");
}

/* Escaped once more than it should be: "Caf&eacute;". */
static void
add_fact(struct facts *f, enum fact_kind kind, struct str v, uint8_t rank)
{
	fact_add(f, kind, FROM_JSONLD, entities_decode(f->a, v), rank);
}

static json_t *
get(const json_t *j, const char *key)
{
	return json_object_get(j, key);
}

/* A list counts as its first. */
static json_t *
first(json_t *j)
{
	return json_is_array(j) ? json_array_get(j, 0) : j;
}

static int
rank_of(json_t *j)
{
	json_t *type = get(j, "@type"), *one;
	size_t i;
	int best = 0, r;

	json_array_foreach(type, i, one) if ((r = schema_rank(text_of(one))) > best) best =
	    r;
	if (json_is_string(type)) {
		struct str t = text_of(type);
		size_t cut = str_rfindc(t, '/');

		best = schema_rank(cut == STR_NONE ? t : str_from(t, cut + 1));
	}
	return best;
}

static bool
is_type(json_t *j, const char *want)
{
	return str_eqi(text_of(first(get(j, "@type"))), str_of(want));
}

/* What a mere {"@id": …} stands for. */
static json_t *
deref(struct graph *g, json_t *j)
{
	uint32_t at;

	if (!json_is_object(j) || get(j, "name") || !get(j, "@id"))
		return j;
	at = map_get(&g->ids, text_of(get(j, "@id")));
	return at == MAP_NONE ? j : g->nodes[at];
}

static struct str
name_of(struct graph *g, json_t *j)
{
	j = deref(g, first(j));
	if (json_is_string(j))
		return text_of(j);
	return json_is_object(j) ? text_of(first(get(j, "name"))) : STR("");
}

/* Names of one or several, joined as a byline. */
static void
add_authors(struct graph *g, json_t *j, uint8_t rank)
{
	struct buf names = { .max = PAGE_TITLE_MAX };
	size_t n = json_is_array(j) ? json_array_size(j) : 1;

	for (size_t i = 0; i < n && i < AUTHORS_MAX; i++) {
		json_t *one = json_is_array(j) ? json_array_get(j, i) : j;
		json_t *name = json_is_object(one) ? get(deref(g, one), "name") : NULL;
		size_t parts = json_is_array(name) ? json_array_size(name) : 1;

		for (size_t k = 0; k < parts && k < AUTHORS_MAX; k++) {
			struct str v = json_is_array(name)
					   ? text_of(json_array_get(name, k))
					   : name_of(g, one);

			if (v.n && names.n)
				buf_cstr(&names, "; ");
			buf_str(&names, str_trim(v));
		}
	}
	add_fact(g->f, FACT_AUTHOR, buf_view(&names), rank);
	buf_free(&names);
}

static void
add_image(struct graph *g, json_t *j)
{
	struct article *art = g->f->art;
	struct str v;

	j = deref(g, first(j));
	v = json_is_object(j) ? text_of(first(get(j, "url"))) : text_of(j);
	if (art->image.n == 0 && str_startsi(v, STR("http")) && v.n <= PAGE_URL_MAX)
		art->image = arena_dup(g->f->a, v);
}

static void
add_work(struct graph *g, json_t *j, uint8_t rank)
{
	struct facts *f = g->f;
	json_t *author = get(j, "author");

	add_fact(f, FACT_TITLE, text_of(first(get(j, "headline"))), rank);
	if (!get(j, "headline"))
		add_fact(f, FACT_TITLE, text_of(first(get(j, "name"))),
		    (uint8_t)(rank ? rank - 1 : 0));
	add_authors(g, author ? author : get(j, "creator"), rank);
	add_fact(f, FACT_PUBLISHED, text_of(first(get(j, "datePublished"))), rank);
	if (!get(j, "datePublished"))
		add_fact(f, FACT_PUBLISHED, text_of(first(get(j, "dateCreated"))), rank);
	add_fact(f, FACT_MODIFIED, text_of(first(get(j, "dateModified"))), rank);
	add_fact(f, FACT_SITE, name_of(g, get(j, "publisher")), rank);
	if (rank >= 3)
		add_image(g, get(j, "image"));
}

static void
visit(struct graph *g, json_t *j, int depth)
{
	static const char *const inner[] = { "@graph", "mainEntity", "mainEntityOfPage",
		"blogPost", NULL };
	json_t *one;
	size_t i;
	int rank;

	if (depth > LD_DEPTH_MAX || g->visited++ > LD_NODES_MAX)
		return;
	json_array_foreach(j, i, one) visit(g, one, depth + 1);
	if (!json_is_object(j))
		return;
	rank = rank_of(j);
	if (rank > 0)
		add_work(g, j, (uint8_t)rank);
	else if (is_type(j, "WebSite") || is_type(j, "NewsMediaOrganization") ||
		 is_type(j, "Organization"))
		add_fact(g->f, FACT_SITE, text_of(first(get(j, "name"))), 0);
	for (i = 0; inner[i]; i++)
		visit(g, get(j, inner[i]), depth + 1);
}

/* Everything with an "@id" and a name, for references to it. */
static void
gather(struct graph *g, json_t *j, int depth)
{
	json_t *one;
	const char *key;
	size_t i;

	if (depth > LD_DEPTH_MAX || g->n > LD_NODES_MAX)
		return;
	json_array_foreach(j, i, one) gather(g, one, depth + 1);
	if (!json_is_object(j))
		return;
	if (get(j, "@id") && get(j, "name")) {
		uint32_t *at = map_put(&g->ids, text_of(get(j, "@id")));

		if (*at == MAP_NONE) {
			*at = (uint32_t)g->n;
			*ARENA_PUSH(g->f->a, g->nodes, g->n, g->cap) = j;
		}
	}
	json_object_foreach(j, key, one) if (json_is_object(one) || json_is_array(one))
	    gather(g, one, depth + 1);
}

void
facts_jsonld(struct facts *f, struct str text)
{
	struct graph g = { .f = f };
	json_t *j = jsonld_load(f->a, text);

	if (!j)
		return;
	gather(&g, j, 0);
	visit(&g, j, 0);
	map_free(&g.ids);
	json_decref(j);
}
