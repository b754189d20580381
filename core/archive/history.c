#include "history.h"

#include "ar.h"

int
history_of(struct archive *ar, struct arena *a, int64_t page_id, struct history_row **rows,
    size_t *n, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_HISTORY);
	struct history_row *v = NULL;
	size_t count = 0, cap = 0;
	int rc;

	bind_int(st, page_id);
	while ((rc = stmt_step(st, e)) == 1) {
		struct history_row *r = ARENA_PUSH(a, v, count, cap);

		r->capture_id = col_int(st, 0);
		r->time = col_int(st, 1);
		r->source = col_dup(st, 2, a);
		r->status = (int)col_int(st, 3);
		r->url = col_dup(st, 4, a);
		r->final_url = col_dup(st, 5, a);
		r->sha256 = col_dup(st, 6, a);
		r->size = col_int(st, 7);
		r->current = col_int(st, 8) != 0;
		r->title = col_dup(st, 9, a);
		r->problem = col_dup(st, 10, a);
		r->folded = col_dup(st, 11, a);
	}
	if (rc < 0)
		return -1;
	*rows = v;
	*n = count;
	return 0;
}

int
history_version(struct archive *ar, struct arena *a, int64_t capture_id, struct version *v,
    struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_VERSION);
	int rc;

	bind_int(st, capture_id);
	rc = stmt_step(st, e);
	if (rc == 0)
		return err_set(e, ERR_NOT_FOUND, "capture %lld: no article was read from it",
		    (long long)capture_id);
	if (rc < 0)
		return -1;
	v->capture_id = capture_id;
	v->time = col_int(st, 0);
	v->title = col_dup(st, 1, a);
	v->byline = col_dup(st, 2, a);
	v->published = col_dup(st, 3, a);
	v->text = col_dup(st, 4, a);
	stmt_done(st);
	return 0;
}

int
history_changes(struct archive *ar, struct arena *a, const struct version v[2],
    struct changes *c, struct error *e)
{
	struct changes found = changes_of(a, v[0].text, v[1].text);
	struct str page[2];

	for (int i = 0; i < 2; i++)
		if (archive_body_of(ar, a, v[i].capture_id, &page[i], e) != 0)
			return -1;
	changes_settle(a, &found, v[0].text, v[1].text, page[0], page[1]);
	*c = found;
	return 0;
}

/* The last readable capture before `since`, else the first; and the last of all. */
static bool
choose_two(const struct history_row *rows, size_t n, int64_t since, struct changed_page *p)
{
	p->old_id = p->new_id = 0;
	for (size_t i = 0; i < n; i++) {
		if (rows[i].problem.n > 0)
			continue;
		if (p->old_id == 0 || rows[i].time < since)
			p->old_id = rows[i].capture_id;
		p->new_id = rows[i].capture_id;
		p->time = rows[i].time;
	}
	return p->old_id != p->new_id;
}

/* 1 when it reads otherwise. `a` holds the title, `own` the rest. */
static int
compare_page(struct archive *ar, struct arena *a, struct arena *own, int64_t since,
    struct changed_page *p, struct error *e)
{
	struct history_row *rows;
	struct version v[2];
	struct changes c;
	size_t n;

	if (history_of(ar, own, p->page_id, &rows, &n, e) != 0)
		return -1;
	if (!choose_two(rows, n, since, p))
		return 0;
	if (history_version(ar, own, p->old_id, &v[0], e) != 0 ||
	    history_version(ar, own, p->new_id, &v[1], e) != 0 ||
	    history_changes(ar, own, v, &c, e) != 0)
		return -1;
	p->title = arena_dup(a, v[1].title);
	p->headline = changes_field(own, v[0].title, v[1].title);
	p->sentences = c.n;
	for (size_t i = 0; i < c.n; i++)
		p->correction |= c.v[i].correction;
	return p->headline || c.n > 0;
}

static int
pages_captured_again(struct archive *ar, struct arena *a, int64_t since, int64_t **ids,
    size_t *n, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_CHANGED_SINCE);
	size_t cap = 0;
	int rc;

	*ids = NULL;
	*n = 0;
	bind_int(st, since);
	while ((rc = stmt_step(st, e)) == 1)
		*ARENA_PUSH(a, *ids, *n, cap) = col_int(st, 0);
	return rc;
}

int
history_changed(struct archive *ar, struct arena *a, int64_t since,
    struct changed_page **pages, size_t *n, struct error *e)
{
	struct changed_page *v = NULL;
	size_t n_ids, count = 0, cap = 0;
	struct arena own;
	int64_t *ids;
	int r = 0;

	if (pages_captured_again(ar, a, since, &ids, &n_ids, e) != 0)
		return -1;
	arena_init(&own, 0);
	for (size_t i = 0; r >= 0 && i < n_ids; i++) {
		struct changed_page p = { .page_id = ids[i] };

		r = compare_page(ar, a, &own, since, &p, e);
		if (r == 1)
			*ARENA_PUSH(a, v, count, cap) = p;
		arena_reset(&own);
	}
	arena_free(&own);
	if (r < 0)
		return -1;
	*pages = v;
	*n = count;
	return 0;
}
