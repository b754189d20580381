#include "archive.h"

#include "article.h"
#include "base/clock.h"
#include "pages.h"
#include "parts.h"
#include "store/blob.h"
#include "urls.h"
#include "writer.h"

/* The rows of addresses that a capture refers to. */
struct capture_urls {
	struct url_ref asked, final;
};

static int
capture_urls(struct archive *ar, const struct capture *c, struct capture_urls *u,
    struct error *e)
{
	if (url_row_of(ar, c->url, &u->asked, e))
		return -1;
	u->final = u->asked;
	return c->final_url.n ? url_row_of(ar, c->final_url, &u->final, e) : 0;
}

static int
redirects_put(struct archive *ar, const struct capture *c, int64_t id, struct error *e)
{
	for (size_t i = 0; i < c->n_hops; i++) {
		struct stmt *st;
		struct url_ref url;

		if (url_row_of(ar, c->hops[i].url, &url, e))
			return -1;
		st = db_stmt(ar->db, Q_REDIRECT_ADD);
		bind_int(st, id);
		bind_int(st, (int64_t)i);
		bind_int(st, url.id);
		bind_opt(st, url.href);
		bind_int(st, c->hops[i].status);
		if (stmt_run(st, e))
			return -1;
	}
	return 0;
}

static int
capture_put(struct archive *ar, const struct capture *c, const struct page_place *at,
    int64_t blob_id, struct str problem, int64_t *id, struct error *e)
{
	struct capture_urls u;
	struct stmt *st;

	if (capture_urls(ar, c, &u, e))
		return -1;
	st = db_stmt(ar->db, Q_CAPTURE_ADD);
	bind_int(st, at->page_id);
	bind_int(st, u.asked.id);
	bind_opt(st, u.asked.href);
	bind_int(st, u.final.id);
	bind_opt(st, u.final.href);
	bind_int(st, c->time);
	bind_str(st, str_of(c->source));
	bind_id(st, c->status);
	bind_opt(st, c->headers);
	bind_opt(st, c->request);
	bind_opt(st, c->type);
	bind_opt(st, c->charset);
	bind_opt(st, c->etag);
	bind_opt(st, c->last_modified);
	bind_opt(st, c->ip);
	bind_int(st, c->truncated);
	bind_int(st, blob_id);
	bind_opt(st, problem);
	bind_opt(st, at->folded);
	bind_id(st, at->part_of);
	if (stmt_run(st, e))
		return -1;
	*id = db_last_id(ar->db);
	return redirects_put(ar, c, *id, e);
}

static int
of_row(struct archive *ar, enum named_query q, int64_t id, int64_t *v, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, q);

	*v = 0;
	bind_int(st, id);
	return stmt_one_int(st, v, e) < 0 ? -1 : 0;
}

/* Replaces the article of a capture; r NULL: there is none. */
static int
read_into(struct archive *ar, struct article_place *at, const struct reading *r,
    struct str problem, struct error *e)
{
	int64_t current, id = 0;
	struct stmt *st;

	if (of_row(ar, Q_ARTICLE_OF_CAPTURE, at->capture_id, &at->old_id, e) ||
	    of_row(ar, Q_PAGE_CURRENT, at->page_id, &current, e))
		return -1;
	if (at->old_id && article_remove(ar, at->page_id, at->old_id, current, e))
		return -1;
	if (of_row(ar, Q_PAGE_URL, at->page_id, &at->url_id, e))
		return -1;
	st = db_stmt(ar->db, Q_CAPTURE_SET_PROBLEM);
	bind_opt(st, problem);
	bind_int(st, at->capture_id);
	if (stmt_run(st, e))
		return -1;
	if (r && article_put(ar, at, r, &id, e))
		return -1;
	return page_settle(ar, at->page_id, id, r, e);
}

/* The same bytes again: only a reading that failed the last time is of use. */
static int
add_same(struct archive *ar, const struct capture *c, const struct reading *r,
    struct added *out, struct error *e)
{
	struct article_place at = { .page_id = out->page_id, .time = c->time };
	int64_t article;

	if (of_row(ar, Q_CAPTURE_LAST, out->page_id, &out->capture_id, e) ||
	    of_row(ar, Q_ARTICLE_OF_CAPTURE, out->capture_id, &article, e))
		return -1;
	out->what = ADDED_SAME;
	if (article || !r)
		return 0;
	out->what = ADDED_CHANGED;
	at.capture_id = out->capture_id;
	return read_into(ar, &at, r, STR(""), e);
}

/* The further pages of the article, each a capture of its own. */
static int
parts_put(struct archive *ar, const struct capture *c, int64_t page_id, int64_t capture_id,
    struct error *e)
{
	const struct page_place place = { .page_id = page_id, .part_of = capture_id };

	for (size_t i = 0; i < c->n_parts; i++) {
		int64_t blob, id;

		if (blob_put(ar->db, c->parts[i].body, &blob, e) ||
		    capture_put(ar, &c->parts[i], &place, blob, STR(""), &id, e))
			return -1;
	}
	return 0;
}

static int
add_new(struct archive *ar, const struct capture *c, const struct reading *r,
    const struct page_place *place, struct str problem, struct added *out, struct error *e)
{
	struct article_place at = { .page_id = out->page_id, .time = c->time };
	int64_t blob, id = 0;

	if (blob_put(ar->db, c->body, &blob, e) ||
	    capture_put(ar, c, place, blob, problem, &out->capture_id, e) ||
	    parts_put(ar, c, out->page_id, out->capture_id, e))
		return -1;
	at.capture_id = out->capture_id;
	if (!r)
		return 0;
	if (of_row(ar, Q_PAGE_URL, out->page_id, &at.url_id, e) ||
	    article_put(ar, &at, r, &id, e))
		return -1;
	return page_settle(ar, out->page_id, id, r, e);
}

static int
add(struct archive *ar, const struct capture *c, const struct reading *r,
    struct str problem, struct added *out, struct error *e)
{
	int64_t known = 0, last;
	struct page_place place;
	int rc;

	if (page_for(ar, c, r, &place, e))
		return -1;
	out->page_id = place.page_id;
	out->what = place.fresh ? ADDED_NEW : ADDED_CHANGED;
	if (place.fresh)
		return add_new(ar, c, r, &place, problem, out, e);
	rc = blob_find(ar->db, c->body, &known, e);
	if (rc < 0 || of_row(ar, Q_CAPTURE_LAST_BLOB, out->page_id, &last, e))
		return -1;
	if (rc == 1 && known == last) {
		if (of_row(ar, Q_CAPTURE_LAST, out->page_id, &last, e))
			return -1;
		rc = capture_parts_same(ar, &ar->w->scratch, last, c, e);
		if (rc != 0)
			return rc < 0 ? -1 : add_same(ar, c, r, out, e);
	}
	return add_new(ar, c, r, &place, problem, out, e);
}

int
archive_add(struct archive *ar, const struct capture *c, const struct reading *reading,
    struct str problem, struct added *out, struct error *e)
{
	struct added got = { 0 };

	if (part_begin(ar, e))
		return -1;
	if (part_end(ar, add(ar, c, reading, problem, &got, e), e))
		return -1;
	*out = got;
	return 0;
}

static int
reread(struct archive *ar, int64_t capture_id, const struct reading *r, struct str problem,
    struct error *e)
{
	struct article_place at = { .capture_id = capture_id };
	struct stmt *st = db_stmt(ar->db, Q_CAPTURE_PLACE);
	int rc;

	bind_int(st, capture_id);
	rc = stmt_step(st, e);
	if (rc <= 0)
		return rc ? -1 : err_set(e, ERR_NOT_FOUND, "there is no capture %lld",
		    (long long)capture_id);
	at.page_id = col_int(st, 0);
	at.time = col_int(st, 1);
	stmt_done(st);
	return read_into(ar, &at, r, problem, e);
}

int
archive_reread(struct archive *ar, int64_t capture_id, const struct reading *reading,
    struct str problem, struct error *e)
{
	if (part_begin(ar, e))
		return -1;
	return part_end(ar, reread(ar, capture_id, reading, problem, e), e);
}
