#include "archive/ar.h"
#include "base/file.h"
#include "base/safe.h"
#include "base/utf8.h"
#include "out.h"

enum { FLUSH_AT = 256 * 1024 };

int
export_flush(struct export_out *x, bool end, struct error *e)
{
	int r = 0;

	if (x->b.n >= FLUSH_AT || end) {
		r = file_write(x->fd, buf_view(&x->b), e);
		buf_clear(&x->b);
	}
	if (end)
		buf_free(&x->b);
	return r;
}

bool
export_wants(const struct rows_options *o, int64_t page_id)
{
	for (size_t i = 0; i < o->n_pages; i++)
		if (o->pages[i] == page_id)
			return true;
	return o->pages == NULL;
}

/* Also behind white space, and in the wide forms that some spreadsheets take. */
static bool
looks_like_formula(struct str s)
{
	static const char *const signs[] = { "=", "+", "-", "@", "\uFF1D", "\uFF0B", "\uFF0D",
		"\uFF20" };

	if (s.n > 0 && (s.p[0] == '\t' || s.p[0] == '\r'))
		return true;
	s = str_trim(s);
	for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++)
		if (str_starts(s, str_of(signs[i])))
			return true;
	return false;
}

/* Marks of direction are part of how names are written; overrides are not. */
static bool
is_written(uint32_t c)
{
	return safe_char(c) || c == '\n' || c == '\t' || c == 0x200E || c == 0x200F ||
	    c == 0x061C;
}

/*
 * A field and the comma or line end behind it. What a spreadsheet would take for a
 * formula gets an apostrophe before it; control characters and overrides of direction
 * become U+FFFD.
 */
static void
csv_field(struct buf *b, struct str s, bool last)
{
	size_t len;

	buf_c(b, '"');
	if (looks_like_formula(s))
		buf_c(b, '\'');
	for (size_t at = 0; at < s.n; at += len) {
		uint32_t c = utf8_get(s, at, &len);

		if (c == '"')
			buf_c(b, '"');
		buf_utf8(b, is_written(c) ? c : UTF8_BAD);
	}
	buf_cstr(b, last ? "\"\r\n" : "\",");
}

static void
csv_int(struct buf *b, int64_t v, bool last)
{
	buf_fmt(b, "%lld%s", (long long)v, last ? "\r\n" : ",");
}

/* One of the tables below. */
struct csv {
	enum named_query query;
	const char *head; /* the first line, without its end */
	int page;         /* the column with the page, -1 when rows belong to none */
	void (*put)(struct buf *b, struct stmt *st);
};

static int
write_csv(struct archive *ar, const struct csv *t, int fd, const struct rows_options *o,
    size_t *count, struct error *e)
{
	struct export_out x = { .fd = fd };
	struct stmt *st = db_stmt(ar->db, t->query);
	int rc, end;

	buf_fmt(&x.b, "%s\r\n", t->head);
	while ((rc = stmt_step(st, e)) == 1) {
		if (t->page >= 0 && !export_wants(o, col_int(st, t->page)))
			continue;
		t->put(&x.b, st);
		++*count;
		if (export_flush(&x, false, e))
			break;
	}
	stmt_done(st);
	end = export_flush(&x, true, rc == 0 ? e : NULL);
	return rc == 0 ? end : -1;
}

/* Columns from..to-1 as they are; the last ends the line when `last`. */
static void
put_fields(struct buf *b, struct stmt *st, int from, int to, bool last)
{
	for (int i = from; i < to; i++)
		csv_field(b, col_str(st, i), last && i == to - 1);
}

static void
put_entity(struct buf *b, struct stmt *st)
{
	csv_int(b, col_int(st, 0), false);
	put_fields(b, st, 1, 3, false);
	csv_int(b, col_int(st, 3), true);
}

int
export_csv_entities(struct archive *ar, int fd, const struct rows_options *o,
    size_t *count, struct error *e)
{
	static const struct csv t = { Q_EXPORT_ENTITIES, "id,kind,name,articles", -1, put_entity };

	return write_csv(ar, &t, fd, o, count, e);
}

static void
put_mention(struct buf *b, struct stmt *st)
{
	csv_int(b, col_int(st, 0), false);
	put_fields(b, st, 1, 4, false);
	csv_int(b, col_int(st, 4), false);
	put_fields(b, st, 5, 10, true);
}

int
export_csv_mentions(struct archive *ar, int fd, const struct rows_options *o,
    size_t *count, struct error *e)
{
	static const struct csv t = { Q_EXPORT_MENTIONS,
		"entity,kind,name,as_named,page,url,title,published,places,why", 4, put_mention };

	return write_csv(ar, &t, fd, o, count, e);
}

static void
put_claim(struct buf *b, struct stmt *st)
{
	struct str words = str_sub(col_str(st, 15), (size_t)col_int(st, 3),
	    (size_t)col_int(st, 4));

	csv_int(b, col_int(st, 0), false);
	put_fields(b, st, 1, 3, false);
	csv_field(b, words, false);
	csv_field(b, col_str(st, 5), false);
	put_fields(b, st, 7, 10, false);
	csv_int(b, col_int(st, 11), false);
	put_fields(b, st, 12, 15, false);
	csv_int(b, col_int(st, 3), false);
	csv_int(b, col_int(st, 4), true);
}

int
export_csv_claims(struct archive *ar, int fd, const struct rows_options *o, size_t *count,
    struct error *e)
{
	static const struct csv t = { Q_EXPORT_CLAIMS,
		"claim,kind,mode,words,speaker,numbers,date,context,page,url,title,published,start,end",
		11, put_claim };

	return write_csv(ar, &t, fd, o, count, e);
}

static void
put_link(struct buf *b, struct stmt *st)
{
	struct str words = col_str(st, 5);

	if (words.n == 0)
		words = str_sub(col_str(st, 16), (size_t)col_int(st, 14), (size_t)col_int(st, 15));
	csv_int(b, col_int(st, 0), false);
	put_fields(b, st, 1, 3, false);
	csv_int(b, col_int(st, 3), false);
	csv_field(b, col_str(st, 4), false);
	csv_field(b, words, false);
	put_fields(b, st, 6, 14, true);
}

int
export_csv_sources(struct archive *ar, int fd, const struct rows_options *o, size_t *count,
    struct error *e)
{
	static const struct csv t = { Q_EXPORT_SOURCES,
		"page,page_url,title,n,role,words,url,state,status,checked,reason,now,archived,copy", 0,
		put_link };

	return write_csv(ar, &t, fd, o, count, e);
}
