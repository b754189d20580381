#include "sources.h"

#include <stdlib.h>

#include "archive/ar.h"
#include "archive/blocks.h"
#include "archive/urls.h"
#include "show.h"
#include "store/urlhash.h"
#include "url/url.h"

#define ANCHOR_MAX 300

static enum link_role
role_of(int64_t v)
{
	return v >= LINK_CITATION && v <= LINK_NAVIGATION ? (enum link_role)v
							  : LINK_NAVIGATION;
}

static void
read_source(struct arena *a, struct stmt *st, const struct shown_article *art,
    const struct headings *h, struct source *s)
{
	*s = (struct source){ .n = (int)col_int(st, 0),
		.role = role_of(col_int(st, 1)),
		.text = col_dup(st, 2, a),
		.section = col_dup(st, 3, a),
		.rel = col_dup(st, 4, a),
		.start = (uint32_t)col_int(st, 5),
		.end = (uint32_t)col_int(st, 6),
		.url = col_dup(st, 7, a),
		.site = col_dup(st, 8, a),
		.page_id = col_int(st, 9),
		.state = col_dup(st, 10, a),
		.status = (int)col_int(st, 11),
		.checked = col_int(st, 12),
		.reason = col_dup(st, 13, a),
		.moved_to = col_dup(st, 14, a),
		.copy = col_dup(st, 15, a),
		.copy_time = col_int(st, 16) };
	s->folded = address_of(a, s->url).why;
	if (col_is_null(st, 5))
		return;
	if (col_is_null(st, 2))
		s->text = str_sub(art->text, s->start, s->end);
	if (col_is_null(st, 3)) {
		const struct block *b = heading_above(h, s->start);

		s->section = b ? str_sub(art->text, b->start, b->end) : STR("");
	}
}

static int
by_role(const void *pa, const void *pb)
{
	const struct source *a = pa, *b = pb;

	if (a->role != b->role)
		return a->role < b->role ? -1 : 1;
	return a->n < b->n ? -1 : a->n > b->n;
}

int
archive_sources(struct archive *ar, struct arena *a, int64_t page_id, struct source **v,
    size_t *n, struct error *e)
{
	struct stmt *st;
	struct shown_article art;
	struct headings h;
	size_t cap = 0;
	int rc = archive_show(ar, a, page_id, &art, e);

	*v = NULL;
	*n = 0;
	if (rc != 1)
		return rc;
	headings_of(a, art.blocks, art.n_blocks, &h);
	st = db_stmt(ar->db, Q_SOURCES_OF);
	bind_int(st, page_id);
	bind_int(st, shown_date(&art));
	while ((rc = stmt_step(st, e)) == 1)
		read_source(a, st, &art, &h, ARENA_PUSH(a, *v, *n, cap));
	if (rc < 0)
		return -1;
	if (*n > 1)
		qsort(*v, *n, sizeof(**v), by_role);
	return 0;
}

static int
read_citing(struct arena *a, struct stmt *st, struct citing **v, size_t *n, struct error *e)
{
	size_t cap = 0;
	int rc;

	while ((rc = stmt_step(st, e)) == 1) {
		struct citing *c = ARENA_PUSH(a, *v, *n, cap);

		*c = (struct citing){ .page_id = col_int(st, 0),
			.title = col_dup(st, 1, a),
			.site = col_dup(st, 2, a),
			.published = col_dup(st, 3, a),
			.role = role_of(col_int(st, 4)),
			.text = col_dup(st, 5, a),
			.url = col_dup(st, 8, a) };
		if (col_is_null(st, 5) && !col_is_null(st, 6))
			c->text = arena_dup(
			    a, str_sub(str_sub(col_str(st, 9), (size_t)col_int(st, 6),
					   (size_t)col_int(st, 7)),
				   0, ANCHOR_MAX));
	}
	return rc;
}

static int
cited_by_site(struct archive *ar, struct arena *a, struct str host, enum link_role role,
    int64_t limit, struct citing **v, size_t *n, struct error *e)
{
	struct str site = url_site(a, host);
	struct stmt *st;
	struct str of = site.n ? site : host;
	int64_t id, lo, hi;
	int rc = site_find(ar, of, &id, e);

	if (rc != 1)
		return rc;
	st = db_stmt(ar->db, Q_SOURCES_CITING_SITE);
	bind_int(st, id);
	bind_int(st, role);
	bind_str(st, str_eq(site, host) ? STR("") : host);
	bind_int(st, limit);
	urlhash_range(of, &lo, &hi);
	bind_int(st, lo);
	bind_int(st, hi);
	return read_citing(a, st, v, n, e);
}

int
archive_cited_by(struct archive *ar, struct arena *a, struct str what, enum link_role role,
    size_t limit, struct citing **v, size_t *n, struct error *e)
{
	int64_t most = limit ? (int64_t)limit : -1, id;
	struct address at;
	struct stmt *st;
	int rc;

	*v = NULL;
	*n = 0;
	if (str_find(what, STR("://")) == STR_NONE && str_findc(what, '/') == STR_NONE) {
		struct str host;

		if (url_host_ascii(a, what, &host))
			host = what;
		if (str_startsi(host, STR("www.")))
			host = str_from(host, 4);
		return cited_by_site(ar, a, host, role, most, v, n, e);
	}
	if (str_find(what, STR("://")) == STR_NONE)
		what = arena_fmt(a, "https://%.*s", STRF(what));
	at = address_of(a, what);
	rc = url_find(ar, &at, &id, e);
	if (rc != 1)
		return rc;
	st = db_stmt(ar->db, Q_SOURCES_CITING_URL);
	bind_int(st, id);
	bind_int(st, role);
	bind_int(st, most);
	return read_citing(a, st, v, n, e);
}
