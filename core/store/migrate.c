/*
 * Bringing a file to today's schema: all missing steps in one transaction. The file's
 * version is its user_version; a new file has 0.
 */
#include "handle.h"

#include <stdio.h>

#include "base/buf.h"

static int
version_of(struct db *db, int64_t *v, struct error *e)
{
	struct stmt *st = db_prepare(db, STR("PRAGMA user_version"));
	int rc = stmt_one_int(st, v, e);

	stmt_free(st);
	return rc == 1 ? 0 : -1;
}

static int
newest(const struct migration *steps)
{
	int v = 0;

	for (; steps->version; steps++)
		v = steps->version;
	return v;
}

static int
run_step(struct db *db, const struct migration *m, struct error *e)
{
	struct buf sql = { 0 };
	int rc;

	for (const char *const *line = m->lines; *line; line++)
		buf_cstr(&sql, *line);
	buf_fmt(&sql, "PRAGMA user_version = %d;", m->version);
	rc = db_exec(db, buf_cview(&sql), e);
	buf_free(&sql);
	return rc ? err_prefix(e, "bringing the archive to version %d", m->version) : 0;
}

/*
 * The archive as it was, beside it: PATH.before-vN. Read through a connection of its
 * own, because this one is writing.
 */
static int
keep_copy(struct db *db, int to, struct error *e)
{
	struct buf name = { 0 };
	struct db source = { .path = db->path };
	int code, rc;

	buf_fmt(&name, "%s.before-v%d", db->path, to);
	code = sqlite3_open_v2(db->path, &source.h,
	    SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL);
	rc = code ? db_error(&source, code, e) :
		    db_copy(&source, buf_cview(&name), true, e);
	sqlite3_close(source.h);
	buf_free(&name);
	return rc ? err_prefix(e, "keeping a copy before the archive changes") : 0;
}

static int
run_steps(struct db *db, const struct migration *steps, struct error *e)
{
	int to = newest(steps);
	int64_t v;

	/* Another process may have done it while this one waited. */
	if (version_of(db, &v, e))
		return -1;
	if (v == 0) {
		if (db_exec(db, "PRAGMA application_id = 0x61726368", e))
			return -1;
	} else if (v < to && keep_copy(db, to, e)) {
		return -1;
	}
	for (; steps->version; steps++)
		if (steps->version > v && run_step(db, steps, e))
			return -1;
	return 0;
}

int
db_version_check(struct db *db, const struct migration *steps, bool *old, struct error *e)
{
	int64_t v;

	if (version_of(db, &v, e))
		return -1;
	if (v > newest(steps))
		return err_set(e, ERR_ARCHIVE,
		    "%s: made by a newer arch (its version is %lld, this program knows %d)",
		    db->path, (long long)v, newest(steps));
	*old = v < newest(steps);
	return 0;
}

/*
 * A file that is still empty becomes one whose free pages can be given back; the PRAGMA
 * takes the lock of writers there.
 */
static int
begin(struct db *db, struct error *e)
{
	if (db_exec(db, "BEGIN; PRAGMA auto_vacuum = incremental", e))
		return -1;
	if (sqlite3_txn_state(db->h, "main") == SQLITE_TXN_WRITE)
		return 0;
	db_rollback(db);
	return db_begin(db, e);
}

int
db_migrate(struct db *db, const struct migration *steps, struct error *e)
{
	if (begin(db, e))
		return -1;
	if (run_steps(db, steps, e)) {
		db_rollback(db);
		return -1;
	}
	return db_commit(db, e);
}
