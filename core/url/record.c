#include "record.h"

static const struct {
	struct str name;
	int port;
} specials[] = {
	{ { "http", 4 }, 80 },
	{ { "https", 5 }, 443 },
	{ { "file", 4 }, -1 },
	{ { "ws", 2 }, 80 },
	{ { "wss", 3 }, 443 },
	{ { "ftp", 3 }, 21 },
};

#define N_SPECIALS (sizeof(specials) / sizeof(specials[0]))

bool
scheme_is_special(struct str scheme)
{
	for (size_t i = 0; i < N_SPECIALS; i++) {
		if (str_eq(scheme, specials[i].name))
			return true;
	}
	return false;
}

int
scheme_port(struct str scheme)
{
	for (size_t i = 0; i < N_SPECIALS; i++) {
		if (str_eq(scheme, specials[i].name))
			return specials[i].port;
	}
	return -1;
}

bool
record_is_file(const struct record *r)
{
	return str_eq(buf_view(&r->scheme), STR("file"));
}

void
record_free(struct record *r)
{
	buf_free(&r->scheme);
	buf_free(&r->user);
	buf_free(&r->pass);
	buf_free(&r->host);
	buf_free(&r->path);
	buf_free(&r->query);
	buf_free(&r->fragment);
}

/* Adds part to b and notes where it will stand. */
static struct str
put(struct buf *b, const struct buf *part)
{
	size_t at = b->n;

	buf_str(b, buf_view(part));
	return (struct str){ NULL, at };
}

/* Turns the offsets that put gave into views of the finished address. */
static void
place(struct str *part, struct str href, const struct buf *from)
{
	*part = (struct str){ href.p + part->n, from->n };
}

static void
put_authority(const struct record *r, struct buf *b, struct url *u)
{
	if (!r->has_host) {
		if (!r->opaque && str_starts(buf_view(&r->path), STR("//")))
			buf_cstr(b, "/.");
		return;
	}
	buf_cstr(b, "//");
	u->user = put(b, &r->user);
	if (r->pass.n > 0)
		buf_c(b, ':');
	u->pass = put(b, &r->pass);
	if (r->user.n > 0 || r->pass.n > 0)
		buf_c(b, '@');
	u->host = put(b, &r->host);
	if (r->port >= 0)
		buf_fmt(b, ":%d", r->port);
}

void
record_write(const struct record *r, struct arena *a, struct url *u)
{
	struct buf b = { .max = 0 };
	struct url out = { 0 };
	struct str port = STR("");

	out.scheme = put(&b, &r->scheme);
	buf_c(&b, ':');
	put_authority(r, &b, &out);
	out.path = put(&b, &r->path);
	if (r->has_query)
		buf_c(&b, '?');
	out.query = put(&b, &r->query);
	if (r->has_fragment)
		buf_c(&b, '#');
	out.fragment = put(&b, &r->fragment);
	out.href = arena_dup(a, buf_view(&b));
	buf_free(&b);

	place(&out.scheme, out.href, &r->scheme);
	place(&out.path, out.href, &r->path);
	if (r->has_host) {
		place(&out.user, out.href, &r->user);
		place(&out.pass, out.href, &r->pass);
		place(&out.host, out.href, &r->host);
		if (r->port >= 0)
			port = str_from(
			    str_sub(out.href, 0, (size_t)(out.path.p - out.href.p)),
			    (size_t)(out.host.p + out.host.n + 1 - out.href.p));
	}
	out.port = port;
	if (r->has_query)
		place(&out.query, out.href, &r->query);
	else
		out.query = (struct str){ NULL, 0 };
	if (r->has_fragment)
		place(&out.fragment, out.href, &r->fragment);
	else
		out.fragment = (struct str){ NULL, 0 };
	*u = out;
}

bool
is_drive_letter(struct str s)
{
	return s.n == 2 && ascii_alpha(s.p[0]) && (s.p[1] == ':' || s.p[1] == '|');
}

bool
starts_with_drive_letter(struct str s)
{
	return s.n >= 2 && is_drive_letter(str_sub(s, 0, 2)) &&
	       (s.n == 2 || str_findc(STR("/\\?#"), s.p[2]) != STR_NONE);
}

void
path_shorten(struct record *r)
{
	struct str path = buf_view(&r->path);
	size_t slash = str_rfindc(path, '/');

	if (slash == STR_NONE)
		return;
	if (record_is_file(r) && slash == 0 && path.n == 3 &&
	    is_drive_letter(str_from(path, 1)) && path.p[2] == ':')
		return;
	r->path.n = slash;
}

void
path_push(struct record *r, struct str segment)
{
	buf_c(&r->path, '/');
	buf_str(&r->path, segment);
}
