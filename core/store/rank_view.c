#include "rank_view.h"

#include <stdlib.h>

struct kind {
	struct rank_part *parts;
	size_t n;
	bool read;
};

struct rank_view {
	struct db *db;
	struct arena *arena;
	struct kind kinds[2]; /* by enum rank_what */
};

struct rank_view *
rank_view_new(struct db *db, struct arena *a)
{
	struct rank_view *view = ARENA_NEW(a, struct rank_view, 1);

	view->db = db;
	view->arena = a;
	return view;
}

struct db *
rank_view_db(const struct rank_view *view)
{
	return view->db;
}

int
rank_view_parts(struct rank_view *view, enum rank_what what,
    const struct rank_part **parts, size_t *n, struct error *e)
{
	struct kind *k = &view->kinds[what];
	struct rank_part *v;

	if (!k->read) {
		if (rank_parts(view->db, what, &v, &k->n, e))
			return -1;
		k->parts = ARENA_NEW(view->arena, struct rank_part, k->n + 1);
		for (size_t i = 0; i < k->n; i++)
			k->parts[i] = v[i];
		free(v);
		k->read = true;
	}
	*parts = k->parts;
	*n = k->n;
	return 0;
}

int
rank_total(struct rank_view *view, enum rank_what what, int64_t *docs, struct error *e)
{
	const struct rank_part *parts;
	size_t n;

	if (rank_view_parts(view, what, &parts, &n, e))
		return -1;
	*docs = 0;
	for (size_t i = 0; i < n; i++)
		*docs += parts[i].alive;
	return 0;
}

int
rank_view_find(struct rank_view *view, struct arena *a, enum rank_what what,
    const struct str *terms, size_t n, struct rank_term *out, struct error *e)
{
	const struct rank_part *parts;
	struct rank_entry *found, *entries;
	struct str *sorted = ARENA_ROOM(a, struct str, n + 1);
	size_t n_parts, *order = rank_dict_order(a, terms, n);

	if (rank_view_parts(view, what, &parts, &n_parts, e))
		return -1;
	found = ARENA_ROOM(a, struct rank_entry, n + 1);
	entries = ARENA_ROOM(a, struct rank_entry, n * n_parts + 1);
	for (size_t t = 0; t < n; t++) {
		sorted[t] = terms[order[t]];
		out[t] = (struct rank_term){ 0, &entries[t * n_parts] };
	}
	for (size_t p = 0; p < n_parts; p++) {
		if (rank_dict_find(view->db, a, &parts[p], sorted, n, found, e))
			return -1;
		for (size_t t = 0; t < n; t++) {
			entries[order[t] * n_parts + p] = found[t];
			out[order[t]].docs += found[t].docs;
		}
	}
	return 0;
}

int
rank_find_terms(struct rank_view *view, enum rank_what what, const struct str *terms,
    size_t n, struct rank_term *out, struct error *e)
{
	return rank_view_find(view, view->arena, what, terms, n, out, e);
}

/* 1: fn wants no more. */
static int
part_terms(struct db *db, const struct rank_part *part, struct str from, struct str to,
    rank_term_fn fn, void *ctx, struct error *e)
{
	struct rank_walk w = { 0 };
	struct rank_entry word;
	int rc = rank_walk_start(&w, db, part, from, e);
	bool enough = false;

	while (!rc && !enough && (rc = rank_walk_next(&w, &word, e)) == 1) {
		rc = 0;
		if (str_cmp(word.term, to) >= 0)
			break;
		enough = str_cmp(word.term, from) >= 0 && fn(ctx, word.term, word.docs);
	}
	rank_walk_free(&w);
	return rc < 0 ? -1 : enough;
}

int
rank_terms(struct rank_view *view, enum rank_what what, struct str from, struct str to,
    rank_term_fn fn, void *ctx, struct error *e)
{
	const struct rank_part *parts;
	size_t n;
	int rc = 0;

	if (rank_view_parts(view, what, &parts, &n, e))
		return -1;
	for (size_t i = 0; i < n && rc == 0; i++)
		rc = part_terms(view->db, &parts[i], from, to, fn, ctx, e);
	return rc < 0 ? -1 : 0;
}
