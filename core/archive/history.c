#include "history.h"

#include "ar.h"

int
history_of(struct archive *ar, struct arena *a, int64_t page_id, struct history_row **rows,
    size_t *n, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_HISTORY);
	struct history_row *v = NULL;
	size_t count = 0, cap = 0;
	int rc;

	bind_int(st, page_id);
	while ((rc = stmt_step(st, e)) == 1) {
		struct history_row *r = ARENA_PUSH(a, v, count, cap);

		r->capture_id = col_int(st, 0);
		r->time = col_int(st, 1);
		r->source = col_dup(st, 2, a);
		r->status = (int)col_int(st, 3);
		r->url = col_dup(st, 4, a);
		r->final_url = col_dup(st, 5, a);
		r->sha256 = col_dup(st, 6, a);
		r->size = col_int(st, 7);
		r->current = col_int(st, 8) != 0;
		r->title = col_dup(st, 9, a);
		r->problem = col_dup(st, 10, a);
	}
	if (rc < 0)
		return -1;
	*rows = v;
	*n = count;
	return 0;
}

int
history_version(struct archive *ar, struct arena *a, int64_t capture_id, struct version *v,
    struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_VERSION);
	int rc;

	bind_int(st, capture_id);
	rc = stmt_step(st, e);
	if (rc == 0)
		return err_set(e, ERR_NOT_FOUND, "capture %lld: no article was read from it",
		    (long long)capture_id);
	if (rc < 0)
		return -1;
	v->capture_id = capture_id;
	v->time = col_int(st, 0);
	v->title = col_dup(st, 1, a);
	v->byline = col_dup(st, 2, a);
	v->published = col_dup(st, 3, a);
	v->text = col_dup(st, 4, a);
	stmt_done(st);
	return 0;
}
