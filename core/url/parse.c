/*
 * The basic URL parser of the URL Standard. Its states that only look at the next
 * character or two are folded into the functions below; each names the states it is.
 */
#include <stdlib.h>
#include <string.h>

#include "base/limits.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "escape.h"
#include "host.h"
#include "plain.h"
#include "record.h"

struct parser {
	struct record *url;
	const struct record *base; /* NULL: none */
	struct str in;
	size_t at;
};

static int
peek(const struct parser *p, size_t ahead)
{
	return p->at + ahead < p->in.n ? (unsigned char)p->in.p[p->at + ahead] : -1;
}

static bool
is_slash(const struct parser *p, int c)
{
	return c == '/' || (c == '\\' && p->url->special);
}

static struct str
rest_of(const struct parser *p)
{
	return str_from(p->in, p->at);
}

static void
copy(struct buf *to, const struct buf *from)
{
	buf_clear(to);
	buf_str(to, buf_view(from));
}

static void
copy_authority(struct parser *p)
{
	copy(&p->url->user, &p->base->user);
	copy(&p->url->pass, &p->base->pass);
	copy(&p->url->host, &p->base->host);
	p->url->has_host = p->base->has_host;
	p->url->port = p->base->port;
}

static void
copy_path_and_query(struct parser *p)
{
	copy(&p->url->path, &p->base->path);
	copy(&p->url->query, &p->base->query);
	p->url->has_query = p->base->has_query;
}

/* Fragment state. */
static bool
fragment(struct parser *p)
{
	p->url->has_fragment = true;
	escape_add(&p->url->fragment, str_from(p->in, p->at + 1), ESCAPE_FRAGMENT);
	return true;
}

/* Query state, and the end. */
static bool
query_and_fragment(struct parser *p)
{
	size_t hash;

	if (peek(p, 0) == '?') {
		hash = str_findc(rest_of(p), '#');
		hash = hash == STR_NONE ? p->in.n : p->at + hash;
		buf_clear(&p->url->query);
		p->url->has_query = true;
		escape_add(&p->url->query, str_sub(p->in, p->at + 1, hash),
		    p->url->special ? ESCAPE_SPECIAL_QUERY : ESCAPE_QUERY);
		p->at = hash;
	}
	return peek(p, 0) == '#' ? fragment(p) : true;
}

/* "." and "%2e", one or two of them. */
static int
dots(struct str s)
{
	int n = 0;

	while (s.n > 0 && n < 3) {
		size_t len = s.p[0] == '.' ? 1 : str_startsi(s, STR("%2e")) ? 3 : 0;

		if (len == 0)
			return 0;
		s = str_from(s, len);
		n++;
	}
	return n <= 2 ? n : 0;
}

static void
add_segment(struct parser *p, struct str raw, bool slash_follows)
{
	struct record *r = p->url;
	int n = dots(raw);

	if (n == 2)
		path_shorten(r);
	if (n > 0) {
		if (!slash_follows)
			path_push(r, STR(""));
		return;
	}
	buf_c(&r->path, '/');
	if (record_is_file(r) && r->path.n == 1 && is_drive_letter(raw)) {
		buf_c(&r->path, raw.p[0]);
		buf_c(&r->path, ':');
		return;
	}
	escape_add(&r->path, raw, ESCAPE_PATH);
}

/* Path state. */
static bool
path(struct parser *p)
{
	for (;;) {
		size_t start = p->at;
		int c;

		while ((c = peek(p, 0)) >= 0 && !is_slash(p, c) && c != '?' && c != '#')
			p->at++;
		add_segment(p, str_sub(p->in, start, p->at), is_slash(p, c));
		if (!is_slash(p, c))
			return query_and_fragment(p);
		p->at++;
	}
}

/* Path start state. */
static bool
path_start(struct parser *p)
{
	int c = peek(p, 0);

	if (is_slash(p, c)) {
		p->at++;
		return path(p);
	}
	if (p->url->special || (c >= 0 && c != '?' && c != '#'))
		return path(p);
	return query_and_fragment(p);
}

/* Opaque path state. A space at its end would be lost to the next parser. */
static bool
opaque_path(struct parser *p)
{
	struct str rest = rest_of(p);
	size_t end = 0;

	while (end < rest.n && rest.p[end] != '?' && rest.p[end] != '#')
		end++;
	p->url->opaque = true;
	if (end > 0 && end < rest.n && rest.p[end - 1] == ' ') {
		escape_add(&p->url->path, str_sub(rest, 0, end - 1), ESCAPE_CONTROL);
		buf_cstr(&p->url->path, "%20");
	} else {
		escape_add(&p->url->path, str_sub(rest, 0, end), ESCAPE_CONTROL);
	}
	p->at += end;
	return query_and_fragment(p);
}

/* Port state. */
static bool
port(struct parser *p, struct str digits)
{
	unsigned n = 0;

	for (size_t i = 0; i < digits.n; i++) {
		if (!ascii_digit(digits.p[i]))
			return false;
		n = n * 10 + (unsigned)(digits.p[i] - '0');
		if (n > 65535)
			return false;
	}
	p->url->port =
	    digits.n == 0 || (int)n == scheme_port(buf_view(&p->url->scheme)) ? -1 : (int)n;
	return true;
}

/* The colon before the port, not one of an IPv6 address. */
static size_t
port_colon(struct str s)
{
	bool inside = false;

	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '[' || s.p[i] == ']')
			inside = s.p[i] == '[';
		else if (s.p[i] == ':' && !inside)
			return i;
	}
	return STR_NONE;
}

/* Host state. */
static bool
host_and_port(struct parser *p, struct str s)
{
	size_t colon = port_colon(s);
	struct str host = str_sub(s, 0, colon);

	if (host.n == 0 && (colon != STR_NONE || p->url->special))
		return false;
	p->url->has_host = true;
	buf_clear(&p->url->host);
	if (host.n > 0 && !host_parse(&p->url->host, host, p->url->special))
		return false;
	return colon == STR_NONE || port(p, str_from(s, colon + 1));
}

/* Authority state. */
static bool
authority(struct parser *p)
{
	size_t end = p->at, at, colon;
	struct str all, who;

	while (end < p->in.n && p->in.p[end] != '?' && p->in.p[end] != '#' &&
	       !is_slash(p, (unsigned char)p->in.p[end]))
		end++;
	all = str_sub(p->in, p->at, end);
	p->at = end;
	at = str_rfindc(all, '@');
	if (at != STR_NONE) {
		who = str_sub(all, 0, at);
		colon = str_findc(who, ':');
		escape_add(&p->url->user, str_sub(who, 0, colon), ESCAPE_USER);
		if (colon != STR_NONE)
			escape_add(&p->url->pass, str_from(who, colon + 1), ESCAPE_USER);
		all = str_from(all, at + 1);
		if (all.n == 0)
			return false;
	}
	return host_and_port(p, all) && path_start(p);
}

/* Special authority ignore slashes state. */
static bool
special_authority(struct parser *p)
{
	while (peek(p, 0) == '/' || peek(p, 0) == '\\')
		p->at++;
	return authority(p);
}

/* Relative and relative slash state. */
static bool
relative(struct parser *p)
{
	int c = peek(p, 0);

	copy(&p->url->scheme, &p->base->scheme);
	p->url->special = p->base->special;
	if (is_slash(p, c)) {
		int next = peek(p, 1);

		if (p->url->special && is_slash(p, next)) {
			p->at += 2;
			return special_authority(p);
		}
		if (next == '/') {
			p->at += 2;
			return authority(p);
		}
		copy_authority(p);
		p->at++;
		return path(p);
	}
	copy_authority(p);
	copy_path_and_query(p);
	if (c < 0 || c == '?' || c == '#')
		return query_and_fragment(p);
	buf_clear(&p->url->query);
	p->url->has_query = false;
	path_shorten(p->url);
	return path(p);
}

/* File host state. */
static bool
file_host(struct parser *p)
{
	size_t end = p->at;
	struct str host;

	while (end < p->in.n && str_findc(STR("/\\?#"), p->in.p[end]) == STR_NONE)
		end++;
	host = str_sub(p->in, p->at, end);
	if (is_drive_letter(host))
		return path(p);
	p->at = end;
	buf_clear(&p->url->host);
	if (host.n > 0 && !host_parse(&p->url->host, host, true))
		return false;
	if (str_eq(buf_view(&p->url->host), STR("localhost")))
		buf_clear(&p->url->host);
	return path_start(p);
}

/* File slash state. */
static bool
file_slash(struct parser *p)
{
	struct str first;

	p->at++;
	if (is_slash(p, peek(p, 0))) {
		p->at++;
		return file_host(p);
	}
	if (p->base != NULL && record_is_file(p->base)) {
		copy(&p->url->host, &p->base->host);
		first = str_sub(buf_view(&p->base->path), 1, 3);
		if (!starts_with_drive_letter(rest_of(p)) &&
		    starts_with_drive_letter(str_from(buf_view(&p->base->path), 1)))
			path_push(p->url, first);
	}
	return path(p);
}

/* File state. */
static bool
file(struct parser *p)
{
	int c = peek(p, 0);

	buf_clear(&p->url->scheme);
	buf_cstr(&p->url->scheme, "file");
	p->url->special = true;
	p->url->has_host = true;
	if (is_slash(p, c))
		return file_slash(p);
	if (p->base == NULL || !record_is_file(p->base))
		return path(p);
	copy(&p->url->host, &p->base->host);
	copy_path_and_query(p);
	if (c < 0 || c == '?' || c == '#')
		return query_and_fragment(p);
	buf_clear(&p->url->query);
	p->url->has_query = false;
	if (starts_with_drive_letter(rest_of(p)))
		buf_clear(&p->url->path);
	else
		path_shorten(p->url);
	return path(p);
}

/* No scheme state. */
static bool
no_scheme(struct parser *p)
{
	if (p->base == NULL || (p->base->opaque && peek(p, 0) != '#'))
		return false;
	if (p->base->opaque) {
		copy(&p->url->scheme, &p->base->scheme);
		copy_path_and_query(p);
		p->url->opaque = true;
		return fragment(p);
	}
	return record_is_file(p->base) ? file(p) : relative(p);
}

/* The length of a scheme at the start, without its colon; 0 when there is none. */
static size_t
scheme_length(struct str s)
{
	size_t n = 0;

	if (s.n == 0 || !ascii_alpha(s.p[0]))
		return 0;
	while (n < s.n &&
	       (ascii_alnum(s.p[n]) || s.p[n] == '+' || s.p[n] == '-' || s.p[n] == '.'))
		n++;
	return n < s.n && s.p[n] == ':' ? n : 0;
}

/* Scheme start and scheme state. */
static bool
scheme(struct parser *p)
{
	struct record *r = p->url;
	size_t n = scheme_length(p->in);

	if (n == 0)
		return no_scheme(p);
	for (size_t i = 0; i < n; i++)
		buf_c(&r->scheme, ascii_lower(p->in.p[i]));
	r->special = scheme_is_special(buf_view(&r->scheme));
	p->at = n + 1;
	if (record_is_file(r))
		return file(p);
	if (r->special) {
		bool slashes = peek(p, 0) == '/' && peek(p, 1) == '/';

		if (!slashes && p->base != NULL &&
		    str_eq(buf_view(&p->base->scheme), buf_view(&r->scheme)))
			return relative(p);
		return special_authority(p);
	}
	if (peek(p, 0) != '/')
		return opaque_path(p);
	p->at++;
	if (peek(p, 0) != '/')
		return path(p);
	p->at++;
	return authority(p);
}

/* Without controls and spaces at the ends, tabs and line ends, and broken UTF-8. */
static void
clean_input(struct buf *b, struct str s)
{
	size_t plain = 0;

	while (s.n > 0 && (unsigned char)s.p[0] <= ' ')
		s = str_from(s, 1);
	while (s.n > 0 && (unsigned char)s.p[s.n - 1] <= ' ')
		s.n--;
	/* As most are. */
	while (plain < s.n && s.p[plain] > ' ' && s.p[plain] < 0x7f)
		plain++;
	buf_str(b, str_sub(s, 0, plain));
	for (size_t at = plain, len; at < s.n; at += len) {
		uint32_t c = utf8_get(s, at, &len);

		if (c != '\t' && c != '\n' && c != '\r')
			buf_utf8(b, c);
	}
}

static int
parse_one(struct str input, const struct record *base, struct record *out, struct error *e)
{
	struct buf clean = { .max = 0 };
	struct parser p = { .url = out, .base = base };
	bool ok;

	*out = (struct record){ .port = -1 };
	if (input.n > URL_MAX)
		return err_set(
		    e, ERR_LIMIT, "the address is longer than %zu bytes", URL_MAX);
	clean_input(&clean, input);
	p.in = buf_view(&clean);
	ok = scheme(&p);
	if (!ok)
		err_set(e, ERR_INPUT, "not an address: %.*s", STRF(utf8_head(p.in, 200)));
	buf_free(&clean);
	return ok ? 0 : -1;
}

struct url_base {
	struct record record;
	struct buf origin; /* "https://example.org", or empty: not for every base */
};

/* What stands before an absolute path. */
static void
note_origin(struct url_base *b)
{
	const struct record *r = &b->record;

	if (!r->special || record_is_file(r) || r->user.n || r->pass.n || r->port >= 0)
		return;
	buf_str(&b->origin, buf_view(&r->scheme));
	buf_cstr(&b->origin, "://");
	buf_str(&b->origin, buf_view(&r->host));
}

/* Without taking it apart, where it is written so that nothing is to be done to it. */
static bool
parse_plain(struct arena *a, struct str input, const struct url_base *base, struct url *u)
{
	struct str origin = STR("");
	char *p;

	if (input.n > URL_MAX)
		return false;
	if (str_starts(input, STR("/")) && !str_starts(input, STR("//")) && base != NULL)
		origin = buf_view(&base->origin);
	else if (!str_starts(input, STR("http")))
		return false;
	p = arena_room(a, origin.n + input.n + 1);
	memcpy(p, origin.p, origin.n);
	memcpy(p + origin.n, input.p, input.n);
	p[origin.n + input.n] = '\0';
	return url_plain(str_make(p, origin.n + input.n), u);
}

struct url_base *
url_base_new(struct str base)
{
	struct url_base *b = mem_alloc(sizeof(*b));

	if (parse_one(base, NULL, &b->record, NULL) == 0) {
		note_origin(b);
		return b;
	}
	url_base_free(b);
	return NULL;
}

void
url_base_free(struct url_base *b)
{
	if (b == NULL)
		return;
	record_free(&b->record);
	buf_free(&b->origin);
	free(b);
}

int
url_parse_on(struct arena *a, struct str input, const struct url_base *base, struct url *u,
    struct error *e)
{
	struct record to;
	int rc;

	if (parse_plain(a, input, base, u))
		return 0;
	rc = parse_one(input, base != NULL ? &base->record : NULL, &to, e);
	if (rc == 0)
		record_write(&to, a, u);
	record_free(&to);
	return rc;
}

int
url_parse(
    struct arena *a, struct str input, struct str base, struct url *u, struct error *e)
{
	struct url_base from = { .origin = { .max = 0 } };
	int rc;

	if (base.n == 0)
		return url_parse_on(a, input, NULL, u, e);
	rc = parse_one(base, NULL, &from.record, e);
	if (rc == 0)
		rc = url_parse_on(a, input, &from, u, e);
	record_free(&from.record);
	return rc;
}

bool
url_is_http(const struct url *u)
{
	return str_eq(u->scheme, STR("http")) || str_eq(u->scheme, STR("https"));
}
