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

/* A key under way, and what is left out of it, in words. */
struct keying {
	struct buf key, why;
};

static void
leave_out(struct keying *k, const char *what, struct str which)
{
	buf_cstr(&k->why, k->why.n > 0 ? ", " : "");
	buf_cstr(&k->why, what);
	if (which.n > 0)
		buf_fmt(&k->why, " %.*s", STRF(which));
}

/* "/(S(lit3py55t21z5v55vlm25s55))/": ASP.NET without cookies. */
static size_t
session_piece(struct str path, size_t *at)
{
	size_t end;

	*at = str_findi(path, STR("/(s("));
	if (*at == STR_NONE)
		return 0;
	end = str_find(str_from(path, *at), STR("))/"));
	return end == STR_NONE ? 0 : end + 2;
}

static struct str
put_path_start(struct keying *k, struct str path)
{
	size_t at, n = session_piece(path, &at);

	if (n == 0)
		return path;
	leave_out(k, "session", STR(""));
	put_normal(&k->key, str_sub(path, 0, at));
	return str_from(path, at + n);
}

/* Without a session, a default index file and the last slash. */
static void
put_path(struct keying *k, struct str path)
{
	struct buf *b = &k->key;
	size_t start = b->n, session, slash;

	path = put_path_start(k, path);
	session = str_findi(path, STR(";jsessionid="));
	if (session != STR_NONE)
		leave_out(k, "session", STR(""));
	put_normal(b, str_sub(path, 0, session));
	slash = str_rfindc(str_from(buf_view(b), start), '/');
	if (slash != STR_NONE && is_index(str_from(buf_view(b), start + slash + 1))) {
		leave_out(k, "index file", str_from(buf_view(b), start + slash + 1));
		b->n = start + slash + 1;
	}
	if (b->n > start + 1 && b->p[b->n - 1] == '/' &&
	    str_ends(path, STR("/")))
		leave_out(k, "last slash", STR(""));
	while (b->n > start + 1 && b->p[b->n - 1] == '/')
		b->n--;
}

static int
by_text(const void *x, const void *y)
{
	const struct param *a = x, *b = y;

	return str_cmp(a->all, b->all);
}

static bool
is_wanted(struct keying *k, const struct param *p)
{
	if (param_is_tracking(p->name))
		leave_out(k, "tracking", p->name);
	else if (param_is_session(p))
		leave_out(k, "session", p->name);
	else
		return p->all.n > 0;
	return false;
}

static void
put_query(struct keying *k, struct str query)
{
	struct buf normal = { .max = 0 };
	struct param *params = NULL, p;
	size_t n = 0, cap = 0;
	bool sorted = true;
	struct str rest;

	put_normal(&normal, query);
	rest = buf_view(&normal);
	while (param_next(&rest, &p)) {
		if (!is_wanted(k, &p))
			continue;
		VEC_GROW(params, n, cap);
		sorted = sorted && (n == 0 || str_cmp(params[n - 1].all, p.all) <= 0);
		params[n++] = p;
	}
	if (!sorted) {
		leave_out(k, "order of parameters", STR(""));
		qsort(params, n, sizeof(*params), by_text);
	}
	for (size_t i = 0; i < n; i++) {
		buf_c(&k->key, i == 0 ? '?' : '&');
		buf_str(&k->key, params[i].all);
	}
	free(params);
	buf_free(&normal);
}

static void
put_host(struct keying *k, const struct url *u)
{
	struct str host = u->host;

	if (str_ends(host, STR(".")))
		host.n--;
	if (str_starts(host, STR("www.")) && str_findc(str_from(host, 4), '.') != STR_NONE) {
		leave_out(k, "www", STR(""));
		host = str_from(host, 4);
	}
	buf_str(&k->key, host);
	if (u->port.n == 0)
		return;
	if (str_eq(u->port, STR("80")) || str_eq(u->port, STR("443"))) {
		leave_out(k, "port", u->port);
		return;
	}
	buf_c(&k->key, ':');
	buf_str(&k->key, u->port);
}

static void
put_fragment(struct keying *k, struct str fragment)
{
	if (str_starts(fragment, STR("!")) || str_starts(fragment, STR("/"))) {
		buf_c(&k->key, '#');
		buf_str(&k->key, fragment);
	} else if (fragment.n > 0) {
		leave_out(k, "fragment", STR(""));
	}
}

struct str
url_key_why(struct arena *a, const struct url *u, struct str *why)
{
	struct keying k = { .key = { .max = 0 } };
	struct str out;

	*why = STR("");
	if (!url_is_http(u) && !str_eq(u->scheme, STR("file")))
		return STR("");
	if (str_eq(u->scheme, STR("http")))
		leave_out(&k, "http", STR(""));
	if (u->user.n > 0)
		leave_out(&k, "user", STR(""));
	buf_cstr(&k.key, url_is_http(u) ? "https://" : "file://");
	put_host(&k, u);
	if (url_is_http(u))
		put_path(&k, u->path);
	else
		put_normal(&k.key, u->path);
	put_query(&k, u->query);
	put_fragment(&k, u->fragment);
	out = arena_dup(a, buf_view(&k.key));
	*why = arena_dup(a, buf_view(&k.why));
	buf_free(&k.key);
	buf_free(&k.why);
	return out;
}

struct str
url_key(struct arena *a, const struct url *u)
{
	struct str why;

	return url_key_why(a, u, &why);
}
