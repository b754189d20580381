#include "urls.h"

#include <string.h>

#include "base/buf.h"
#include "store/urlhash.h"
#include "url/url.h"
#include "writer.h"

struct address
address_of(struct arena *a, struct str href)
{
	struct address at = { .href = href, .key = href };
	struct url u;
	struct str key;

	if (url_parse(a, href, STR(""), &u, NULL))
		return at;
	key = url_key_why(a, &u, &at.why);
	if (key.n)
		at.key = key;
	if (!url_is_http(&u))
		return at;
	at.site = url_site(a, u.host);
	if (!at.site.n)
		at.site = u.host;
	return at;
}

struct address
address_exact(struct arena *a, struct str href)
{
	struct address at = address_of(a, href);

	at.key = href;
	at.why = STR("");
	return at;
}

/* Two addresses in 2^24 of a site share a hash: the key decides. */
static int
find(struct archive *ar, const struct address *at, struct url_ref *ref, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_URL_FIND);
	int rc;

	bind_int(st, urlhash(at->site, at->key));
	while ((rc = stmt_step(st, e)) == 1)
		if (str_eq(col_str(st, 1), at->key)) {
			ref->id = col_int(st, 0);
			ref->href = str_eq(col_str(st, 2), at->href) ? STR("") : at->href;
			stmt_done(st);
			return 1;
		}
	return rc;
}

int
url_find(struct archive *ar, const struct address *at, int64_t *id, struct error *e)
{
	struct url_ref ref;
	int rc = find(ar, at, &ref, e);

	if (rc == 1)
		*id = ref.id;
	return rc;
}

int
site_find(struct archive *ar, struct str domain, int64_t *id, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_SITE_FIND);
	int64_t lo, hi;

	urlhash_range(domain, &lo, &hi);
	bind_int(st, lo);
	bind_int(st, hi);
	bind_str(st, domain);
	return stmt_one_int(st, id, e);
}

int
site_row(struct archive *ar, struct str domain, int64_t *id, struct error *e)
{
	struct stmt *st;
	int rc;

	*id = 0;
	if (!domain.n || idcache_get(&ar->w->sites, domain, id))
		return 0;
	rc = site_find(ar, domain, id, e);
	if (rc == 0) {
		st = db_stmt(ar->db, Q_SITE_ADD);
		bind_str(st, domain);
		rc = stmt_run(st, e) ? -1 : 1;
		*id = db_last_id(ar->db);
	}
	if (rc < 0)
		return -1;
	idcache_put(&ar->w->sites, domain, *id);
	return 0;
}

/*
 * How an address differs from its key, when only in what is usual: a sum of these, from
 * which the archive makes the address again. 0: otherwise, or not at all.
 */
enum { FORM_HTTP = 1, FORM_WWW = 2, FORM_SLASH = 4 };

static bool
take_off(struct str *s, struct str prefix)
{
	if (!str_starts(*s, prefix))
		return false;
	*s = str_from(*s, prefix.n);
	return true;
}

static int
form_of(struct str key, struct str href)
{
	int form = 0;

	if (!take_off(&key, STR("https://")))
		return 0;
	if (!take_off(&href, STR("https://"))) {
		if (!take_off(&href, STR("http://")))
			return 0;
		form |= FORM_HTTP;
	}
	if (!str_starts(key, STR("www.")) && take_off(&href, STR("www.")))
		form |= FORM_WWW;
	if (href.n == key.n + 1 && href.p[key.n] == '/') {
		href.n--;
		form |= FORM_SLASH;
	}
	return str_eq(key, href) ? form : 0;
}

static int
url_add(struct archive *ar, const struct address *at, struct url_ref *ref, struct error *e)
{
	int form = form_of(at->key, at->href);
	struct stmt *st;
	int64_t site;

	if (site_row(ar, at->site, &site, e))
		return -1;
	st = db_stmt(ar->db, Q_URL_ADD);
	bind_int(st, urlhash(at->site, at->key));
	bind_str(st, at->key);
	if (form)
		bind_int(st, form);
	else
		bind_opt(st, str_eq(at->href, at->key) ? STR("") : at->href);
	bind_id(st, site);
	if (stmt_run(st, e))
		return -1;
	*ref = (struct url_ref){ .id = db_last_id(ar->db) };
	return 0;
}

int
url_row(struct archive *ar, const struct address *at, struct url_ref *ref, struct error *e)
{
	int rc = find(ar, at, ref, e);

	return rc < 0 || (rc == 0 && url_add(ar, at, ref, e)) ? -1 : 0;
}

/* Remembered by the spelling: links that pages repeat need no parsing again. */
int
url_row_of(struct archive *ar, struct str href, struct url_ref *ref, struct error *e)
{
	struct address at;
	int64_t known;

	if (idcache_get(&ar->w->urls, href, &known)) {
		*ref = (struct url_ref){ known >> 1, known & 1 ? href : STR("") };
		return 0;
	}
	at = address_of(&ar->w->scratch, href);
	if (url_row(ar, &at, ref, e))
		return -1;
	idcache_put(&ar->w->urls, href, ref->id << 1 | (ref->href.n > 0));
	return 0;
}

struct str
file_url(struct arena *a, struct str path)
{
	struct buf b = { 0 };
	struct str url;

	buf_cstr(&b, "file://");
	for (size_t i = 0; i < path.n; i++) {
		if (ascii_alnum(path.p[i]) ||
		    (path.p[i] != '\0' && strchr("/-._~!$&'()*+,;=:@", path.p[i]) != NULL))
			buf_c(&b, path.p[i]);
		else
			buf_fmt(&b, "%%%02X", (unsigned char)path.p[i]);
	}
	url = arena_dup(a, buf_view(&b));
	buf_free(&b);
	return url;
}
