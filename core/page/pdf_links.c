#include "pdf_links.h"

#include <zlib.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/map.h"
#include "url/url.h"

enum { DICT_MAX = 1024 }; /* bytes of a stream's dictionary after its type */

struct found {
	struct arena *a;
	struct map known;
	struct link *v;
	size_t n, cap;
};

static int
hex(char c)
{
	c = ascii_lower(c);
	return ascii_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

/* "<6874…>" */
static struct str
hex_string(struct buf *out, struct str s)
{
	int high = -1, v;

	for (size_t i = 1; i < s.n && s.p[i] != '>' && out->n < PAGE_URL_MAX; i++) {
		if ((v = hex(s.p[i])) < 0)
			continue;
		if (high >= 0)
			buf_c(out, (char)(high << 4 | v));
		high = high >= 0 ? -1 : v;
	}
	return buf_view(out);
}

/* The character after a backslash at i: itself, or up to three octal digits of it. */
static char
escaped(struct str s, size_t *i)
{
	int v = 0, n = 0;

	for (; n < 3 && *i < s.n && s.p[*i] >= '0' && s.p[*i] <= '7'; n++)
		v = v * 8 + s.p[(*i)++] - '0';
	if (n > 0)
		return (char)v;
	return *i < s.n ? s.p[(*i)++] : ' ';
}

/* "(http…)" */
static struct str
literal_string(struct buf *out, struct str s)
{
	int open = 0;
	bool closed = false;

	for (size_t i = 1; !closed && i < s.n && out->n < PAGE_URL_MAX;) {
		char c = s.p[i++];

		if (c == '\\')
			c = escaped(s, &i);
		else if (c == '(')
			open++;
		else if (c == ')')
			closed = open-- == 0;
		if (!closed)
			buf_c(out, c);
	}
	return closed ? buf_view(out) : STR("");
}

static void
add_link(struct found *f, struct str address)
{
	struct error e = ERROR_INIT;
	struct url u;

	if (address.n == 0 || url_parse(f->a, address, STR(""), &u, &e) != 0 || !url_is_http(&u) ||
	    f->n >= PAGE_LINKS_MAX || map_get(&f->known, u.href) != MAP_NONE)
		return;
	*map_put(&f->known, u.href) = 0;
	*ARENA_PUSH(f->a, f->v, f->n, f->cap) = (struct link){ .url = u.href,
		.role = LINK_CITATION };
}

/* Every "/URI (…)" in a run of objects. */
static void
find_addresses(struct found *f, struct str s)
{
	struct buf b = { .max = PAGE_URL_MAX + 1 };
	size_t at;

	while ((at = str_find(s, STR("/URI"))) != STR_NONE) {
		s = str_from(s, at + 4);
		for (at = 0; at < s.n && ascii_space(s.p[at]); at++)
			continue;
		s = str_from(s, at);
		buf_clear(&b);
		if (str_starts(s, STR("(")))
			add_link(f, literal_string(&b, s));
		else if (str_starts(s, STR("<")) && !str_starts(s, STR("<<")))
			add_link(f, hex_string(&b, s));
	}
	buf_free(&b);
}

/* What an object stream packs; its length is where the packing ends. */
static size_t
unpack(struct str packed, struct buf *out, size_t most)
{
	z_stream z = { 0 };
	int r = Z_OK;

	if (inflateInit(&z) != Z_OK)
		return 0;
	z.next_in = (Bytef *)(uintptr_t)packed.p;
	z.avail_in = (uInt)packed.n;
	while (r == Z_OK && out->n < most) {
		char *room = buf_room(out, 64 * KIB);

		if (room == NULL)
			break;
		z.next_out = (Bytef *)room;
		z.avail_out = 64 * KIB;
		r = inflate(&z, Z_NO_FLUSH);
		out->n += 64 * KIB - z.avail_out;
	}
	inflateEnd(&z);
	return packed.n - z.avail_in;
}

/* Objects are packed together in streams since PDF 1.5. */
static void
find_packed(struct found *f, struct str s)
{
	struct buf out = { .max = PDF_OBJECTS_MAX };
	size_t at, left = PDF_OBJECTS_ALL_MAX;

	while (left > 0 && (at = str_find(s, STR("/ObjStm"))) != STR_NONE) {
		s = str_from(s, at + 7);
		at = str_find(str_sub(s, 0, DICT_MAX), STR("stream"));
		if (at == STR_NONE)
			continue;
		s = str_from(s, at + 6);
		s = str_from(s, str_starts(s, STR("\r")) ? 1 : 0);
		s = str_from(s, str_starts(s, STR("\n")) ? 1 : 0);
		buf_clear(&out);
		s = str_from(s, unpack(s, &out, PDF_OBJECTS_MAX - 64 * KIB));
		find_addresses(f, buf_view(&out));
		left -= out.n < left ? out.n : left;
	}
	buf_free(&out);
}

void
pdf_links_add(struct arena *a, struct str pdf, struct article *art)
{
	struct found f = { .a = a };

	if (str_find(pdf, STR("/Encrypt")) != STR_NONE)
		return;
	for (size_t i = 0; i < art->n_links; i++) {
		*map_put(&f.known, art->links[i].url) = 0;
		*ARENA_PUSH(a, f.v, f.n, f.cap) = art->links[i];
	}
	find_addresses(&f, pdf);
	find_packed(&f, pdf);
	art->links = f.v;
	art->n_links = f.n;
	map_free(&f.known);
}
