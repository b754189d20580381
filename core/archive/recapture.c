/* Captures given back for reading again, and what is tidied after all were. */
#include "archive.h"
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

/*
 * The newest first: when one that stood for its page can no longer be read, the one
 * that takes over is still to come.
 */
int
archive_capture_next(struct archive *ar, struct arena *a, int64_t after,
    int64_t *capture_id, struct capture *out, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_CAPTURE_BEFORE);
	struct capture c = { 0 };
	int64_t id, blob;
	int rc;

	bind_int(st, after ? after : INT64_MAX);
	rc = stmt_step(st, e);
	if (rc != 1)
		return rc;
	id = col_int(st, 0);
	blob = col_int(st, 14);
	take(st, a, &c);
	stmt_done(st);
	if (blob_get(ar->db, blob, a, &c.body, e))
		return -1;
	*capture_id = id;
	*out = c;
	return 1;
}

int
archive_reindexed(struct archive *ar, struct error *e)
{
	if (part_begin(ar, e))
		return -1;
	return part_end(ar, stmt_run(db_stmt(ar->db, Q_ENTITY_SWEEP), e), e);
}
