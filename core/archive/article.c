#include "article.h"

#include "base/clock.h"
#include "base/limits.h"
#include "blocks.h"
#include "parts.h"
#include "urls.h"
#include "writer.h"

#define DAY ((int64_t)86400)
#define DAY_ROWS 1000000 /* article numbers a day */

#define PAGE_LINKS 32768 /* link.id has room for so many of a page */
_Static_assert(PAGE_LINKS >= PAGE_LINKS_MAX, "a number for each link");

/*
 * Days since 1600-01-01 that the article is filed under: of its publication, else of
 * the capture. A date after the capture is a mistake and would head every list.
 */
static int64_t
day_of(struct str published, int64_t capture_time)
{
	int64_t first = clock_days(1600, 1, 1), t, day;

	if (!clock_parse(published, &t) || t > capture_time + DAY || t < first * DAY)
		t = capture_time;
	day = t >= 0 ? t / DAY : (t - DAY + 1) / DAY;
	return day > first ? day - first : 0;
}

static int
number_for(struct archive *ar, int64_t day, int64_t old_id, int64_t *id, struct error *e)
{
	struct stmt *st;
	int64_t last = 0;

	if (old_id && old_id / DAY_ROWS == day) {
		*id = old_id;
		return 0;
	}
	st = db_stmt(ar->db, Q_ARTICLE_LAST_ID);
	bind_int(st, day * DAY_ROWS);
	bind_int(st, (day + 1) * DAY_ROWS);
	if (stmt_one_int(st, &last, e) < 0)
		return -1;
	*id = last ? last + 1 : day * DAY_ROWS;
	if (*id / DAY_ROWS != day)
		return err_set(e, ERR_LIMIT, "more than %d articles of one day", DAY_ROWS);
	return 0;
}

static int64_t
count_words(struct str text)
{
	int64_t n = 0;
	bool in = false;

	for (size_t i = 0; i < text.n; i++) {
		bool word = !ascii_space(text.p[i]);

		n += word && !in;
		in = word;
	}
	return n;
}

static struct str
problems_of(struct archive *ar, const struct article *art)
{
	struct buf b = { .max = 64 * KIB };
	struct str s;

	for (size_t i = 0; i < art->n_diags; i++) {
		if (art->diags[i].level == DIAG_INFO)
			continue;
		if (b.n)
			buf_c(&b, '\n');
		buf_str(&b, art->diags[i].what);
	}
	s = arena_dup(&ar->w->scratch, buf_view(&b));
	buf_free(&b);
	return s;
}

static int
insert(struct archive *ar, const struct article_place *at, int64_t id, int64_t canonical,
    const struct article *art, struct str blocks, struct error *e)
{
	struct text_place text;
	struct stmt *st;

	if (text_put(ar, art->doc.text, &text, e))
		return -1;
	st = db_stmt(ar->db, Q_ARTICLE_ADD);
	bind_int(st, id);
	bind_int(st, at->page_id);
	bind_int(st, at->capture_id);
	bind_str(st, art->doc.title);
	bind_opt(st, art->doc.byline);
	bind_opt(st, art->doc.site);
	bind_opt(st, art->doc.published);
	bind_opt(st, art->modified);
	bind_opt(st, art->doc.lang);
	bind_str(st, str_of(page_kind_name(art->kind)));
	bind_id(st, canonical);
	bind_opt(st, art->image);
	bind_opt(st, art->description);
	bind_int(st, text.piece);
	bind_int(st, text.pieces);
	bind_blob(st, blocks);
	bind_int(st, count_words(art->doc.text));
	bind_opt(st, problems_of(ar, art));
	return stmt_run(st, e);
}

static int
page_put(struct archive *ar, int64_t id, size_t n, uint32_t start, int64_t capture_id,
    struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_TEXT_PAGE_ADD);

	bind_int(st, id);
	bind_int(st, (int64_t)n + 1);
	bind_int(st, start);
	bind_id(st, capture_id);
	return stmt_run(st, e);
}

/* The pages of a PDF are of one capture, those of the web of one each. */
static int
pages_put(struct archive *ar, int64_t id, int64_t capture_id, const struct article *art,
    struct error *e)
{
	struct capture_part *parts = NULL;
	size_t n_parts = 0;

	if (article_parts(art) > 0 && capture_parts(ar, &ar->w->scratch, capture_id, &parts,
	    &n_parts, e))
		return -1;
	for (size_t i = 0; i < art->n_pages; i++)
		if (page_put(ar, id, i, art->pages[i],
		    i > 0 && i <= n_parts ? parts[i - 1].id : 0, e))
			return -1;
	return 0;
}

int
article_put(struct archive *ar, const struct article_place *at, const struct reading *r,
    int64_t *id, struct error *e)
{
	const struct article *art = &r->art;
	struct buf blocks = { 0 };
	struct url_ref canonical = { 0 };
	int64_t number;
	int rc;

	if (number_for(ar, day_of(art->doc.published, at->time), at->old_id, &number, e))
		return -1;
	if (art->canonical.n && url_row_of(ar, art->canonical, &canonical, e))
		return -1;
	if (canonical.id == at->url_id)
		canonical.id = 0;
	blocks_encode(&blocks, art->doc.blocks, art->doc.n_blocks);
	rc = insert(ar, at, number, canonical.id, art, buf_view(&blocks), e);
	buf_free(&blocks);
	if (!rc)
		rc = pages_put(ar, number, at->capture_id, art, e);
	if (!rc)
		*id = number;
	return rc;
}

/* Of an anchor in the text, words that stand there anyway are not stored a second time. */
static bool
is_stored(bool placed, struct str words, struct str in_text)
{
	return placed ? !str_eq(words, in_text) : words.n > 0;
}

static void
put_line(struct buf *b, struct str s, const char *for_line_feed)
{
	for (size_t i = 0; i < s.n; i++)
		if (s.p[i] == '\n')
			buf_cstr(b, for_line_feed);
		else
			buf_c(b, s.p[i]);
}

/* The role alone, or with it what else there is, as link.code has it. */
static void
bind_code(struct stmt *st, struct archive *ar, const struct link *l, struct str href,
    const struct str *section)
{
	struct buf b = { 0 };

	if (!l->rel.n && !href.n && !section) {
		bind_int(st, l->role);
		return;
	}
	buf_c(&b, (char)('0' + l->role));
	put_line(&b, l->rel, " ");
	if (href.n || section) {
		buf_c(&b, '\n');
		put_line(&b, href, "%0A");
	}
	if (section) {
		buf_c(&b, '\n');
		buf_str(&b, *section);
	}
	bind_str(st, arena_dup(&ar->w->scratch, buf_view(&b)));
	buf_free(&b);
}

_Static_assert(PAGE_TEXT_MAX <= 1 << 24, "link.span has room for a size");

static void
bind_place(struct stmt *st, const struct link *l)
{
	int64_t start = l->start, size = (int64_t)l->end - start;

	if (size <= 0)
		bind_null(st);
	else if (size < 256)
		bind_int(st, start << 8 | size);
	else
		bind_int(st, -(start << 24 | size));
}

static int
link_put(struct archive *ar, int64_t page_id, const struct article *art, size_t n,
    const struct headings *h, struct error *e)
{
	const struct link *l = &art->links[n];
	const struct doc *d = &art->doc;
	const struct block *above = heading_above(h, l->start);
	struct str heading = above ? str_sub(d->text, above->start, above->end) : STR("");
	bool placed = l->end > l->start;
	struct url_ref url;
	struct stmt *st;

	if (url_row_of(ar, l->url, &url, e))
		return -1;
	st = db_stmt(ar->db, Q_LINK_ADD);
	bind_int(st, page_id * PAGE_LINKS + (int64_t)n);
	bind_int(st, url.id);
	bind_code(st, ar, l, url.href, is_stored(placed, l->section, heading) ? &l->section : NULL);
	if (is_stored(placed, l->text, str_sub(d->text, l->start, l->end)))
		bind_str(st, l->text);
	else
		bind_null(st);
	bind_place(st, l);
	return stmt_run(st, e);
}

static int
links_put(struct archive *ar, int64_t page_id, const struct article *art, struct error *e)
{
	struct headings h;

	headings_of(&ar->w->scratch, art->doc.blocks, art->doc.n_blocks, &h);
	for (size_t i = 0; i < art->n_links && i < PAGE_LINKS_MAX; i++)
		if (link_put(ar, page_id, art, i, &h, e))
			return -1;
	return 0;
}

int
derived_put(struct archive *ar, int64_t id, int64_t page_id, const struct reading *r,
    struct error *e)
{
	const struct doc *d = &r->art.doc;
	int64_t *ids = ARENA_NEW(&ar->w->scratch, int64_t, r->names.n + 1);

	const struct index_op op = { .table = INDEX_ARTICLE, .id = id, .page = page_id,
		.title = d->title, .byline = d->byline, .text = d->text };

	if (index_put(ar, &op, e) || links_put(ar, page_id, &r->art, e) || mentions_put(ar, id, r, ids, e))
		return -1;
	return claims_put(ar, page_id, r, ids, e);
}

static int
delete_of(struct archive *ar, enum named_query q, int64_t article_id, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, q);

	bind_int(st, article_id);
	return stmt_run(st, e);
}

/* The words of an article as the index has or gets them: 1, or 0 when it is not there. */
static int
words_of(struct archive *ar, int64_t id, struct index_op *op, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_ARTICLE_INDEXED);
	struct arena *a = &ar->w->scratch;
	int rc;

	bind_int(st, id);
	rc = stmt_step(st, e);
	if (rc <= 0)
		return rc;
	*op = (struct index_op){ .table = INDEX_ARTICLE, .id = id,
		.title = col_dup(st, 0, a), .byline = col_dup(st, 1, a),
		.text = col_dup(st, 2, a), .page = col_int(st, 3) };
	stmt_done(st);
	return 1;
}

int
words_put(struct archive *ar, int64_t id, struct error *e)
{
	struct index_op op;
	int rc = words_of(ar, id, &op, e);

	return rc == 1 ? index_put(ar, &op, e) : rc;
}

int
derived_drop(struct archive *ar, int64_t id, struct error *e)
{
	struct index_op op;
	int rc = words_of(ar, id, &op, e);

	if (rc <= 0)
		return rc;
	op.drop = true;
	if (index_put(ar, &op, e) || claims_drop(ar, op.page, id, e) || mentions_drop(ar, id, e))
		return -1;
	return delete_of(ar, Q_LINK_DELETE, op.page, e);
}

int
article_remove(struct archive *ar, int64_t page_id, int64_t id, int64_t current,
    struct error *e)
{
	struct stmt *st;

	if (id == current) {
		if (derived_drop(ar, id, e))
			return -1;
		st = db_stmt(ar->db, Q_PAGE_SET_CURRENT);
		bind_null(st);
		bind_int(st, page_id);
		if (stmt_run(st, e))
			return -1;
	}
	if (delete_of(ar, Q_TEXT_DROP, id, e))
		return -1;
	return delete_of(ar, Q_ARTICLE_DELETE, id, e);
}
