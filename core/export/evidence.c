#include "evidence.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/json.h"
#include "base/limits.h"
#include "base/mem.h"
#include "base/zip.h"
#include "query/show.h"
#include "query/sources.h"
#include "rows.h"

enum { SUMS_MAX = 4 * 1024 * 1024 };

static int
by_number(const void *a, const void *b)
{
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;

	return x < y ? -1 : x > y;
}

int
evidence_pages(struct archive *ar, int64_t page_id, int64_t **pages, size_t *n,
    struct error *e)
{
	struct source *v;
	size_t n_sources, count = 1;
	struct arena a;
	int64_t *ids;

	arena_init(&a, 0);
	if (archive_sources(ar, &a, page_id, &v, &n_sources, e) < 0) {
		arena_free(&a);
		return -1;
	}
	ids = mem_alloc((n_sources + 1) * sizeof(*ids));
	ids[0] = page_id;
	for (size_t i = 0; i < n_sources; i++)
		if (v[i].page_id != 0 && v[i].role == LINK_CITATION)
			ids[count++] = v[i].page_id;
	qsort(ids, count, sizeof(*ids), by_number);
	arena_free(&a);
	*pages = ids;
	*n = count;
	return 0;
}

static int
add_article(struct archive *ar, int64_t page_id, struct zip_out *z, struct error *e)
{
	struct shown_article art;
	struct buf b = { .max = 0 };
	struct arena a;
	struct json j;
	int r;

	arena_init(&a, 0);
	r = archive_show(ar, &a, page_id, &art, e);
	if (r == 1) {
		json_start(&j, &b);
		json_obj(&j);
		json_kint(&j, "format", 1);
		json_kint(&j, "id", art.id);
		json_kint(&j, "capture", art.capture_id);
		json_kstr(&j, "url", art.url);
		json_kstr(&j, "title", art.title);
		json_kopt(&j, "byline", art.byline);
		json_kopt(&j, "site", art.site);
		json_kopt(&j, "published", art.published);
		json_kopt(&j, "language", art.lang);
		json_kstr(&j, "text", art.text);
		json_end_obj(&j);
		buf_c(&b, '\n');
		r = zip_add(z, STR("article.json"), buf_view(&b), e);
	} else if (r == 0) {
		r = err_set(e, ERR_NOT_FOUND, "there is no page %lld", (long long)page_id);
	}
	buf_free(&b);
	arena_free(&a);
	return r;
}

static int
add_claims(struct archive *ar, int64_t page_id, struct zip_out *z, struct error *e)
{
	const struct rows_options o = { &page_id, 1 };
	struct buf b = { .max = 0 };
	int fd = memfd_create("claims", MFD_CLOEXEC), r;
	size_t count;

	if (fd < 0)
		return err_sys(e, "cannot make room for the claims");
	r = export_annotations(ar, fd, &o, &count, e);
	if (r == 0 && lseek(fd, 0, SEEK_SET) != 0)
		r = err_sys(e, "cannot read the claims back");
	if (r == 0)
		r = file_read_fd(fd, "claims", PAGE_MAX, &b, e);
	if (r == 0)
		r = zip_add(z, STR("claims.json"), buf_view(&b), e);
	close(fd);
	buf_free(&b);
	return r;
}

int
evidence_add(struct archive *ar, int64_t page_id, struct zip_out *z, struct error *e)
{
	if (add_article(ar, page_id, z, e) != 0)
		return -1;
	return add_claims(ar, page_id, z, e);
}

int
evidence_seal(struct zip_out *z, struct error *e)
{
	struct buf b = { .max = 0 };
	int r;

	for (size_t i = 0; i < z->n; i++)
		buf_fmt(&b, "%s  %.*s\n", z->entries[i].sha256, STRF(z->entries[i].name));
	r = zip_add(z, STR(EVIDENCE_SUMS), buf_view(&b), e);
	buf_free(&b);
	return r;
}

/* ---- checking ---- */

struct checking {
	int fd;
	struct arena arena;
	struct zip_member *v;
	bool *summed;
	size_t n;
	void (*say)(void *ctx, struct str problem);
	void *ctx;
	struct evidence_checked *out;
};

static void
problem(struct checking *ch, struct str name, const char *what)
{
	ch->out->problems++;
	ch->say(ch->ctx, arena_fmt(&ch->arena, "%.*s: %s", STRF(name), what));
}

static size_t
member_named(const struct checking *ch, struct str name)
{
	for (size_t i = 0; i < ch->n; i++)
		if (str_eq(ch->v[i].name, name))
			return i;
	return STR_NONE;
}

static void
check_member(struct checking *ch, struct str name, struct str want)
{
	struct error why = ERROR_INIT;
	char hex[SHA256_HEX];
	size_t at = member_named(ch, name);

	ch->out->files++;
	if (at == STR_NONE) {
		problem(ch, name, "is missing");
		return;
	}
	if (ch->summed[at]) {
		problem(ch, name, "is listed twice");
		return;
	}
	ch->summed[at] = true;
	if (!ch->v[at].stored)
		problem(ch, name, "is compressed, which a WACZ is not");
	else if (sha256_part(ch->fd, ch->v[at].offset, ch->v[at].size, hex, NULL, &why) != 0)
		problem(ch, name, why.msg);
	else if (!str_eqi(want, str_of(hex)))
		problem(ch, name, "is not what it was: another SHA-256");
}

static int
read_sums(struct checking *ch, struct str *sums, struct error *e)
{
	size_t at = member_named(ch, STR(EVIDENCE_SUMS)), got = 0;
	char *p;

	if (at == STR_NONE || !ch->v[at].stored || ch->v[at].size > SUMS_MAX)
		return err_set(e, ERR_INPUT, "there is no " EVIDENCE_SUMS " in it");
	p = arena_alloc(&ch->arena, ch->v[at].size + 1);
	while (got < ch->v[at].size) {
		ssize_t n = pread(ch->fd, p + got, ch->v[at].size - got,
		    (off_t)(ch->v[at].offset + got));

		if (n <= 0)
			return err_set(e, ERR_INPUT, "the file is cut short");
		got += (size_t)n;
	}
	ch->summed[at] = true;
	*sums = str_make(p, got);
	return 0;
}

static int
check_all(struct checking *ch, struct error *e)
{
	struct str sums, line;

	if (zip_list(&(struct zip_source){ ch->fd, { NULL, 0 } }, &ch->arena, &ch->v, &ch->n, e) != 0)
		return -1;
	ch->summed = ARENA_NEW(&ch->arena, bool, ch->n + 1);
	for (size_t i = 0; i < ch->n; i++)
		ch->summed[i] = false;
	if (read_sums(ch, &sums, e) != 0)
		return -1;
	while (str_cut(&sums, '\n', &line))
		if (line.n > 66)
			check_member(ch, str_from(line, 66), str_sub(line, 0, 64));
	for (size_t i = 0; i < ch->n; i++)
		if (!ch->summed[i])
			problem(ch, ch->v[i].name, "was not there when it was sealed");
	return 0;
}

int
evidence_verify(const char *path, void (*say)(void *ctx, struct str problem), void *ctx,
    struct evidence_checked *out, struct error *e)
{
	struct evidence_checked found = { 0, 0 };
	struct checking ch = { .say = say, .ctx = ctx, .out = &found };
	int r;

	ch.fd = open(path, O_RDONLY | O_CLOEXEC);
	if (ch.fd < 0)
		return err_sys(e, "%s", path);
	arena_init(&ch.arena, 0);
	r = check_all(&ch, e);
	if (r != 0)
		err_prefix(e, "%s", path);
	else
		*out = found;
	arena_free(&ch.arena);
	close(ch.fd);
	return r;
}
