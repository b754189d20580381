#include "handle.h"

#include <assert.h>

int
db_exec(struct db *db, const char *sql, struct error *e)
{
	int code = sqlite3_exec(db->h, sql, NULL, NULL, NULL);

	return code == SQLITE_OK ? 0 : db_error(db, code, e);
}

enum { BUSY_STEPS = 2000 }; /* of SQLite's machine, some ten a microsecond */

/* Anything but 0 ends the statement that runs. */
static int
on_progress(void *p)
{
	struct db *db = p;

	if (db->busy)
		db->busy(db->busy_ctx);
	return db->stop && *db->stop != 0;
}

static void
watch_progress(struct db *db)
{
	sqlite3_progress_handler(
	    db->h, BUSY_STEPS, db->busy || db->stop ? on_progress : NULL, db);
}

void
db_while_busy(struct db *db, void (*fn)(void *ctx), void *ctx)
{
	db->busy = fn;
	db->busy_ctx = ctx;
	watch_progress(db);
}

void
db_stop_on(struct db *db, const volatile sig_atomic_t *stop)
{
	db->stop = stop;
	watch_progress(db);
}

bool
db_in_transaction(const struct db *db)
{
	return !sqlite3_get_autocommit(db->h);
}

int
db_begin(struct db *db, struct error *e)
{
	assert(!db_in_transaction(db));
	return db_exec(db, "BEGIN IMMEDIATE", e);
}

int
db_still_open(struct db *db, struct error *e)
{
	if (db_in_transaction(db))
		return 0;
	return err_set(e, ERR_ARCHIVE, "%s: nothing was saved: an earlier failure undid it",
	    db->path);
}

static void
end_rows(struct db *db)
{
	for (size_t i = 0; i < Q_COUNT; i++)
		if (db->named[i].rows)
			stmt_done(&db->named[i]);
}

int
db_commit(struct db *db, struct error *e)
{
	int rc;

	if (db_still_open(db, e))
		return -1;
	rc = db_exec(db, "COMMIT", e);
	if (rc)
		db_rollback(db);
	return rc;
}

void
db_rollback(struct db *db)
{
	end_rows(db);
	if (db_in_transaction(db))
		db_exec(db, "ROLLBACK", NULL);
}

int
db_snapshot(struct db *db, struct error *e)
{
	if (db_in_transaction(db))
		return 0;
	db->snapshot = true;
	return stmt_run(db_stmt(db, Q_SNAPSHOT_BEGIN), e);
}

void
db_snapshot_end(struct db *db)
{
	struct error e;

	if (db->snapshot) {
		end_rows(db);
		if (db_in_transaction(db))
			stmt_run(db_stmt(db, Q_SNAPSHOT_END), &e);
	}
	db->snapshot = false;
}
