#include "marks.h"

#include "base/clock.h"
#include "base/safe.h"
#include "base/utf8.h"
#include "text/chars.h"
#include "writer.h"

static bool
tag_char(uint32_t c)
{
	return !char_is_space(c) && safe_char(c) && !char_is_quote(c) && c != ',';
}

int
tag_name(struct arena *a, struct str word, struct str *name, struct error *e)
{
	struct buf b = { 0 };
	size_t at = 0, next;

	if (word.n && word.p[0] == '#')
		word = str_from(word, 1);
	if (!word.n || word.n > TAG_MAX || !utf8_valid(word))
		return err_set(e, ERR_USAGE, "'%.*s' cannot be a tag: 1 to %d bytes of text",
		    STRF(word), TAG_MAX);
	for (; at < word.n; at = next)
		if (!tag_char(char_next(word, at, &next)))
			return err_set(e, ERR_USAGE, "'%.*s' cannot be a tag: no white space, "
			    "commas or quotes", STRF(word));
	chars_lower(&b, word);
	*name = arena_dup(a, buf_view(&b));
	buf_free(&b);
	return 0;
}

static int
run_part(struct archive *ar, struct stmt *st, int64_t *changes, struct error *e)
{
	int rc = stmt_run(st, e);

	*changes = db_changes(ar->db);
	return part_end(ar, rc, e);
}

int
archive_tag(struct archive *ar, int64_t page_id, struct str name, bool *changed,
    struct error *e)
{
	struct stmt *st;
	int64_t n;

	if (part_begin(ar, e))
		return -1;
	st = db_stmt(ar->db, Q_TAG_ADD);
	bind_int(st, page_id);
	bind_str(st, name);
	bind_int(st, clock_now());
	if (run_part(ar, st, &n, e))
		return -1;
	*changed = n > 0;
	return 0;
}

int
archive_untag(struct archive *ar, int64_t page_id, struct str name, bool *changed,
    struct error *e)
{
	struct stmt *st;
	int64_t n;

	if (part_begin(ar, e))
		return -1;
	st = db_stmt(ar->db, Q_TAG_REMOVE);
	bind_int(st, page_id);
	bind_str(st, name);
	if (run_part(ar, st, &n, e))
		return -1;
	*changed = n > 0;
	return 0;
}

int
archive_tags(struct archive *ar, struct arena *a, int64_t page_id, struct tag **v,
    size_t *n, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, page_id ? Q_TAG_OF_PAGE : Q_TAG_COUNTS);
	struct tag *list = NULL;
	size_t count = 0, cap = 0;
	int rc;

	if (page_id)
		bind_int(st, page_id);
	while ((rc = stmt_step(st, e)) == 1)
		*ARENA_PUSH(a, list, count, cap) =
		    (struct tag){ col_dup(st, 0, a), col_int(st, 1) };
	if (rc)
		return -1;
	*v = list;
	*n = count;
	return 0;
}

int
archive_note(struct archive *ar, int64_t page_id, struct str text, int64_t *id,
    struct error *e)
{
	struct stmt *st;
	int64_t got;
	int rc;

	if (!text.n || text.n > NOTE_MAX || !utf8_valid(text))
		return err_set(e, ERR_USAGE, "a note is 1 to %d bytes of text", NOTE_MAX);
	if (part_begin(ar, e))
		return -1;
	st = db_stmt(ar->db, Q_NOTE_ADD);
	bind_int(st, page_id);
	bind_int(st, clock_now());
	bind_str(st, text);
	rc = stmt_run(st, e);
	got = db_last_id(ar->db);
	if (part_end(ar, rc, e))
		return -1;
	*id = got;
	return 0;
}

int
archive_unnote(struct archive *ar, int64_t note_id, struct error *e)
{
	struct stmt *st;
	int64_t n;

	if (part_begin(ar, e))
		return -1;
	st = db_stmt(ar->db, Q_NOTE_REMOVE);
	bind_int(st, note_id);
	if (run_part(ar, st, &n, e))
		return -1;
	return n ? 0 : err_set(e, ERR_NOT_FOUND, "there is no note %lld", (long long)note_id);
}

int
archive_note_next(struct archive *ar, struct arena *a, int64_t page_id, int64_t after,
    struct note *n, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, page_id ? Q_NOTE_OF_PAGE : Q_NOTE_ALL);
	int rc;

	if (page_id)
		bind_int(st, page_id);
	bind_int(st, after);
	rc = stmt_step(st, e);
	if (rc != 1)
		return rc;
	*n = (struct note){ .id = col_int(st, 0), .page_id = col_int(st, 1),
		.time = col_int(st, 2), .text = col_dup(st, 3, a), .title = col_dup(st, 4, a) };
	stmt_done(st);
	return n->id > after ? 1 : db_damaged(ar->db, e);
}
