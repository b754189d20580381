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

static bool
make_link(struct arena *a, struct str t, size_t at, size_t end, struct link *l)
{
	struct error e = ERROR_INIT;
	struct url u;

	if (url_parse(a, str_sub(t, at, end), STR(""), &u, &e) < 0 || !url_is_http(&u))
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
	struct link *out = NULL, one;
	size_t n = 0, cap = 0, had = 0, at = 0, skip;

	while (at < t.n && n < PAGE_LINKS_MAX) {
		const char *h = memchr(t.p + at, ':', t.n - at);
		size_t colon = h ? (size_t)(h - t.p) : t.n;
		size_t from = colon >= 5 && ascii_lower(t.p[colon - 1]) == 's' ? colon - 5
			      : colon >= 4				       ? colon - 4
									       : colon;

		for (; had < art->n_links && art->links[had].start <= colon; had++)
			*ARENA_PUSH(a, out, n, cap) = art->links[had];
		skip = n && out[n - 1].end > out[n - 1].start ? out[n - 1].end : 0;
		at = colon + 1;
		if (!h || from < skip || !starts_address(t, from))
			continue;
		at = address_end(t, from);
		if (at > colon + 3 && make_link(a, t, from, at, &one)) {
			one.section = doc_section(&art->doc, one.start);
			*ARENA_PUSH(a, out, n, cap) = one;
		}
		at = at > colon ? at : colon + 1;
	}
	for (; had < art->n_links && n < PAGE_LINKS_MAX; had++)
		*ARENA_PUSH(a, out, n, cap) = art->links[had];
	art->links = out;
	art->n_links = n;
}
