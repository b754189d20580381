#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "archive/ar.h"
#include "base/file.h"
#include "document.h"
#include "out.h"
#include "text/fold.h"

enum { SLUG_MAX = 60 };

struct folder {
	struct archive *ar;
	const struct document_folder *o;
	int fd;
	size_t *count;
	struct arena a; /* of one document */
};

/* "12-mill-reopens.md": a title makes words of a name, never a path. */
static void
name_of(struct folder *f, int64_t page_id, struct str title, char out[NAME_MAX + 1])
{
	struct str key = fold_key(&f->a, title);
	char slug[SLUG_MAX + 1];
	size_t n = 0;

	for (size_t i = 0; i < key.n && n < SLUG_MAX; i++) {
		if (ascii_alnum(key.p[i]))
			slug[n++] = key.p[i];
		else if (n > 0 && slug[n - 1] != '-')
			slug[n++] = '-';
	}
	while (n > 0 && slug[n - 1] == '-')
		n--;
	slug[n] = '\0';
	snprintf(out, NAME_MAX + 1, "%lld%s%s%s", (long long)page_id, n ? "-" : "", slug, f->o->ending);
}

static int
write_file(struct folder *f, const char *name, struct str bytes, struct error *e)
{
	const char *part = "arch-export.part";
	int fd, r;

	if (!f->o->force && faccessat(f->fd, name, F_OK, AT_SYMLINK_NOFOLLOW) == 0)
		return err_set(e, ERR_USAGE, "%s/%s is there already (--force replaces it)",
		    f->o->path, name);
	unlinkat(f->fd, part, 0);
	fd = openat(f->fd, part, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0644);
	if (fd < 0)
		return err_sys(e, "%s/%s", f->o->path, part);
	r = file_write(fd, bytes, e);
	if (close(fd) != 0 && r == 0)
		r = err_sys(e, "%s/%s", f->o->path, name);
	if (r == 0 && renameat(f->fd, part, f->fd, name) != 0)
		r = err_sys(e, "%s/%s", f->o->path, name);
	if (r != 0)
		unlinkat(f->fd, part, 0);
	return r;
}

static int
one(struct folder *f, int64_t page_id, struct str title, struct error *e)
{
	struct buf b = { 0 };
	char name[NAME_MAX + 1];
	int r = f->o->fn(f->ar, page_id, &b, e);

	if (r == 0) {
		name_of(f, page_id, title, name);
		r = write_file(f, name, buf_view(&b), e);
	}
	if (r == 0)
		++*f->count;
	buf_free(&b);
	arena_reset(&f->a);
	return r;
}

static int
each(struct folder *f, struct error *e)
{
	struct stmt *st = db_stmt(f->ar->db, Q_EXPORT_TITLES);
	int rc;

	while ((rc = stmt_step(st, e)) == 1) {
		if (!export_wants(&f->o->which, col_int(st, 0)))
			continue;
		if (one(f, col_int(st, 0), col_dup(st, 1, &f->a), e)) {
			stmt_done(st);
			return -1;
		}
	}
	return rc;
}

int
document_folder(struct archive *ar, const struct document_folder *o, size_t *count,
    struct error *e)
{
	struct folder f = { .ar = ar, .o = o, .count = count };
	int r;

	if (mkdir(o->path, 0755) != 0 && errno != EEXIST)
		return err_sys(e, "%s", o->path);
	f.fd = open(o->path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	if (f.fd < 0)
		return err_sys(e, "%s", o->path);
	arena_init(&f.a, 0);
	r = each(&f, e);
	arena_free(&f.a);
	close(f.fd);
	return r;
}
