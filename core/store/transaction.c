#include "handle.h"

#include <assert.h>

int
db_exec(struct db *db, const char *sql, struct error *e)
{
	int code = sqlite3_exec(db->h, sql, NULL, NULL, NULL);

	return code == SQLITE_OK ? 0 : db_error(db, code, e);
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
	db->depth = 0;
	db->implied = false;
	return db_exec(db, "BEGIN IMMEDIATE", e);
}

/* SQLite ends a transaction by itself when the disk is full or fails. */
static int
lost(struct db *db, struct error *e)
{
	return err_set(e, ERR_ARCHIVE, "%s: nothing was saved: an earlier failure undid it",
	    db->path);
}

int
db_commit(struct db *db, struct error *e)
{
	int rc;

	if (!db_in_transaction(db))
		return lost(db, e);
	rc = db_exec(db, "COMMIT", e);
	if (rc)
		db_rollback(db);
	db->depth = 0;
	db->implied = false;
	return rc;
}

void
db_rollback(struct db *db)
{
	for (size_t i = 0; i < Q_COUNT; i++)
		if (db->named[i].rows)
			stmt_done(&db->named[i]);
	if (db_in_transaction(db))
		db_exec(db, "ROLLBACK", NULL);
	db->depth = 0;
	db->implied = false;
}

int
db_savepoint(struct db *db, struct error *e)
{
	if (!db_in_transaction(db)) {
		if (db_begin(db, e))
			return -1;
		db->implied = true;
	} else if (db_exec(db, "SAVEPOINT part", e)) {
		return -1;
	}
	db->depth++;
	return 0;
}

int
db_release(struct db *db, struct error *e)
{
	if (!db_in_transaction(db))
		return lost(db, e);
	assert(db->depth > 0);
	if (db->implied && db->depth == 1)
		return db_commit(db, e);
	db->depth--;
	return db_exec(db, "RELEASE part", e);
}

void
db_undo(struct db *db)
{
	if (!db_in_transaction(db) || (db->implied && db->depth == 1)) {
		db_rollback(db);
		return;
	}
	assert(db->depth > 0);
	db->depth--;
	db_exec(db, "ROLLBACK TO part; RELEASE part", NULL);
}
