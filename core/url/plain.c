#include "plain.h"

#include "escape.h"

/* In which parts a byte stands for itself. */
enum { HOST = 1, PATH = 2, QUERY = 4, FRAGMENT = 8 };

static const unsigned char *
parts_of_bytes(void)
{
	static unsigned char t[256];

	if (t['a'] != 0)
		return t;
	for (unsigned c = 0; c < 256; c++) {
		char small = ascii_lower((char)c);

		if ((ascii_alnum((char)c) && small == (char)c) || c == '.' || c == '-')
			t[c] |= HOST;
		if (!escape_needed((unsigned char)c, ESCAPE_PATH) && c != '\\')
			t[c] |= PATH;
		if (!escape_needed((unsigned char)c, ESCAPE_SPECIAL_QUERY))
			t[c] |= QUERY;
		if (!escape_needed((unsigned char)c, ESCAPE_FRAGMENT))
			t[c] |= FRAGMENT;
	}
	return t;
}

static size_t
run_end(struct str s, size_t at, int part)
{
	const unsigned char *t = parts_of_bytes();

	while (at < s.n && t[(unsigned char)s.p[at]] & part)
		at++;
	return at;
}

/* Surely no number, as addresses of IPv4 end in. */
static bool
ends_in_word(struct str host)
{
	size_t dot = str_rfindc(host, '.');
	struct str last = dot == STR_NONE ? host : str_from(host, dot + 1);

	return last.n > 0 && ascii_alpha(last.p[0]);
}

/* Whether a segment may be "." or "..", which are resolved. */
static bool
has_dots(struct str path)
{
	for (size_t i = 0; i + 1 < path.n; i++)
		if (path.p[i] == '/' && (path.p[i + 1] == '.' || path.p[i + 1] == '%'))
			return true;
	return false;
}

/* The part that `sign` begins, when it is there; moves *at past it. */
static struct str
part_after(struct str s, size_t *at, char sign, int part)
{
	size_t from = *at + 1;

	if (*at == s.n || s.p[*at] != sign)
		return (struct str){ NULL, 0 };
	*at = run_end(s, from, part);
	return str_sub(s, from, *at);
}

bool
url_plain(struct str s, struct url *u)
{
	struct url out = { .href = s, .port = STR("") };
	size_t at;

	if (str_starts(s, STR("https://")))
		out.scheme = str_sub(s, 0, 5);
	else if (str_starts(s, STR("http://")))
		out.scheme = str_sub(s, 0, 4);
	else
		return false;
	out.user = out.pass = str_sub(s, out.scheme.n + 3, out.scheme.n + 3);
	at = run_end(s, out.scheme.n + 3, HOST);
	out.host = str_sub(s, out.scheme.n + 3, at);
	if (at == s.n || s.p[at] != '/' || !ends_in_word(out.host))
		return false;
	out.path = str_sub(s, at, run_end(s, at, PATH));
	if (has_dots(out.path))
		return false;
	at += out.path.n;
	out.query = part_after(s, &at, '?', QUERY);
	out.fragment = part_after(s, &at, '#', FRAGMENT);
	if (at < s.n)
		return false;
	*u = out;
	return true;
}
