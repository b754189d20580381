#include "article.h"

#include <stdlib.h>

#include "archive/ar.h"
#include "base/safe.h"
#include "query/sources.h"

static bool
may_be_linked(struct str url)
{
	return str_startsi(url, STR("https://")) || str_startsi(url, STR("http://")) ||
	    str_startsi(url, STR("mailto:"));
}

static int
by_start(const void *pa, const void *pb)
{
	const struct anchor *a = pa, *b = pb;

	return a->start < b->start ? -1 : a->start > b->start;
}

static int
take_anchors(struct archive *ar, struct arena *a, int64_t page_id, struct export_article *x,
    struct error *e)
{
	struct source *v;
	size_t n, kept = 0;
	uint32_t end = 0;

	if (archive_sources(ar, a, page_id, &v, &n, e))
		return -1;
	x->anchors = ARENA_NEW(a, struct anchor, n + 1);
	for (size_t i = 0; i < n; i++)
		if (v[i].start < v[i].end && may_be_linked(v[i].url))
			x->anchors[kept++] = (struct anchor){ v[i].start, v[i].end, v[i].url };
	if (kept > 1)
		qsort(x->anchors, kept, sizeof(*x->anchors), by_start);
	for (size_t i = 0; i < kept; i++) {
		if (x->anchors[i].start < end)
			continue;
		end = x->anchors[i].end;
		x->anchors[x->n_anchors++] = x->anchors[i];
	}
	return 0;
}

static int
take_names(struct archive *ar, struct arena *a, struct export_article *x, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_EXPORT_NAMES);
	size_t cap_people = 0, cap_others = 0;
	int rc;

	bind_int(st, x->shown.article_id);
	while ((rc = stmt_step(st, e)) == 1) {
		if (col_int(st, 1))
			*ARENA_PUSH(a, x->people, x->n_people, cap_people) = col_dup(st, 0, a);
		else
			*ARENA_PUSH(a, x->others, x->n_others, cap_others) = col_dup(st, 0, a);
	}
	return rc;
}

static int
read_article(struct archive *ar, struct arena *a, int64_t page_id,
    struct export_article *out, struct error *e)
{
	int rc = archive_show(ar, a, page_id, &out->shown, e);

	if (rc == 0 || (rc == 1 && !out->shown.readable))
		return err_set(e, ERR_NOT_FOUND, "no article could be read of page %lld",
		    (long long)page_id);
	if (rc < 0 || take_anchors(ar, a, page_id, out, e))
		return -1;
	return take_names(ar, a, out, e);
}

int
export_article(struct archive *ar, int64_t page_id,
    void (*put)(const struct export_article *x, struct buf *b), struct buf *b, struct error *e)
{
	struct export_article x = { .n_people = 0 };
	struct arena a;
	int r;

	arena_init(&a, 0);
	r = read_article(ar, &a, page_id, &x, e);
	if (r == 0)
		put(&x, b);
	arena_free(&a);
	return r;
}

void
export_article_inline(const struct export_article *x, uint32_t from, uint32_t to,
    const struct inline_form *f, struct buf *b)
{
	for (size_t i = 0; i < x->n_anchors; i++) {
		const struct anchor *an = &x->anchors[i];

		if (an->start < from || an->end > to)
			continue;
		f->words(b, str_sub(x->shown.text, from, an->start));
		f->link(b, str_sub(x->shown.text, an->start, an->end), an->url);
		from = an->end;
	}
	f->words(b, str_sub(x->shown.text, from, to));
}

struct block
export_article_block(const struct export_article *x, size_t i)
{
	struct block b = x->shown.blocks[i];
	struct str text = x->shown.text;

	while (b.start < b.end && ascii_space(text.p[b.start]))
		b.start++;
	while (b.end > b.start && ascii_space(text.p[b.end - 1]))
		b.end--;
	return b;
}
