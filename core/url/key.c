#include <stdlib.h>

#include "base/mem.h"
#include "escape.h"
#include "params.h"
#include "url.h"

static bool
is_unreserved(char c)
{
	return ascii_alnum(c) || c == '-' || c == '.' || c == '_' || c == '~';
}

/* RFC 3986, 6.2.2: escapes in capitals, and none for what needs none. */
static void
put_normal(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		int hi, lo;

		if (s.p[i] != '%' || i + 2 >= s.n || (hi = escape_hex(s.p[i + 1])) < 0 ||
		    (lo = escape_hex(s.p[i + 2])) < 0) {
			buf_c(b, s.p[i]);
			continue;
		}
		if (is_unreserved((char)(hi * 16 + lo)))
			buf_c(b, (char)(hi * 16 + lo));
		else
			escape_byte(b, (char)(hi * 16 + lo));
		i += 2;
	}
}

static bool
is_index(struct str file)
{
	static const char *const names[] = {
		"index.html",
		"index.htm",
		"index.shtml",
		"index.xhtml",
		"index.php",
		"index.asp",
		"index.aspx",
		"index.jsp",
		"default.asp",
		"default.aspx",
		"default.htm",
		"default.html",
	};

	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++) {
		if (str_eqi(file, str_of(names[i])))
			return true;
	}
	return false;
}

/* Without a session, a default index file and the last slash. */
static void
put_path(struct buf *b, struct str path)
{
	size_t session = str_findi(path, STR(";jsessionid=")), start = b->n, slash;

	put_normal(b, str_sub(path, 0, session));
	slash = str_rfindc(str_from(buf_view(b), start), '/');
	if (slash != STR_NONE && is_index(str_from(buf_view(b), start + slash + 1)))
		b->n = start + slash + 1;
	while (b->n > start + 1 && b->p[b->n - 1] == '/')
		b->n--;
}

static int
by_text(const void *x, const void *y)
{
	const struct param *a = x, *b = y;

	return str_cmp(a->all, b->all);
}

static void
put_query(struct buf *b, struct str query)
{
	struct buf normal = { .max = 0 };
	struct param *params = NULL, p;
	size_t n = 0, cap = 0;
	struct str rest;

	put_normal(&normal, query);
	rest = buf_view(&normal);
	while (param_next(&rest, &p)) {
		if (p.all.n == 0 || param_is_tracking(p.name) || param_is_session(&p))
			continue;
		VEC_GROW(params, n, cap);
		params[n++] = p;
	}
	if (n > 0)
		qsort(params, n, sizeof(*params), by_text);
	for (size_t i = 0; i < n; i++) {
		buf_c(b, i == 0 ? '?' : '&');
		buf_str(b, params[i].all);
	}
	free(params);
	buf_free(&normal);
}

static void
put_host(struct buf *b, const struct url *u)
{
	struct str host = u->host;

	if (str_ends(host, STR(".")))
		host.n--;
	if (str_starts(host, STR("www.")) && str_findc(str_from(host, 4), '.') != STR_NONE)
		host = str_from(host, 4);
	buf_str(b, host);
	if (u->port.n > 0 && !str_eq(u->port, STR("80")) && !str_eq(u->port, STR("443"))) {
		buf_c(b, ':');
		buf_str(b, u->port);
	}
}

struct str
url_key(struct arena *a, const struct url *u)
{
	struct buf b = { .max = 0 };
	struct str out;

	if (!url_is_http(u) && !str_eq(u->scheme, STR("file")))
		return STR("");
	buf_cstr(&b, url_is_http(u) ? "https://" : "file://");
	put_host(&b, u);
	if (url_is_http(u))
		put_path(&b, u->path);
	else
		put_normal(&b, u->path);
	put_query(&b, u->query);
	if (str_starts(u->fragment, STR("!")) || str_starts(u->fragment, STR("/"))) {
		buf_c(&b, '#');
		buf_str(&b, u->fragment);
	}
	out = arena_dup(a, buf_view(&b));
	buf_free(&b);
	return out;
}
