#include "remove.h"

#include <stdlib.h>

#include "article.h"
#include "base/mem.h"
#include "entity_keys.h"
#include "writer.h"

struct ids {
	int64_t *v;
	size_t n, cap;
};

static int
collect(struct archive *ar, enum named_query q, int64_t page_id, struct ids *ids,
    struct error *e)
{
	struct stmt *st = db_stmt(ar->db, q);
	int rc;

	bind_int(st, page_id);
	while ((rc = stmt_step(st, e)) == 1) {
		VEC_GROW(ids->v, ids->n, ids->cap);
		ids->v[ids->n++] = col_int(st, 0);
	}
	return rc;
}

/* Runs q for each; *gone counts the rows that went. */
static int
each(struct archive *ar, enum named_query q, const struct ids *ids, int64_t *gone,
    struct error *e)
{
	for (size_t i = 0; i < ids->n; i++) {
		struct stmt *st = db_stmt(ar->db, q);

		bind_int(st, ids->v[i]);
		if (stmt_run(st, e))
			return -1;
		*gone += db_changes(ar->db);
	}
	return 0;
}

static int
describe(struct archive *ar, struct arena *a, int64_t page_id, struct removed *r,
    struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_REMOVE_WHAT);
	int rc;

	bind_int(st, page_id);
	rc = stmt_step(st, e);
	if (rc == 0)
		return err_set(e, ERR_NOT_FOUND, "there is no page %lld", (long long)page_id);
	if (rc < 0)
		return -1;
	r->url = col_dup(st, 0, a);
	r->title = col_dup(st, 1, a);
	stmt_done(st);
	st = db_stmt(ar->db, Q_REMOVE_COUNTS);
	bind_int(st, page_id);
	if (stmt_step(st, e) != 1)
		return -1;
	r->captures = col_int(st, 0);
	r->body_bytes = col_int(st, 1);
	r->tags = col_int(st, 2);
	r->notes = col_int(st, 3);
	stmt_done(st);
	return 0;
}

/* The page's own rows: what stands for it out of the indexes first. */
static int
remove_page(struct archive *ar, int64_t page_id, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_PAGE_CURRENT);
	int64_t current = 0;

	bind_int(st, page_id);
	if (stmt_one_int(st, &current, e) < 0)
		return -1;
	if (current && derived_drop(ar, current, e))
		return -1;
	st = db_stmt(ar->db, Q_REMOVE_TEXTS);
	bind_int(st, page_id);
	if (stmt_run(st, e))
		return -1;
	st = db_stmt(ar->db, Q_REMOVE_PAGE);
	bind_int(st, page_id);
	return stmt_run(st, e);
}

struct orphans {
	struct ids urls, blobs, entities;
};

static int
collect_all(struct archive *ar, int64_t page_id, struct orphans *o, struct error *e)
{
	if (collect(ar, Q_REMOVE_URLS, page_id, &o->urls, e) ||
	    collect(ar, Q_REMOVE_BLOBS, page_id, &o->blobs, e))
		return -1;
	return collect(ar, Q_REMOVE_ENTITIES, page_id, &o->entities, e);
}

static int
remove_orphans(struct archive *ar, const struct orphans *o, struct removed *r,
    struct error *e)
{
	int64_t checks = 0;

	if (each(ar, Q_REMOVE_BLOB, &o->blobs, &r->bodies, e) ||
	    each(ar, Q_REMOVE_CHECKS, &o->urls, &checks, e) ||
	    each(ar, Q_REMOVE_MEMENTOS, &o->urls, &checks, e) ||
	    each(ar, Q_REMOVE_URL, &o->urls, &r->addresses, e))
		return -1;
	for (size_t i = 0; i < o->entities.n; i++)
		if (entity_forget_unused(ar, o->entities.v[i], &r->entities, e))
			return -1;
	return 0;
}

static int
remove_all(struct archive *ar, struct arena *a, int64_t page_id, struct removed *r,
    struct error *e)
{
	struct orphans o = { 0 };
	int rc = -1;

	if (!describe(ar, a, page_id, r, e) && !collect_all(ar, page_id, &o, e) &&
	    !remove_page(ar, page_id, e))
		rc = remove_orphans(ar, &o, r, e);
	free(o.urls.v);
	free(o.blobs.v);
	free(o.entities.v);
	return rc;
}

int
archive_remove(struct archive *ar, struct arena *a, int64_t page_id, struct removed *out,
    struct error *e)
{
	struct removed r = { 0 };
	int rc;

	if (part_begin(ar, e))
		return -1;
	rc = remove_all(ar, a, page_id, &r, e);
	if (part_end(ar, rc, e))
		return -1;
	*out = r;
	return 0;
}
