/* A copy of an archive while others use it: SQLite's online backup. */
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/file.h"
#include "base/mem.h"
#include "handle.h"

/* A copy in one piece: checked, and no helper files beside it. */
static int
finish(struct db *copy, struct error *e)
{
	struct stmt *st;
	int rc;

	if (db_exec(copy, "PRAGMA journal_mode = delete", e))
		return -1;
	st = db_prepare(copy, STR("PRAGMA quick_check(1)"));
	rc = stmt_step(st, e);
	if (rc == 1)
		rc = str_eq(col_str(st, 0), STR("ok")) ? 0 :
		    err_set(e, ERR_DAMAGED, "%s: the copy is damaged: %.*s", copy->path,
			STRF(col_str(st, 0)));
	stmt_free(st);
	return rc;
}

static int
copy_into(struct db *db, const char *temp, const char *to, struct error *e)
{
	struct db copy = { .path = mem_dup(str_of(to)) }; /* for messages */
	sqlite3_backup *b = NULL;
	int code, rc = -1;

	code = sqlite3_open_v2(temp, &copy.h,
	    SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX, NULL);
	if (!code) {
		b = sqlite3_backup_init(copy.h, "main", db->h, "main");
		if (b)
			sqlite3_backup_step(b, -1);
		code = b ? sqlite3_backup_finish(b) : sqlite3_errcode(copy.h);
	}
	rc = code ? db_error(&copy, code, e) : finish(&copy, e);
	sqlite3_close(copy.h);
	free(copy.path);
	return rc;
}

int
db_copy(struct db *db, const char *to, bool replace, struct error *e)
{
	struct buf temp = { 0 };
	int rc;

	buf_fmt(&temp, "%s.part-%ld", to, (long)getpid());
	buf_cview(&temp);
	rc = copy_into(db, temp.p, to, e);
	if (!rc)
		rc = file_give_name(temp.p, to, replace, e);
	if (rc)
		unlink(temp.p);
	buf_free(&temp);
	return rc;
}
