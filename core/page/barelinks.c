#include "barelinks.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "url/url.h"

/* An address ends at white space, brackets and quotes, and before a sentence's stop. */
static size_t
address_end(struct str t, size_t at)
{
	size_t end = at, len;
	int open = 0;

	while (end < t.n && end - at < PAGE_URL_MAX) {
		uint32_t c = utf8_get(t, end, &len);

		if (c <= ' ' || c == '<' || c == '>' || c == '"' || c == '`' || c == 0x7F ||
		    c == 0xA0 || c == 0xAB || c == 0xBB || (c >= 0x2000 && c <= 0x206F) ||
		    (c >= 0x3000 && c <= 0x303F) || (c >= 0xFF00 && c <= 0xFF0F))
			break;
		open += c == '(' ? 1 : c == ')' ? -1 : 0;
		if (open < 0)
			break;
		end += len;
	}
	while (end > at && str_findc(STR(".,;:!?'*_)]}"), t.p[end - 1]) != STR_NONE &&
	       !(t.p[end - 1] == ')' && open == 0 &&
		   str_findc(str_sub(t, at, end), '(') != STR_NONE))
		end--;
	return end;
}

static bool
starts_address(struct str t, size_t at)
{
	struct str rest = str_from(t, at);

	return (str_startsi(rest, STR("http://")) || str_startsi(rest, STR("https://"))) &&
	       (at == 0 || !ascii_alnum(t.p[at - 1]));
}

/* "www." and a name, where no longer word goes on: an address that leaves out "http://". */
static bool
starts_www(struct str t, size_t at)
{
	char before = at > 0 ? t.p[at - 1] : ' ';
	struct str name;

	if (ascii_alnum(before) || str_findc(STR("/@.-_"), before) != STR_NONE ||
	    at + 4 >= t.n || !ascii_alnum(t.p[at + 4]))
		return false;
	name = str_sub(t, at + 4, address_end(t, at));
	return str_findc(str_sub(name, 0, str_findc(name, '/')), '.') != STR_NONE;
}

/* Where an address may begin: at its scheme, or at "www."; t.n when there is none. */
struct finder {
	struct str t;
	size_t colon, www; /* the next of each, not before the last place that was asked for */
};

static void
look_from(struct finder *f, size_t at)
{
	struct str rest = str_from(f->t, at);
	size_t n;

	if (f->colon < at || at == 0) {
		n = str_findc(rest, ':');
		f->colon = n == STR_NONE ? f->t.n : at + n;
	}
	if (f->www < at || at == 0) {
		n = str_find(rest, STR("www."));
		f->www = n == STR_NONE ? f->t.n : at + n;
	}
}

static size_t
next_place(struct finder *f, size_t at)
{
	size_t scheme;

	for (;; at = (f->colon < f->www ? f->colon : f->www) + 1) {
		look_from(f, at);
		if (f->colon >= f->t.n && f->www >= f->t.n)
			return f->t.n;
		if (f->www < f->colon) {
			if (starts_www(f->t, f->www))
				return f->www;
			continue;
		}
		scheme = f->colon >= 5 && ascii_lower(f->t.p[f->colon - 1]) == 's' ? 5 : 4;
		if (f->colon >= at + scheme && starts_address(f->t, f->colon - scheme))
			return f->colon - scheme;
	}
}

static bool
make_link(struct arena *a, struct str t, size_t at, size_t end, struct link *l)
{
	struct error e = ERROR_INIT;
	struct str address = str_sub(t, at, end);
	struct url u;

	if (str_startsi(address, STR("www.")))
		address = arena_fmt(a, "http://%.*s", STRF(address));
	if (url_parse(a, address, STR(""), &u, &e) < 0 || !url_is_http(&u))
		return false;
	*l = (struct link){ .url = u.href,
		.text = str_sub(t, at, end),
		.role = LINK_CITATION,
		.start = (uint32_t)at,
		.end = (uint32_t)end };
	return true;
}

void
barelinks_add(struct arena *a, struct article *art)
{
	struct str t = art->doc.text;
	struct finder f = { .t = t };
	struct link *out = NULL, one;
	size_t n = 0, cap = 0, had = 0, at = 0, from, end;

	while (n < PAGE_LINKS_MAX && (from = next_place(&f, at)) < t.n) {
		for (; had < art->n_links && art->links[had].start <= from; had++)
			*ARENA_PUSH(a, out, n, cap) = art->links[had];
		end = address_end(t, from);
		at = end > from + 4 ? end : from + 4;
		if ((n > 0 && from < out[n - 1].end) || !make_link(a, t, from, end, &one))
			continue;
		one.section = doc_section(&art->doc, one.start);
		*ARENA_PUSH(a, out, n, cap) = one;
	}
	for (; had < art->n_links && n < PAGE_LINKS_MAX; had++)
		*ARENA_PUSH(a, out, n, cap) = art->links[had];
	art->links = out;
	art->n_links = n;
}
