#include "archive.h"
#include "base/clock.h"
#include "urls.h"
#include "writer.h"

int
archive_job_add(struct archive *ar, struct str what, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_JOB_ADD);

	bind_str(st, what);
	bind_int(st, clock_now());
	return stmt_run(st, e);
}

int
archive_job_add_source(struct archive *ar, struct str url, int64_t *id, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_JOB_ADD_SOURCE);

	bind_str(st, url);
	bind_int(st, clock_now());
	if (stmt_run(st, e))
		return -1;
	*id = db_last_id(ar->db);
	return 0;
}

int
archive_job_next(struct archive *ar, struct arena *a, int64_t after, struct job *j,
    struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_JOB_NEXT);
	int rc;

	bind_int(st, after);
	rc = stmt_step(st, e);
	if (rc != 1)
		return rc;
	j->id = col_int(st, 0);
	j->what = col_dup(st, 1, a);
	j->tries = (int)col_int(st, 2);
	j->from_page = col_int(st, 3) != 0;
	stmt_done(st);
	return j->id > after ? 1 : db_damaged(ar->db, e);
}

int
archive_job_last(struct archive *ar, int64_t *id, struct error *e)
{
	return stmt_one_int(db_stmt(ar->db, Q_JOB_LAST), id, e) < 0 ? -1 : 0;
}

int
archive_job_done(struct archive *ar, int64_t id, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_JOB_DONE);

	bind_int(st, id);
	return stmt_run(st, e);
}

int
archive_job_failed(struct archive *ar, int64_t id, struct str problem, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_JOB_FAILED);

	bind_opt(st, problem);
	bind_int(st, id);
	return stmt_run(st, e);
}

int
archive_job_count(struct archive *ar, int64_t *n, struct error *e)
{
	return stmt_one_int(db_stmt(ar->db, Q_JOB_COUNT), n, e) < 0 ? -1 : 0;
}

int
archive_validators(struct archive *ar, struct arena *a, struct str url, struct str *etag,
    struct str *last_modified, struct error *e)
{
	struct address at = address_of(a, url);
	struct stmt *st;
	int64_t id;
	int rc = url_find(ar, &at, &id, e);

	if (rc != 1)
		return rc;
	st = db_stmt(ar->db, Q_VALIDATORS);
	bind_int(st, id);
	rc = stmt_step(st, e);
	if (rc != 1)
		return rc;
	*etag = col_dup(st, 0, a);
	*last_modified = col_dup(st, 1, a);
	stmt_done(st);
	return 1;
}

static int
looked(struct archive *ar, const struct url_look *look, struct error *e)
{
	struct stmt *st;
	struct url_ref at, final = { 0 };

	if (url_row_of(ar, look->url, &at, e))
		return -1;
	if (look->final_url.n > 0 && url_row_of(ar, look->final_url, &final, e))
		return -1;
	st = db_stmt(ar->db, Q_URL_CHECK_ADD);
	bind_int(st, at.id);
	bind_int(st, look->time);
	bind_id(st, look->status);
	bind_str(st, str_of(look->state));
	bind_opt(st, look->reason);
	bind_id(st, final.id);
	return stmt_run(st, e);
}

int
archive_looked(struct archive *ar, const struct url_look *look, struct error *e)
{
	if (part_begin(ar, e))
		return -1;
	return part_end(ar, looked(ar, look, e), e);
}
