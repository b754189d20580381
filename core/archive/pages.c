#include "pages.h"

#include "article.h"
#include "base/clock.h"
#include "store/blob.h"
#include "text/shingle.h"
#include "url/url.h"
#include "urls.h"
#include "writer.h"

/* Hardly a word in common: two pages, whatever their addresses say. */
#define OTHER_PAGE 0.1
#define SAME_TEXT 0.5

static bool
is_home(const struct url *u)
{
	return u->path.n <= 1 && u->query.n == 0;
}

/* Whether a page's word on its own address may be taken: on the same site only. */
static bool
same_site(struct arena *a, const struct url *c, const struct url *u)
{
	struct str site = url_site(a, u->host);

	if (!url_is_http(c) || !url_is_http(u))
		return false;
	return site.n ? str_eq(site, url_site(a, c->host)) : str_eq(u->host, c->host);
}

/* Where a saved copy says that it came from; a server has no say in this. */
static struct str
saved_from(struct arena *a, const struct capture *c, const struct reading *r)
{
	struct url u;

	if (!r || str_eq(str_of(c->source), STR("http")) ||
	    url_parse(a, r->art.saved_url, STR(""), &u, NULL) || !url_is_http(&u))
		return STR("");
	return r->art.saved_url;
}

static int
page_of(struct archive *ar, enum named_query q, int64_t url_id, int64_t *page_id,
    struct error *e)
{
	struct stmt *st = db_stmt(ar->db, q);

	bind_int(st, url_id);
	return stmt_one_int(st, page_id, e);
}

static int
page_add(struct archive *ar, int64_t url_id, struct str site, int64_t *id, struct error *e)
{
	struct stmt *st;
	int64_t site_id;

	if (site_row(ar, site, &site_id, e))
		return -1;
	st = db_stmt(ar->db, Q_PAGE_ADD);
	bind_int(st, url_id);
	bind_id(st, site_id);
	bind_int(st, clock_now());
	if (stmt_run(st, e))
		return -1;
	*id = db_last_id(ar->db);
	return 0;
}

/* How alike an article is to the one that stands for a page; -1 when none does. */
static int
likeness(struct archive *ar, int64_t page_id, const struct article *art, double *like,
    struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_TEXT_OF_PAGE);
	struct shingle_sketch was, is;
	int rc;

	*like = -1;
	bind_int(st, page_id);
	rc = stmt_step(st, e);
	if (rc != 1)
		return rc;
	shingle_sketch(col_str(st, 1), &was);
	shingle_sketch(art->doc.text, &is);
	*like = shingle_likeness(&was, &is);
	if (*like < OTHER_PAGE && str_eq(col_str(st, 0), art->doc.title))
		*like = OTHER_PAGE; /* a text that goes on, under one headline */
	stmt_done(st);
	return 0;
}

/*
 * Whether rel=canonical is believed: the addresses look like two forms of one page, or
 * the page kept under it has the same text; and never when that has another text, or
 * when every page of a site names the front page. `own` was in that page before: then
 * it stays there. *why says what came of it.
 */
static int
believe(struct archive *ar, const struct address *own, const struct address *canonical,
    const struct article *art, bool *yes, struct error *e)
{
	struct arena *a = &ar->w->scratch;
	int64_t url_id, page_id, own_id, own_page = 0;
	struct url c, u;
	double like = -1;
	int rc;

	*yes = false;
	if (url_parse(a, canonical->href, STR(""), &c, NULL) ||
	    url_parse(a, own->href, STR(""), &u, NULL) || !same_site(a, &c, &u) ||
	    (is_home(&c) && !is_home(&u)))
		return 0;
	*yes = url_is_twin(&u, &c);
	rc = url_find(ar, canonical, &url_id, e);
	if (rc == 1)
		rc = page_of(ar, Q_PAGE_OF_URL, url_id, &page_id, e);
	if (rc != 1)
		return rc;
	if (likeness(ar, page_id, art, &like, e))
		return -1;
	rc = url_find(ar, own, &own_id, e);
	if (rc == 1)
		rc = page_of(ar, Q_PAGE_OF_ASKED, own_id, &own_page, e);
	if (own_page == page_id || like >= SAME_TEXT)
		*yes = true;
	else if (like >= 0 && like < OTHER_PAGE)
		*yes = false;
	return rc < 0 ? -1 : 0;
}

static struct str
joined(struct arena *a, struct str why, const char *more, struct str which)
{
	return arena_fmt(a, "%.*s%s%s%.*s", STRF(why), why.n > 0 ? ", " : "", more, STRF(which));
}

/* The address a page is known by; at->why says how it came from the one written. */
static int
address_for(struct archive *ar, const struct capture *c, const struct reading *r,
    struct address *at, struct error *e)
{
	struct arena *a = &ar->w->scratch;
	struct str href = saved_from(a, c, r);
	struct address canonical;
	bool yes;

	if (!href.n)
		href = c->final_url.n ? c->final_url : c->url;
	if (c->exact) {
		*at = address_exact(a, href);
		return 0;
	}
	*at = address_of(a, href);
	if (!r || !r->art.canonical.n)
		return 0;
	canonical = address_of(a, r->art.canonical);
	if (str_eq(canonical.key, at->key))
		return 0;
	if (believe(ar, at, &canonical, &r->art, &yes, e))
		return -1;
	if (yes)
		canonical.why = joined(a, at->why, "rel=canonical", STR(""));
	else if (at->site.n)
		at->why = joined(a, at->why, "not rel=canonical ", r->art.canonical);
	if (yes)
		*at = canonical;
	return 0;
}

/*
 * A page that the capture's own addresses led to before: it was kept without its
 * canonical address, when it could not be read. What cannot be read now does not say
 * where it belongs: then what was asked tells.
 */
static int
page_before(struct archive *ar, const struct capture *c, bool read, int64_t *page_id,
    struct error *e)
{
	struct url_ref asked, final;
	int rc;

	if (url_row_of(ar, c->url, &asked, e) ||
	    url_row_of(ar, c->final_url.n ? c->final_url : c->url, &final, e))
		return -1;
	rc = page_of(ar, Q_PAGE_OF_URL, final.id, page_id, e);
	return rc || read ? rc : page_of(ar, Q_PAGE_OF_ASKED, asked.id, page_id, e);
}

int
page_for(struct archive *ar, const struct capture *c, const struct reading *r,
    struct page_place *place, struct error *e)
{
	int64_t *page_id = &place->page_id;
	struct address at;
	struct url_ref url;
	int rc;

	*place = (struct page_place){ .page_id = 0 };
	if (address_for(ar, c, r, &at, e) || url_row(ar, &at, &url, e))
		return -1;
	place->folded = at.why;
	rc = page_of(ar, Q_PAGE_OF_URL, url.id, page_id, e);
	if (rc == 0 && !c->exact && (!r || c->status))
		rc = page_before(ar, c, r != NULL, page_id, e);
	if (rc)
		return rc < 0 ? -1 : 0;
	place->fresh = true;
	return page_add(ar, url.id, at.site, page_id, e);
}

static int
set_current(struct archive *ar, int64_t page_id, int64_t id, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_PAGE_SET_CURRENT);

	bind_id(st, id);
	bind_int(st, page_id);
	return stmt_run(st, e);
}

int
page_settle(struct archive *ar, int64_t page_id, int64_t id, const struct reading *r,
    struct error *e)
{
	int64_t now = 0, best = 0;

	if (page_of(ar, Q_PAGE_CURRENT, page_id, &now, e) < 0 ||
	    page_of(ar, Q_PAGE_BEST, page_id, &best, e) < 0)
		return -1;
	if (best == now)
		return 0;
	if (now && derived_drop(ar, now, e))
		return -1;
	if (set_current(ar, page_id, best, e))
		return -1;
	if (best && best == id)
		return derived_put(ar, best, page_id, r, e);
	return best ? words_put(ar, best, e) : 0;
}

int
archive_page_of(struct archive *ar, struct str url, int64_t *page_id, struct error *e)
{
	struct arena a;
	struct address at;
	int64_t url_id = 0;
	int rc;

	arena_init(&a, 0);
	at = address_exact(&a, url);
	rc = url_find(ar, &at, &url_id, e);
	if (rc == 1)
		rc = page_of(ar, Q_PAGE_OF_URL, url_id, page_id, e);
	if (rc == 0) {
		at = address_of(&a, url);
		rc = url_find(ar, &at, &url_id, e);
		if (rc == 1)
			rc = page_of(ar, Q_PAGE_OF_URL, url_id, page_id, e);
	}
	if (rc == 0)
		rc = page_of(ar, Q_PAGE_OF_ASKED, url_id, page_id, e);
	if (rc == 0 && url_id)
		rc = page_of(ar, Q_PAGE_OF_PART, url_id, page_id, e);
	arena_free(&a);
	return rc;
}

int
archive_is_kept(struct archive *ar, struct str url, struct str body, struct error *e)
{
	int64_t page_id, article = 0, last = 0, blob;
	int rc = archive_page_of(ar, url, &page_id, e);

	if (rc == 1)
		rc = page_of(ar, Q_PAGE_CURRENT, page_id, &article, e);
	if (rc == 1 && article)
		rc = page_of(ar, Q_CAPTURE_LAST_BLOB, page_id, &last, e);
	if (rc != 1 || !article)
		return rc < 0 ? -1 : 0;
	rc = blob_find(ar->db, body, &blob, e);
	return rc == 1 ? blob == last : rc;
}

int
archive_text_of(struct archive *ar, struct arena *a, struct str url, struct kept_text *kept,
    struct error *e)
{
	struct stmt *st;
	int64_t page_id;
	int rc = archive_page_of(ar, url, &page_id, e);

	if (rc != 1)
		return rc;
	st = db_stmt(ar->db, Q_TEXT_OF_PAGE);
	bind_int(st, page_id);
	rc = stmt_step(st, e);
	if (rc == 1) {
		kept->title = col_dup(st, 0, a);
		kept->text = col_dup(st, 1, a);
		kept->capture_id = col_int(st, 2);
		stmt_done(st);
	}
	return rc;
}
