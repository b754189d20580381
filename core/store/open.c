/*
 * Opening. What the file is is told from its first bytes, read through the connection
 * (a descriptor of our own, once closed, would drop SQLite's locks on the file), before
 * SQLite does anything to it.
 */
#include "handle.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zstd.h>

#include "base/buf.h"
#include "base/clock.h"
#include "base/mem.h"
#include "heap.h"
#include "rank_write.h"

#define HEADER_SIZE 100
#define OLD 1

static int
make_folder(const char *path, struct error *e)
{
	char *dir = mem_dup(str_of(path));
	int rc = 0;

	for (char *p = strchr(dir + 1, '/'); p && !rc; p = strchr(p + 1, '/')) {
		*p = '\0';
		if (mkdir(dir, 0700) && errno != EEXIST && errno != EISDIR)
			rc = err_sys(e, "cannot make the folder %s", dir);
		*p = '/';
	}
	free(dir);
	return rc;
}

/* Refuses what can be refused by name. */
static int
check_path(const char *path, enum db_mode mode, struct error *e)
{
	struct stat sb;

	if (stat(path, &sb) == 0) {
		if (S_ISDIR(sb.st_mode))
			return err_set(e, ERR_ARCHIVE, "%s: not an arch archive (it is a folder)", path);
		if (!S_ISREG(sb.st_mode))
			return err_set(e, ERR_ARCHIVE, "%s: not an arch archive (not a file)", path);
		return 0;
	}
	if (errno != ENOENT && errno != ENOTDIR)
		return err_sys(e, "cannot open %s", path);
	if (mode != DB_CREATE)
		return err_set(e, ERR_NOT_FOUND, "no archive at %s", path);
	return make_folder(path, e);
}

static int
not_ours(struct db *db, const char *why, struct error *e)
{
	return err_set(e, ERR_ARCHIVE, "%s: not an arch archive (%s)", db->path, why);
}

static int
check_header(struct db *db, enum db_mode mode, struct error *e)
{
	unsigned char h[HEADER_SIZE] = { 0 };
	sqlite3_file *f = NULL;
	sqlite3_int64 size = 0;
	uint32_t id;
	int code;

	sqlite3_file_control(db->h, "main", SQLITE_FCNTL_FILE_POINTER, &f);
	if (!f || !f->pMethods)
		return not_ours(db, "it cannot be opened", e);
	code = f->pMethods->xFileSize(f, &size);
	if (!code && size)
		code = f->pMethods->xRead(f, h, HEADER_SIZE, 0);
	if (code && code != SQLITE_IOERR_SHORT_READ)
		return db_error(db, code, e);
	if (size == 0)
		return mode == DB_CREATE ? 0 : not_ours(db, "it is empty", e);
	if (memcmp(h, "SQLite format 3", 16) != 0)
		return not_ours(db, "not an SQLite database", e);
	id = (uint32_t)h[68] << 24 | (uint32_t)h[69] << 16 | (uint32_t)h[70] << 8 | h[71];
	if (id != DB_APPLICATION_ID)
		return not_ours(db, "it belongs to another program", e);
	return 0;
}

/* One thread: no locks around every allocation, and nobody asks how much is allocated. */
static void
set_library(void)
{
	static bool done;

	if (!done) {
		sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
		sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
		heap_use();
	}
	done = true;
}

static int
connect(struct db *db, const char *name, int flags, struct error *e)
{
	int code;

	set_library();
	code = sqlite3_open_v2(name, &db->h, flags, NULL);

	if (code)
		return db_error(db, code, e);
	sqlite3_extended_result_codes(db->h, 1);
	sqlite3_busy_timeout(db->h, DB_BUSY_SECONDS * 1000);
	sqlite3_db_config(db->h, SQLITE_DBCONFIG_ENABLE_FKEY, 1, NULL);
	sqlite3_db_config(db->h, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(db->h, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
	/* The program has none: one that is there came with the file, unasked. */
	sqlite3_db_config(db->h, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	return 0;
}

/* The file as it stands, without locks and helper files: for media nobody can write. */
static int
reopen_alone(struct db *db, struct error *e)
{
	struct buf uri = { 0 };
	int rc;

	buf_cstr(&uri, "file:");
	for (const char *p = db->path; *p; p++)
		if (*p == '?' || *p == '#' || *p == '%')
			buf_fmt(&uri, "%%%02X", (unsigned char)*p);
		else
			buf_c(&uri, *p);
	buf_cstr(&uri, "?immutable=1");
	sqlite3_close(db->h);
	db->h = NULL;
	rc = connect(db, buf_cview(&uri), SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, e);
	buf_free(&uri);
	return rc;
}

/*
 * In a folder that cannot be written SQLite cannot share a file of this kind. Without
 * a -wal beside it the file is whole and can be read alone.
 */
static int
reach(struct db *db, struct error *e)
{
	struct buf wal = { 0 };
	struct stat sb;
	int code = sqlite3_exec(db->h, "PRAGMA schema_version", NULL, NULL, NULL);
	bool left;

	if (code == SQLITE_OK)
		return 0;
	if ((code & 0xFF) != SQLITE_CANTOPEN && (code & 0xFF) != SQLITE_READONLY)
		return db_error(db, code, e);
	if (db->writes)
		return db_error(db, SQLITE_READONLY, e);
	buf_fmt(&wal, "%s-wal", db->path);
	left = stat(buf_cview(&wal), &sb) == 0 && sb.st_size > 0;
	buf_free(&wal);
	if (left)
		return err_set(e, ERR_SYS, "%s: its last changes are still in %s-wal, which needs "
		    "a folder that can be written: copy both files there", db->path, db->path);
	return reopen_alone(db, e);
}

/*
 * A small cache: who reads is soon done, and a page read again from the system's cache
 * costs less than fresh memory for keeping it. Cells are checked as they are read, not all of
 * a page when it is: of a page of hundreds one is wanted.
 */
static int
set_reading(struct db *db, struct error *e)
{
	return db_exec(db, "PRAGMA query_only = 1;"
	    "PRAGMA temp_store = memory; PRAGMA cache_size = -200", e);
}

/* synchronous = full: what was reported as saved is there after a power cut. */
static int
set_writing(struct db *db, struct error *e)
{
	return db_exec(db, "PRAGMA synchronous = full; PRAGMA cell_size_check = 1;"
	    "PRAGMA temp_store = memory; PRAGMA secure_delete = fast;"
	    "PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 8000;"
	    "PRAGMA journal_size_limit = 67108864", e);
}

/* The switch needs the file for itself for a moment, and does not wait by itself. */
static int
use_wal(struct db *db, struct error *e)
{
	int64_t until = clock_mono_ms() + DB_BUSY_SECONDS * 1000;
	int code;

	for (;;) {
		code = sqlite3_exec(db->h, "PRAGMA journal_mode = wal", NULL, NULL, NULL);
		if ((code & 0xFF) != SQLITE_BUSY && (code & 0xFF) != SQLITE_LOCKED)
			break;
		if (clock_mono_ms() > until)
			break;
		usleep(5000);
	}
	return code ? db_error(db, code, e) : 0;
}

/* OLD: the file is to be read and lacks migrations. */
static int
set_up(struct db *db, enum db_mode mode, const struct migration *steps, struct error *e)
{
	bool old;

	if (check_header(db, mode, e) || reach(db, e) || db_version_check(db, steps, &old, e))
		return -1;
	if (mode == DB_READ)
		return old ? OLD : set_reading(db, e);
	if (sqlite3_db_readonly(db->h, "main"))
		return db_error(db, SQLITE_READONLY, e);
	if (set_writing(db, e) || (old && db_migrate(db, steps, e)))
		return -1;
	return use_wal(db, e);
}

/* Readers open for writing too where they may: so that the last one tidies up. */
static int
open_once(const char *path, enum db_mode mode, const struct migration *steps,
    struct db **out, struct error *e)
{
	int flags = SQLITE_OPEN_READWRITE | (mode == DB_CREATE ? SQLITE_OPEN_CREATE : 0);
	struct db *db = mem_alloc(sizeof(*db));
	int rc;

	db->path = mem_dup(str_of(path));
	db->writes = mode != DB_READ;
	rc = connect(db, path, flags, e) ? -1 : set_up(db, mode, steps, e);
	if (rc)
		db_close(db);
	else
		*out = db;
	return rc;
}

int
db_open_as(const char *path, enum db_mode mode, const struct migration *steps,
    struct db **out, struct error *e)
{
	struct db *writer;
	int rc;

	if (check_path(path, mode, e))
		return -1;
	rc = open_once(path, mode, steps, out, e);
	if (rc != OLD)
		return rc;
	if (open_once(path, DB_WRITE, steps, &writer, e))
		return err_prefix(e, "an archive of an older version");
	db_close(writer);
	return open_once(path, mode, steps, out, e) ? -1 : 0;
}

int
db_open(const char *path, enum db_mode mode, struct db **out, struct error *e)
{
	return db_open_as(path, mode, migrations, out, e);
}

void
db_close(struct db *db)
{
	if (!db)
		return;
	if (db->h) {
		db_rollback(db);
		rank_forget(db);
		if (db->tokens)
			db->tokenizer.xDelete(db->tokens);
		for (size_t i = 0; i < Q_COUNT; i++)
			sqlite3_finalize(db->named[i].s);
		sqlite3_close(db->h);
	}
	ZSTD_freeCCtx(db->zc);
	ZSTD_freeDCtx(db->zd);
	free(db->path);
	free(db);
}

const char *
db_path(const struct db *db)
{
	return db->path;
}

const char *
db_libraries(void)
{
	static char words[64];

	snprintf(words, sizeof(words), "SQLite %s, zstd %s", sqlite3_libversion(),
	    ZSTD_versionString());
	return words;
}

bool
db_is_busy(struct db *db)
{
	int code;

	sqlite3_busy_timeout(db->h, 0);
	code = sqlite3_exec(db->h, "BEGIN IMMEDIATE; ROLLBACK", NULL, NULL, NULL);
	sqlite3_busy_timeout(db->h, DB_BUSY_SECONDS * 1000);
	return (code & 0xFF) == SQLITE_BUSY;
}
