/*
 * The schema says where the tables begin. Archives are made by the same statements, so
 * that a new one has its tables, and its schema, in the same places: its pages stand in
 * for those that are lost.
 */
#include "salvage_head.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "handle.h"

#define PAGE 4096
#define CHUNK 65536

static void
put32(unsigned char *p, uint32_t v)
{
	for (int i = 0; i < 4; i++)
		p[i] = (unsigned char)(v >> (24 - 8 * i));
}

/* The first page, with the facts that are the other file's. */
static void
adapt(unsigned char page[PAGE], uint32_t pages)
{
	page[18] = page[19] = 1;         /* no -wal belongs to it */
	memcpy(page + 92, page + 24, 4); /* the size is for the change that is counted here */
	put32(page + 28, pages);
	memset(page + 32, 0, 8);         /* no free pages are known */
}

/* Through the connection: a descriptor of our own, once closed, would drop its locks. */
static int
copy_page(struct db *model, int64_t n, uint32_t pages, int out, struct error *e)
{
	unsigned char page[PAGE];
	sqlite3_file *f = NULL;
	int code;

	sqlite3_file_control(model->h, "main", SQLITE_FCNTL_FILE_POINTER, &f);
	code = f && f->pMethods ? f->pMethods->xRead(f, page, PAGE, (n - 1) * PAGE) :
				  SQLITE_CANTOPEN;
	if (code)
		return db_error(model, code, e);
	if (n == 1)
		adapt(page, pages);
	if (pwrite(out, page, PAGE, (off_t)(n - 1) * PAGE) != PAGE)
		return err_sys(e, "cannot write a copy");
	return 0;
}

static int
copy_schema(struct db *model, uint32_t pages, int out, struct error *e)
{
	struct stmt *st = db_prepare(model, STR("SELECT pageno FROM dbstat "
	    "WHERE name IN ('sqlite_schema', 'sqlite_master')"));
	int rc;

	while ((rc = stmt_step(st, e)) == 1)
		if (copy_page(model, col_int(st, 0), pages, out, e)) {
			rc = -1;
			break;
		}
	stmt_free(st);
	return rc;
}

static int
copy_file(int from, int to)
{
	char chunk[CHUNK];
	ssize_t n;

	while ((n = read(from, chunk, sizeof(chunk))) > 0)
		if (file_write(to, str_make(chunk, (size_t)n), NULL))
			return -1;
	return n < 0 ? -1 : 0;
}

/*
 * As many as the file has; of one that was cut short, enough for where the tables begin.
 */
static int
count_pages(struct db *model, off_t size, uint32_t *pages, struct error *e)
{
	struct stmt *st = db_prepare(model, STR("PRAGMA page_count"));
	int64_t least = 0;
	int rc = stmt_one_int(st, &least, e);

	stmt_free(st);
	*pages = (uint32_t)(size / PAGE > least ? size / PAGE : least);
	return rc < 0 ? -1 : 0;
}

int
salvage_head(struct db *model, const char *path, const char *to, struct error *e)
{
	struct stat sb;
	uint32_t pages;
	int from = open(path, O_RDONLY | O_CLOEXEC), out = -1, rc = -1;

	if (from < 0 || fstat(from, &sb) != 0)
		err_sys(e, "cannot open %s", path);
	else if (sb.st_size <= PAGE)
		err_set(e, ERR_ARCHIVE, "%s: nothing of it can be read", path);
	else if (count_pages(model, sb.st_size, &pages, e) == 0) {
		out = open(to, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
		if (out < 0 || copy_file(from, out) || ftruncate(out, (off_t)pages * PAGE))
			err_sys(e, "cannot copy %s", path);
		else
			rc = copy_schema(model, pages, out, e);
	}
	if (from >= 0)
		close(from);
	if (out >= 0)
		close(out);
	return rc;
}
