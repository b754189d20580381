#include "archive.h"

#include <assert.h>
#include <stdlib.h>

#include "base/mem.h"
#include "care.h"
#include "writer.h"

int
archive_open(const char *path, enum archive_mode mode, struct archive **out,
    struct error *e)
{
	static const enum db_mode modes[] = { DB_READ, DB_WRITE, DB_CREATE };
	struct archive *ar;
	struct db *db;

	if (db_open(path, modes[mode], &db, e))
		return -1;
	ar = mem_alloc(sizeof(*ar));
	ar->db = db;
	if (mode != ARCHIVE_READ)
		ar->w = mem_alloc(sizeof(*ar->w));
	*out = ar;
	return 0;
}

void
archive_close(struct archive *ar)
{
	if (!ar)
		return;
	db_close(ar->db);
	if (ar->w) {
		idcache_free(&ar->w->urls);
		idcache_free(&ar->w->sites);
		index_free(&ar->w->queue);
		rules_forget(&ar->w->rules);
		arena_free(&ar->w->scratch);
		free(ar->w);
	}
	free(ar);
}

void
archive_while_busy(struct archive *ar, void (*fn)(void *ctx), void *ctx)
{
	db_while_busy(ar->db, fn, ctx);
}

bool
archive_is_busy(struct archive *ar)
{
	return db_is_busy(ar->db);
}

const char *
archive_libraries(void)
{
	return db_libraries();
}

/* Rows that were seen may not be there any more. */
static void
forget(struct writer *w)
{
	idcache_clear(&w->urls);
	idcache_clear(&w->sites);
	rules_forget(&w->rules);
}

static int
begin(struct archive *ar, struct error *e)
{
	int64_t v = 0;

	assert(ar->w);
	if (db_begin(ar->db, e))
		return -1;
	if (stmt_one_int(db_stmt(ar->db, Q_DATA_VERSION), &v, e) < 0) {
		db_rollback(ar->db);
		return -1;
	}
	if (v != ar->w->data_version)
		forget(ar->w);
	ar->w->data_version = v;
	return 0;
}

static void
rollback(struct archive *ar)
{
	db_rollback(ar->db);
	index_forget(ar);
	forget(ar->w);
}

static int
commit(struct archive *ar, struct error *e)
{
	int rc = 0;

	if (db_in_transaction(ar->db))
		rc = index_flush(ar, e);
	if (!rc)
		rc = db_commit(ar->db, e);
	if (rc)
		rollback(ar);
	return rc;
}

int
archive_begin(struct archive *ar, struct error *e)
{
	assert(!ar->batch);
	if (begin(ar, e))
		return -1;
	ar->batch = true;
	ar->spoiled = false;
	return 0;
}

int
archive_commit(struct archive *ar, struct error *e)
{
	assert(ar->batch);
	ar->batch = false;
	if (ar->spoiled) {
		rollback(ar);
		return err_set(e, ERR_ARCHIVE, "%s: nothing was saved: a part of it failed",
		    db_path(ar->db));
	}
	return commit(ar, e);
}

void
archive_rollback(struct archive *ar)
{
	ar->batch = false;
	rollback(ar);
}

/*
 * No savepoints within a batch: SQLite would copy every page that a part touches. No
 * caller goes on with a batch after a part of it failed.
 */
int
part_begin(struct archive *ar, struct error *e)
{
	arena_reset(&ar->w->scratch);
	return ar->batch ? db_still_open(ar->db, e) : begin(ar, e);
}

int
part_end(struct archive *ar, int rc, struct error *e)
{
	if (ar->batch)
		ar->spoiled |= rc != 0;
	else if (rc)
		rollback(ar);
	else
		return commit(ar, e);
	return rc;
}
