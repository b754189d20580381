/* Captures given back for reading again, and what is tidied after all were. */
#include "archive.h"
#include "entity_keys.h"
#include "store/blob.h"
#include "writer.h"

static void
take(struct stmt *st, struct arena *a, struct capture *c)
{
	c->url = col_dup(st, 1, a);
	c->final_url = col_dup(st, 2, a);
	c->time = col_int(st, 3);
	c->source = arena_cstr(a, col_str(st, 4));
	c->status = (int)col_int(st, 5);
	c->headers = col_dup(st, 6, a);
	c->request = col_dup(st, 7, a);
	c->type = col_dup(st, 8, a);
	c->charset = col_dup(st, 9, a);
	c->etag = col_dup(st, 10, a);
	c->last_modified = col_dup(st, 11, a);
	c->ip = col_dup(st, 12, a);
	c->truncated = col_int(st, 13) != 0;
}

/* 1 with the capture, 0, -1; *page_id where the query gives one. */
static int
step(struct archive *ar, struct stmt *st, struct arena *a, struct given_capture *out,
    bool with_page, struct error *e)
{
	struct given_capture g = { .id = 0 };
	int64_t blob;
	int rc = stmt_step(st, e);

	if (rc != 1)
		return rc;
	g.id = col_int(st, 0);
	blob = col_int(st, 14);
	if (with_page)
		g.page_id = col_int(st, 15);
	take(st, a, &g.capture);
	stmt_done(st);
	if (blob_get(ar->db, blob, a, &g.capture.body, e))
		return -1;
	*out = g;
	return 1;
}

/*
 * The newest first: when one that stood for its page can no longer be read, the one
 * that takes over is still to come.
 */
int
archive_capture_next(struct archive *ar, struct arena *a, int64_t after,
    int64_t *capture_id, struct capture *out, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_CAPTURE_BEFORE);
	struct given_capture g;
	int rc;

	bind_int(st, after ? after : INT64_MAX);
	rc = step(ar, st, a, &g, false, e);
	if (rc != 1)
		return rc;
	if (after && g.id >= after)
		return db_damaged(ar->db, e);
	*capture_id = g.id;
	*out = g.capture;
	return 1;
}

static int
hops_of(struct archive *ar, struct arena *a, int64_t capture_id, struct capture *c,
    struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_CAPTURE_HOPS);
	struct fetch_hop *hops = NULL;
	size_t n = 0, cap = 0;
	int rc;

	bind_int(st, capture_id);
	while ((rc = stmt_step(st, e)) == 1) {
		struct fetch_hop *h = ARENA_PUSH(a, hops, n, cap);

		h->status = (int)col_int(st, 0);
		h->url = col_dup(st, 1, a);
	}
	for (size_t i = 0; i < n; i++)
		hops[i].location = i + 1 < n ? hops[i + 1].url : c->final_url;
	c->hops = hops;
	c->n_hops = n;
	return rc;
}

int
archive_capture_after(struct archive *ar, struct arena *a, int64_t after,
    struct given_capture *out, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_CAPTURE_AFTER);
	int rc;

	bind_int(st, after);
	rc = step(ar, st, a, out, true, e);
	if (rc != 1)
		return rc;
	if (out->id <= after)
		return db_damaged(ar->db, e);
	return hops_of(ar, a, out->id, &out->capture, e) ? -1 : 1;
}

int
archive_body_of(struct archive *ar, struct arena *a, int64_t capture_id, struct str *body,
    struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_CAPTURE_BLOB);
	int64_t blob;
	int rc;

	bind_int(st, capture_id);
	rc = stmt_one_int(st, &blob, e);
	if (rc == 0)
		return err_set(e, ERR_NOT_FOUND, "there is no capture %lld", (long long)capture_id);
	return rc < 0 ? -1 : blob_get(ar->db, blob, a, body, e);
}

int
archive_outlinks(struct archive *ar, int64_t capture_id,
    void (*give)(void *ctx, struct str url, enum link_role role), void *ctx,
    struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_CAPTURE_OUTLINKS);
	int rc;

	bind_int(st, capture_id);
	while ((rc = stmt_step(st, e)) == 1)
		give(ctx, col_str(st, 0), (enum link_role)col_int(st, 1));
	return rc;
}

int
archive_reindexed(struct archive *ar, struct error *e)
{
	if (part_begin(ar, e))
		return -1;
	return part_end(ar, entity_sweep(ar, e), e);
}
