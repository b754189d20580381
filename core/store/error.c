#include "handle.h"

#include <errno.h>
#include <string.h>

/*
 * What the system said, for the codes that stand for a system call. A commit that fails
 * forgets to tell SQLite's connection, and errno has it still.
 */
static int
system_errno(struct db *db, int last)
{
	int no = db->h ? sqlite3_system_errno(db->h) : 0;

	if (no == 0 && (last == EFBIG || last == ENOSPC || last == EDQUOT))
		no = last;
	return no;
}

static int
io_error(struct db *db, const char *doing, int last, struct error *e)
{
	int no = system_errno(db, last);

	switch (no) {
	case ENOSPC:
	case EDQUOT:
		return err_set(e, ERR_SYS, "no space left on the disk that holds %s", db->path);
	case EFBIG:
		return err_set(e, ERR_SYS, "%s: the limit on the size of files is reached",
		    db->path);
	case 0:
		return err_set(e, ERR_SYS, "%s: %s failed", db->path, doing);
	default:
		return err_set(e, ERR_SYS, "%s: %s failed: %s", db->path, doing, strerror(no));
	}
}

int
db_damaged(struct db *db, struct error *e)
{
	return db_error(db, SQLITE_CORRUPT, e);
}

int
db_error(struct db *db, int code, struct error *e)
{
	int last = errno;

	switch (code & 0xFF) {
	case SQLITE_FULL:
		return err_set(e, ERR_SYS, "no space left on the disk that holds %s", db->path);
	case SQLITE_IOERR:
		return io_error(db, "reading or writing", last, e);
	case SQLITE_CANTOPEN:
		return io_error(db, "opening", last, e);
	case SQLITE_PERM:
	case SQLITE_AUTH:
	case SQLITE_READONLY:
		return err_set(e, ERR_SYS,
		    "%s cannot be written: the file or its folder is read-only", db->path);
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return err_set(e, ERR_BUSY,
		    "%s is busy: another program has been writing to it for %d s", db->path,
		    DB_BUSY_SECONDS);
	case SQLITE_CORRUPT:
		return err_set(e, ERR_DAMAGED, "%s is damaged; 'arch verify' says where", db->path);
	case SQLITE_NOTADB:
		return err_set(e, ERR_ARCHIVE,
		    "%s: not an arch archive (not an SQLite database)", db->path);
	case SQLITE_NOMEM:
		err_oom();
	case SQLITE_TOOBIG:
		return err_set(e, ERR_LIMIT, "larger than an archive can hold in one piece");
	case SQLITE_INTERRUPT:
		return err_set(e, ERR_INTR, "interrupted");
	default:
		return err_set(e, ERR_ARCHIVE, "%s: %s", db->path,
		    db->h ? sqlite3_errmsg(db->h) : sqlite3_errstr(code));
	}
}
