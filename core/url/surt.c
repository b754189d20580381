/*
 * The SURT that web archives sort and look up by: the default rules of the Internet
 * Archive's canonicalizer over an address as Google's canonicalizer leaves it.
 */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "escape.h"
#include "params.h"
#include "url.h"

/* Percent-escapes undone until none is left: what an undone one completes, too. */
static void
undo_all(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		buf_c(b, s.p[i]);
		while (b->n >= 3 && b->p[b->n - 3] == '%' &&
		       escape_hex(b->p[b->n - 2]) >= 0 && escape_hex(b->p[b->n - 1]) >= 0) {
			int c =
			    escape_hex(b->p[b->n - 2]) * 16 + escape_hex(b->p[b->n - 1]);

			b->n -= 3;
			buf_c(b, (char)c);
		}
	}
}

/* Undone, in small letters, and only what must be is escaped again. */
static void
minimal(struct buf *b, struct str s)
{
	struct buf plain = { .max = 0 };

	undo_all(&plain, s);
	for (size_t i = 0; i < plain.n; i++) {
		unsigned char c = (unsigned char)plain.p[i];

		if (c <= ' ' || c >= 0x7F || c == '#' || c == '%') {
			char hex[4] = { '%' };

			hex[1] = "0123456789abcdef"[c >> 4];
			hex[2] = "0123456789abcdef"[c & 15];
			buf_cstr(b, hex);
		} else {
			buf_c(b, ascii_lower((char)c));
		}
	}
	buf_free(&plain);
}

/* "www.", "www2." off the front. */
static struct str
without_www(struct str host)
{
	size_t i = 3;

	if (!str_starts(host, STR("www")))
		return host;
	while (i < host.n && ascii_digit(host.p[i]))
		i++;
	return i < host.n && host.p[i] == '.' ? str_from(host, i + 1) : host;
}

static void
put_host(struct buf *b, struct str host)
{
	size_t dot;

	host = without_www(host);
	while (str_ends(host, STR(".")))
		host.n--;
	while (host.p[0] != '[' && (dot = str_rfindc(host, '.')) != STR_NONE) {
		buf_str(b, str_from(host, dot + 1));
		buf_c(b, ',');
		host.n = dot;
	}
	buf_str(b, host);
}

/* "/(S(4hqa0555fwsecu455xqckv45))/page.aspx": ASP.NET keeps a session in the path. */
static bool
is_asp_session(struct str segment)
{
	size_t ids = 0;

	if (segment.n < 26 || segment.p[0] != '(' || segment.p[segment.n - 1] != ')')
		return false;
	for (size_t i = 1; i + 1 < segment.n; i++) {
		if (ascii_alnum(segment.p[i]))
			ids++;
		else if (segment.p[i] != '(' && segment.p[i] != ')')
			return false;
	}
	return ids >= 24;
}

static struct str
without_jsession(struct str path)
{
	size_t at = str_findi(path, STR(";jsessionid="));

	return at == STR_NONE ? path : str_sub(path, 0, at);
}

/* Segments without empty ones; ".", ".." were resolved by the parser. */
static void
put_path(struct buf *b, struct str path)
{
	struct buf low = { .max = 0 };
	struct str rest, segment;
	size_t start = b->n;
	bool aspx;

	minimal(&low, path);
	rest = without_jsession(buf_view(&low));
	aspx = str_find(rest, STR(".aspx")) != STR_NONE;
	while (str_cut(&rest, '/', &segment)) {
		if (segment.n == 0 || (aspx && is_asp_session(segment)))
			continue;
		buf_c(b, '/');
		buf_str(b, segment);
	}
	if (b->n == start)
		buf_c(b, '/');
	buf_free(&low);
}

static int
by_name_then_value(const void *x, const void *y)
{
	const struct param *a = x, *b = y;
	int c = str_cmp(a->name, b->name);

	return c != 0 ? c : str_cmp(a->value, b->value);
}

static void
put_query(struct buf *b, struct str query)
{
	struct buf low = { .max = 0 };
	struct param *params = NULL, p;
	size_t n = 0, cap = 0;
	struct str rest;

	minimal(&low, query);
	rest = buf_view(&low);
	while (param_next(&rest, &p)) {
		if (param_is_session(&p))
			continue;
		VEC_GROW(params, n, cap);
		params[n++] = p;
	}
	if (n > 0)
		qsort(params, n, sizeof(*params), by_name_then_value);
	for (size_t i = 0; i < n; i++) {
		buf_c(b, i == 0 ? '?' : '&');
		buf_str(b, params[i].all);
	}
	free(params);
	buf_free(&low);
}

struct str
url_surt(struct arena *a, const struct url *u)
{
	struct buf b = { .max = 0 };
	struct str out;

	if (u->host.n == 0 || str_eq(u->scheme, STR("filedesc")) ||
	    str_eq(u->scheme, STR("warcinfo")))
		return u->href;
	put_host(&b, u->host);
	if (u->port.n > 0) {
		buf_c(&b, ':');
		buf_str(&b, u->port);
	}
	buf_c(&b, ')');
	put_path(&b, u->path);
	if (u->query.n > 0)
		put_query(&b, u->query);
	out = arena_dup(a, buf_view(&b));
	buf_free(&b);
	return out;
}
