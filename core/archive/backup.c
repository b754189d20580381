#include "care.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ar.h"
#include "base/buf.h"

/*
 * An old -wal beside the copy would be taken for its own and spoil it.
 */
static int
refuse_wal(const char *to, struct error *e)
{
	struct buf wal = { 0 };
	struct stat sb;
	int rc = 0;

	buf_fmt(&wal, "%s-wal", to);
	if (stat(buf_cview(&wal), &sb) == 0)
		rc = err_set(e, ERR_USAGE, "%s belongs to another archive that was there: "
		    "remove it first", buf_cview(&wal));
	buf_free(&wal);
	return rc;
}

static int
check_target(struct archive *ar, const char *to, bool replace, struct error *e)
{
	struct stat there, self;

	if (stat(to, &there) == 0) {
		if (stat(db_path(ar->db), &self) == 0 && self.st_dev == there.st_dev &&
		    self.st_ino == there.st_ino)
			return err_set(e, ERR_USAGE, "%s is the archive itself", to);
		if (S_ISDIR(there.st_mode))
			return err_set(e, ERR_USAGE, "%s is a folder: name a file", to);
		if (!replace)
			return err_set(e, ERR_USAGE, "%s is there already (--force replaces it)", to);
	} else if (errno != ENOENT) {
		return err_sys(e, "%s", to);
	}
	return refuse_wal(to, e);
}

int
archive_backup(struct archive *ar, const char *to, bool replace, struct error *e)
{
	if (check_target(ar, to, replace, e))
		return -1;
	return db_copy(ar->db, to, replace, e);
}
