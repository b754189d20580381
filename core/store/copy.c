/* A copy of an archive while others use it: SQLite's online backup. */
#include "copy.h"

#include <errno.h>
#include <fcntl.h>
#include <libgen.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
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

/* The new name is on the disk when its folder is. */
static void
sync_folder(const char *path)
{
	char *copy = mem_dup(str_of(path));
	int fd = open(dirname(copy), O_RDONLY | O_DIRECTORY | O_CLOEXEC);

	if (fd >= 0) {
		fsync(fd);
		close(fd);
	}
	free(copy);
}

int
copy_give_name(const char *temp, const char *to, bool replace, struct error *e)
{
	int rc = renameat2(AT_FDCWD, temp, AT_FDCWD, to, replace ? 0 : RENAME_NOREPLACE);

	/* Some file systems cannot promise not to replace. */
	if (rc && !replace && (errno == EINVAL || errno == ENOSYS)) {
		if (access(to, F_OK) == 0)
			errno = EEXIST;
		else
			rc = rename(temp, to);
	}
	if (rc && errno == EEXIST)
		return err_set(e, ERR_USAGE, "%s is there already", to);
	if (rc)
		return err_sys(e, "cannot name the copy %s", to);
	sync_folder(to);
	return 0;
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
		rc = copy_give_name(temp.p, to, replace, e);
	if (rc)
		unlink(temp.p);
	buf_free(&temp);
	return rc;
}
