#include "ar.h"
#include "base/safe.h"
#include "base/utf8.h"
#include "export_out.h"
#include "warc/write.h"

enum { FLUSH_AT = 256 * 1024 };

int
export_flush(struct export_out *x, bool end, struct error *e)
{
	int r = 0;

	if (x->b.n >= FLUSH_AT || end) {
		r = write_all(x->fd, buf_view(&x->b), e);
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

void
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

int
export_csv_entities(struct archive *ar, int fd, const struct rows_options *o,
    size_t *count, struct error *e)
{
	struct export_out x = { .fd = fd };
	struct stmt *st = db_stmt(ar->db, Q_EXPORT_ENTITIES);
	int rc, end;

	(void)o;
	buf_cstr(&x.b, "id,kind,name,articles\r\n");
	while ((rc = stmt_step(st, e)) == 1) {
		csv_int(&x.b, col_int(st, 0), false);
		csv_field(&x.b, col_str(st, 1), false);
		csv_field(&x.b, col_str(st, 2), false);
		csv_int(&x.b, col_int(st, 3), true);
		++*count;
		if (export_flush(&x, false, e))
			break;
	}
	stmt_done(st);
	end = export_flush(&x, true, rc == 0 ? e : NULL);
	return rc == 0 ? end : -1;
}

int
export_csv_mentions(struct archive *ar, int fd, const struct rows_options *o,
    size_t *count, struct error *e)
{
	struct export_out x = { .fd = fd };
	struct stmt *st = db_stmt(ar->db, Q_EXPORT_MENTIONS);
	int rc, end;

	buf_cstr(&x.b, "entity,kind,name,as_named,page,url,title,published,places,why\r\n");
	while ((rc = stmt_step(st, e)) == 1) {
		if (!export_wants(o, col_int(st, 4)))
			continue;
		csv_int(&x.b, col_int(st, 0), false);
		for (int i = 1; i < 4; i++)
			csv_field(&x.b, col_str(st, i), false);
		csv_int(&x.b, col_int(st, 4), false);
		for (int i = 5; i < 10; i++)
			csv_field(&x.b, col_str(st, i), i == 9);
		++*count;
		if (export_flush(&x, false, e))
			break;
	}
	stmt_done(st);
	end = export_flush(&x, true, rc == 0 ? e : NULL);
	return rc == 0 ? end : -1;
}

static void
put_claim(struct buf *b, struct stmt *st)
{
	struct str words = str_sub(col_str(st, 15), (size_t)col_int(st, 3),
	    (size_t)col_int(st, 4));

	csv_int(b, col_int(st, 0), false);
	csv_field(b, col_str(st, 1), false);
	csv_field(b, col_str(st, 2), false);
	csv_field(b, words, false);
	csv_field(b, col_str(st, 5), false);
	csv_field(b, col_str(st, 7), false);
	csv_field(b, col_str(st, 8), false);
	csv_field(b, col_str(st, 9), false);
	csv_int(b, col_int(st, 11), false);
	csv_field(b, col_str(st, 12), false);
	csv_field(b, col_str(st, 13), false);
	csv_field(b, col_str(st, 14), false);
	csv_int(b, col_int(st, 3), false);
	csv_int(b, col_int(st, 4), true);
}

int
export_csv_claims(struct archive *ar, int fd, const struct rows_options *o, size_t *count,
    struct error *e)
{
	struct export_out x = { .fd = fd };
	struct stmt *st = db_stmt(ar->db, Q_EXPORT_CLAIMS);
	int rc, end;

	buf_cstr(&x.b, "claim,kind,mode,words,speaker,numbers,date,context,page,url,title,"
		       "published,start,end\r\n");
	while ((rc = stmt_step(st, e)) == 1) {
		if (!export_wants(o, col_int(st, 11)))
			continue;
		put_claim(&x.b, st);
		++*count;
		if (export_flush(&x, false, e))
			break;
	}
	stmt_done(st);
	end = export_flush(&x, true, rc == 0 ? e : NULL);
	return rc == 0 ? end : -1;
}

static void
put_link(struct buf *b, struct stmt *st)
{
	struct str words = col_str(st, 5);

	if (words.n == 0)
		words = str_sub(col_str(st, 16), (size_t)col_int(st, 14), (size_t)col_int(st, 15));
	csv_int(b, col_int(st, 0), false);
	csv_field(b, col_str(st, 1), false);
	csv_field(b, col_str(st, 2), false);
	csv_int(b, col_int(st, 3), false);
	csv_field(b, col_str(st, 4), false);
	csv_field(b, words, false);
	for (int i = 6; i < 14; i++)
		csv_field(b, col_str(st, i), i == 13);
}

int
export_csv_sources(struct archive *ar, int fd, const struct rows_options *o, size_t *count,
    struct error *e)
{
	struct export_out x = { .fd = fd };
	struct stmt *st = db_stmt(ar->db, Q_EXPORT_SOURCES);
	int rc, end;

	buf_cstr(&x.b, "page,page_url,title,n,role,words,url,state,status,checked,reason,now,"
		       "archived,copy\r\n");
	while ((rc = stmt_step(st, e)) == 1) {
		if (!export_wants(o, col_int(st, 0)))
			continue;
		put_link(&x.b, st);
		++*count;
		if (export_flush(&x, false, e))
			break;
	}
	stmt_done(st);
	end = export_flush(&x, true, rc == 0 ? e : NULL);
	return rc == 0 ? end : -1;
}
