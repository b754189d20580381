#include "imported.h"

#include "base/clock.h"
#include "base/json.h"
#include "base/utf8.h"
#include "marks.h"
#include "text/chars.h"
#include "writer.h"

enum { LIST_MAX = 1024 * 1024 }; /* bytes of one page's tags or notes */

bool
imported_tag(struct arena *a, struct str label, struct str *name)
{
	struct buf b = { .max = 4 * TAG_MAX };
	struct error e = ERROR_INIT;
	bool gap = false, ok;
	size_t at = 0, next;

	for (; at < label.n; at = next) {
		uint32_t c = char_next(label, at, &next);

		if (char_is_space(c) || c == ',') {
			gap = b.n > 0;
			continue;
		}
		if (char_is_quote(c))
			continue;
		if (gap)
			buf_c(&b, '-');
		gap = false;
		buf_str(&b, str_sub(label, at, next));
	}
	ok = tag_name(a, buf_view(&b), name, &e) == 0;
	buf_free(&b);
	return ok;
}

static void
bind_tags(struct archive *ar, struct stmt *st, const struct bookmark *b, struct buf *out)
{
	struct json j;

	json_start(&j, out);
	json_arr(&j);
	for (size_t i = 0; i < b->n_tags && out->n < LIST_MAX; i++) {
		struct str name;

		if (imported_tag(&ar->w->scratch, b->tags[i], &name))
			json_str(&j, name);
	}
	json_end_arr(&j);
	bind_str(st, buf_view(out));
}

static void
bind_notes(struct stmt *st, const struct bookmark *b, struct buf *out)
{
	struct json j;

	json_start(&j, out);
	json_arr(&j);
	for (size_t i = 0; i < b->n_notes && out->n < LIST_MAX; i++)
		json_str(&j, utf8_head(b->notes[i], NOTE_MAX));
	json_end_arr(&j);
	bind_str(st, buf_view(out));
}

static int
put(struct archive *ar, const struct bookmark *b, struct error *e)
{
	struct buf tags = { .max = 0 }, notes = { .max = 0 };
	struct stmt *st = db_stmt(ar->db, Q_IMPORTED_PUT);
	int rc;

	bind_str(st, b->url);
	bind_opt(st, b->title);
	bind_id(st, b->saved);
	bind_tags(ar, st, b, &tags);
	bind_notes(st, b, &notes);
	rc = stmt_run(st, e);
	buf_free(&tags);
	buf_free(&notes);
	return rc;
}

static int
give(struct archive *ar, enum named_query q, struct str what, int64_t page_id,
    struct error *e)
{
	struct stmt *st = db_stmt(ar->db, q);

	bind_int(st, page_id);
	bind_int(st, clock_now());
	bind_str(st, what);
	return stmt_run(st, e);
}

static int
arrived(struct archive *ar, struct str what, int64_t page_id, struct error *e)
{
	struct stmt *st;

	if (give(ar, Q_IMPORTED_TAGS, what, page_id, e) != 0 ||
	    give(ar, Q_IMPORTED_NOTES, what, page_id, e) != 0)
		return -1;
	st = db_stmt(ar->db, Q_IMPORTED_DONE);
	bind_str(st, what);
	return stmt_run(st, e);
}

static int
import(struct archive *ar, const struct bookmark *b, int64_t *page_id, struct error *e)
{
	int rc;

	if (put(ar, b, e) != 0)
		return -1;
	rc = archive_page_of(ar, b->url, page_id, e);
	if (rc == 1)
		return arrived(ar, b->url, *page_id, e);
	*page_id = 0;
	return rc < 0 ? -1 : archive_job_add(ar, b->url, e);
}

int
archive_import(struct archive *ar, const struct bookmark *b, int64_t *page_id,
    struct error *e)
{
	int64_t id = 0;

	if (part_begin(ar, e))
		return -1;
	if (part_end(ar, import(ar, b, &id, e), e))
		return -1;
	*page_id = id;
	return 0;
}

/* Mostly nothing waits, and then nothing is written. */
static int
awaits(struct archive *ar, struct error *e)
{
	int64_t any;

	return stmt_one_int(db_stmt(ar->db, Q_IMPORTED_ANY), &any, e);
}

int
archive_imported(struct archive *ar, struct str what, int64_t page_id, struct error *e)
{
	int rc = awaits(ar, e);

	if (rc != 1)
		return rc;
	if (part_begin(ar, e))
		return -1;
	return part_end(ar, arrived(ar, what, page_id, e), e);
}

int
archive_not_imported(struct archive *ar, struct str what, struct str problem,
    struct error *e)
{
	struct stmt *st;
	int rc = awaits(ar, e);

	if (rc != 1)
		return rc;
	if (part_begin(ar, e))
		return -1;
	st = db_stmt(ar->db, Q_IMPORTED_PROBLEM);
	bind_str(st, problem);
	bind_str(st, what);
	return part_end(ar, stmt_run(st, e), e);
}

int
archive_awaited_next(struct archive *ar, struct arena *a, struct str after,
    struct awaited *w, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_IMPORTED_NEXT);
	int rc;

	bind_str(st, after);
	rc = stmt_step(st, e);
	if (rc != 1)
		return rc;
	w->what = col_dup(st, 0, a);
	w->title = col_dup(st, 1, a);
	w->saved = col_int(st, 2);
	w->problem = col_dup(st, 3, a);
	stmt_done(st);
	return 1;
}
