#include "chains.h"

#include <stdlib.h>

#include "archive/ar.h"
#include "base/limits.h"
#include "base/map.h"

struct walk {
	struct archive *ar;
	struct arena *a;
	enum named_query step; /* neighbours of a page */
	struct chain_page *v;  /* those reached, nearest first */
	size_t n, cap;
	struct map at;         /* by page id */
	bool cut;
};

/* The key of a page in the map; its bytes stay with the arena. */
static struct str
key_of(struct walk *w, int64_t id)
{
	return arena_dup(w->a, str_make((const char *)&id, sizeof(id)));
}

static bool
is_new(struct walk *w, int64_t id)
{
	uint32_t *at = map_put(&w->at, key_of(w, id));

	if (*at != MAP_NONE)
		return false;
	*at = (uint32_t)w->n;
	return true;
}

static void
reach(struct walk *w, struct stmt *st, int64_t from, unsigned steps)
{
	int64_t id = col_int(st, 0);

	if (w->n >= CHAIN_PAGES_MAX) {
		w->cut = true;
		return;
	}
	if (!is_new(w, id))
		return;
	*ARENA_PUSH(w->a, w->v, w->n, w->cap) = (struct chain_page){ .page_id = id,
		.next = from,
		.steps = steps,
		.title = col_dup(st, 1, w->a),
		.site = col_dup(st, 2, w->a),
		.published = col_dup(st, 3, w->a),
		.url = col_dup(st, 4, w->a) };
}

static int
neighbours(struct walk *w, int64_t page_id, unsigned steps, size_t *found, struct error *e)
{
	struct stmt *st = db_stmt(w->ar->db, w->step);
	size_t before = w->n;
	int rc;

	bind_int(st, page_id);
	while ((rc = stmt_step(st, e)) == 1)
		if (col_int(st, 0) != page_id)
			reach(w, st, page_id, steps);
	*found = w->n - before;
	return rc;
}

/* From w->v[first] on, breadth first. */
static int
walk_on(struct walk *w, size_t first, struct error *e)
{
	size_t found;

	for (size_t i = first; i < w->n; i++) {
		if (w->v[i].steps >= CHAIN_STEPS_MAX) {
			w->cut = true;
			continue;
		}
		if (neighbours(w, w->v[i].page_id, w->v[i].steps + 1, &found, e))
			return -1;
	}
	return 0;
}

int
chains_up(struct archive *ar, struct arena *a, const int64_t *pages, size_t n_pages,
    struct chain_page **v, size_t *n, bool *cut, struct error *e)
{
	struct walk w = { .ar = ar, .a = a, .step = Q_CHAIN_CITING };
	size_t found;
	int rc = 0;

	for (size_t i = 0; i < n_pages; i++)
		is_new(&w, pages[i]);
	for (size_t i = 0; rc == 0 && i < n_pages; i++)
		rc = neighbours(&w, pages[i], 1, &found, e);
	if (rc == 0)
		rc = walk_on(&w, 0, e);
	map_free(&w.at);
	*v = w.v;
	*n = w.n;
	*cut = w.cut;
	return rc;
}

/* Dates as text: the earlier one first, none last. */
static bool
is_earlier(const struct chain_page *a, const struct chain_page *b)
{
	if (a->published.n == 0 || b->published.n == 0)
		return a->published.n > 0;
	return str_cmp(a->published, b->published) < 0;
}

static const struct chain_page *
by_id(const struct walk *w, int64_t id)
{
	for (size_t i = 0; i < w->n; i++)
		if (w->v[i].page_id == id)
			return &w->v[i];
	return NULL;
}

/* The way to `last`, from the beginning on. */
static void
lay_out(const struct walk *w, const struct chain_page *last, struct chain_page **v, size_t *n)
{
	*n = last->steps;
	*v = ARENA_NEW(w->a, struct chain_page, last->steps);
	for (size_t i = last->steps; i-- > 0 && last != NULL; last = by_id(w, last->next))
		(*v)[i] = *last;
}

int
chains_down(struct archive *ar, struct arena *a, int64_t page_id, struct chain_page **v,
    size_t *n, struct error *e)
{
	struct walk w = { .ar = ar, .a = a, .step = Q_CHAIN_CITED };
	const struct chain_page *first = NULL;
	size_t found;
	int rc;

	*n = 0;
	is_new(&w, page_id);
	rc = neighbours(&w, page_id, 1, &found, e);
	for (size_t i = 0; rc == 0 && i < w.n; i++) {
		found = 1;
		if (w.v[i].steps < CHAIN_STEPS_MAX)
			rc = neighbours(&w, w.v[i].page_id, w.v[i].steps + 1, &found, e);
		if (found == 0 && (first == NULL || is_earlier(&w.v[i], first)))
			first = &w.v[i];
	}
	if (rc == 0 && first != NULL)
		lay_out(&w, first, v, n);
	map_free(&w.at);
	return rc;
}
