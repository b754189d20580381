#include "pages.h"

#include "article.h"
#include "base/clock.h"
#include "url/url.h"
#include "urls.h"
#include "writer.h"

static bool
is_home(const struct url *u)
{
	return u->path.n <= 1 && u->query.n == 0;
}

/*
 * Whether a page's word on its own address is taken: on the same site only, and not
 * when every page of a site names the home page.
 */
static bool
canonical_counts(struct arena *a, struct str canonical, struct str address)
{
	struct url c, u;
	struct str site;

	if (!canonical.n || url_parse(a, canonical, STR(""), &c, NULL) ||
	    url_parse(a, address, STR(""), &u, NULL))
		return false;
	if (!url_is_http(&c) || !url_is_http(&u) || (is_home(&c) && !is_home(&u)))
		return false;
	site = url_site(a, u.host);
	return site.n ? str_eq(site, url_site(a, c.host)) : str_eq(u.host, c.host);
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

static struct address
address_for(struct arena *a, const struct capture *c, const struct reading *r)
{
	struct str at = c->final_url.n ? c->final_url : c->url;
	struct str saved = saved_from(a, c, r);

	if (saved.n)
		at = saved;
	if (r && canonical_counts(a, r->art.canonical, at))
		at = r->art.canonical;
	return address_of(a, at);
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
    int64_t *page_id, bool *fresh, struct error *e)
{
	struct address at = address_for(&ar->w->scratch, c, r);
	struct url_ref url;
	int rc;

	*fresh = false;
	if (url_row(ar, &at, &url, e))
		return -1;
	rc = page_of(ar, Q_PAGE_OF_URL, url.id, page_id, e);
	if (rc == 0 && (!r || c->status))
		rc = page_before(ar, c, r != NULL, page_id, e);
	if (rc)
		return rc < 0 ? -1 : 0;
	*fresh = true;
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
		return derived_put(ar, best, r, e);
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
	at = address_of(&a, url);
	rc = url_find(ar, &at, &url_id, e);
	if (rc == 1)
		rc = page_of(ar, Q_PAGE_OF_URL, url_id, page_id, e);
	if (rc == 0)
		rc = page_of(ar, Q_PAGE_OF_ASKED, url_id, page_id, e);
	arena_free(&a);
	return rc;
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
