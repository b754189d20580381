#include "show.h"

#include "archive/blocks.h"
#include "base/clock.h"

#define CONTEXT_MAX 600 /* bytes shown of the paragraph on each side of a claim */

int64_t
shown_date(const struct shown_article *s)
{
	int64_t t;

	if (clock_parse(s->published, &t))
		return t;
	return s->n_captures > 0 ? s->captures[s->n_captures - 1].time : s->added;
}

static int
get_captures(struct archive *ar, struct arena *a, struct shown_article *s, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_SHOW_CAPTURES);
	size_t cap = 0;
	int rc;

	bind_int(st, s->id);
	while ((rc = stmt_step(st, e)) == 1)
		*ARENA_PUSH(a, s->captures, s->n_captures, cap) =
		    (struct shown_capture){ .id = col_int(st, 0),
			    .time = col_int(st, 1),
			    .source = col_dup(st, 2, a),
			    .status = (int)col_int(st, 3),
			    .type = col_dup(st, 4, a),
			    .problem = col_dup(st, 5, a),
			    .written = col_dup(st, 6, a),
			    .folded = col_dup(st, 7, a) };
	return rc;
}

static int
get_tags(struct archive *ar, struct arena *a, struct shown_article *s, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_SHOW_TAGS);
	size_t cap = 0;
	int rc;

	bind_int(st, s->id);
	while ((rc = stmt_step(st, e)) == 1)
		*ARENA_PUSH(a, s->tags, s->n_tags, cap) = col_dup(st, 0, a);
	return rc;
}

static int
get_notes(struct archive *ar, struct arena *a, struct shown_article *s, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_SHOW_NOTES);
	size_t cap = 0;
	int rc;

	bind_int(st, s->id);
	while ((rc = stmt_step(st, e)) == 1)
		*ARENA_PUSH(a, s->notes, s->n_notes, cap) =
		    (struct shown_note){ col_int(st, 0), col_dup(st, 1, a) };
	return rc;
}

static int
get_counts(struct archive *ar, struct shown_article *s, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_SHOW_COUNTS);
	int rc;

	bind_int(st, s->article_id);
	rc = stmt_step(st, e);
	if (rc != 1)
		return rc;
	s->people = col_int(st, 0);
	s->others = col_int(st, 1);
	s->claims = col_int(st, 2);
	s->sources = col_int(st, 3);
	s->dead = col_int(st, 4);
	s->copied = col_int(st, 5);
	stmt_done(st);
	return 0;
}

static void
read_article(struct arena *a, struct stmt *st, struct shown_article *s)
{
	struct str *const fields[] = { &s->title, &s->byline, &s->site, &s->published,
		&s->modified, &s->lang, &s->kind, &s->url, &s->canonical, &s->image,
		&s->description, &s->text };

	s->readable = true;
	s->article_id = col_int(st, 0);
	for (int i = 0; i < 12; i++)
		*fields[i] = col_dup(st, i + 1, a);
	/* Broken blocks give one paragraph of the whole text. */
	blocks_decode(a, col_str(st, 13), s->text.n, &s->blocks, &s->n_blocks);
	s->words = col_int(st, 14);
	s->problems = col_dup(st, 15, a);
	s->capture_id = col_int(st, 16);
	s->added = col_int(st, 17);
}

static int
get_pages(struct archive *ar, struct arena *a, struct shown_article *s, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_SHOW_PAGES);
	size_t cap = 0;
	int rc;

	bind_int(st, s->article_id);
	while ((rc = stmt_step(st, e)) == 1)
		*ARENA_PUSH(a, s->pages, s->n_pages, cap) = (uint32_t)col_int(st, 0);
	return rc;
}

int
archive_show(struct archive *ar, struct arena *a, int64_t page_id,
    struct shown_article *out, struct error *e)
{
	struct shown_article s = { .id = page_id };
	struct stmt *st = db_stmt(ar->db, Q_SHOW_ARTICLE);
	int rc;

	bind_int(st, page_id);
	rc = stmt_step(st, e);
	if (rc == 1) {
		read_article(a, st, &s);
		stmt_done(st);
	} else if (rc == 0) {
		st = db_stmt(ar->db, Q_SHOW_PAGE);
		bind_int(st, page_id);
		rc = stmt_step(st, e);
		if (rc == 1) {
			s.url = col_dup(st, 0, a);
			s.added = col_int(st, 1);
			stmt_done(st);
		}
	}
	if (rc != 1)
		return rc;
	if (get_captures(ar, a, &s, e) || get_tags(ar, a, &s, e) ||
	    get_notes(ar, a, &s, e) || (s.readable && (get_counts(ar, &s, e) || get_pages(ar, a, &s, e))))
		return -1;
	*out = s;
	return 1;
}

/* What stands around the claim in the blocks that it is in. */
static void
get_context(struct arena *a, struct stmt *st, struct shown_claim *s)
{
	struct str text = col_dup(st, 4, a);
	struct block *v;
	size_t n, from = s->claim.start, to = s->claim.end;

	if (blocks_decode(a, col_str(st, 3), text.n, &v, &n))
		return;
	for (size_t i = 0; i < n; i++) {
		if (v[i].start <= s->claim.start && v[i].end > s->claim.start)
			from = v[i].start;
		if (v[i].start < s->claim.end && v[i].end >= s->claim.end)
			to = v[i].end;
	}
	if (s->claim.start - from > CONTEXT_MAX)
		from = s->claim.start;
	if (to - s->claim.end > CONTEXT_MAX)
		to = s->claim.end;
	s->before = str_sub(text, from, s->claim.start);
	s->after = str_sub(text, s->claim.end, to);
}

static int
get_about(struct archive *ar, struct arena *a, struct shown_claim *s, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_SHOW_CLAIM_ABOUT);
	size_t cap = 0;
	int rc;

	bind_int(st, s->claim.id);
	while ((rc = stmt_step(st, e)) == 1)
		*ARENA_PUSH(a, s->about, s->n_about, cap) =
		    (struct found_name){ col_int(st, 0), col_dup(st, 1, a),
			    col_dup(st, 2, a), col_int(st, 3) };
	return rc;
}

static int
get_numbers(struct archive *ar, struct arena *a, struct shown_claim *s, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_SHOW_CLAIM_NUMBERS);

	bind_int(st, s->claim.id);
	return stmt_one_str(st, a, &s->numbers, e) < 0 ? -1 : 0;
}

int
archive_show_claim(struct archive *ar, struct arena *a, int64_t id, struct shown_claim *out,
    struct error *e)
{
	struct shown_claim s = { .n_about = 0 };
	struct stmt *st;
	int rc = claim_get(ar, a, id, NULL, &s.claim, e);

	if (rc != 1)
		return rc;
	st = db_stmt(ar->db, Q_SHOW_CLAIM_CAPTURE);
	bind_int(st, s.claim.article_id);
	bind_int(st, s.claim.start);
	rc = stmt_step(st, e);
	if (rc < 0)
		return -1;
	if (rc == 1) {
		s.capture_id = col_int(st, 0);
		s.capture_time = col_int(st, 1);
		s.capture_url = col_dup(st, 2, a);
		get_context(a, st, &s);
		stmt_done(st);
	}
	if (get_about(ar, a, &s, e) ||
	    (s.claim.numbers.n && get_numbers(ar, a, &s, e)))
		return -1;
	*out = s;
	return 1;
}
