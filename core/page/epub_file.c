#include "epub_file.h"

#include <zlib.h>

#include "base/buf.h"
#include "base/limits.h"

int
epub_open(struct arena *a, struct str bytes, struct epub_files *f, struct error *e)
{
	const struct zip_source source = { -1, bytes };

	*f = (struct epub_files){ .bytes = bytes };
	if (zip_list(&source, a, &f->v, &f->n, e) != 0)
		return -1;
	for (size_t i = 0; i < f->n; i++)
		*map_put(&f->by_name, f->v[i].name) = (uint32_t)i;
	return 0;
}

void
epub_close(struct epub_files *f)
{
	map_free(&f->by_name);
}

bool
epub_has(const struct epub_files *f, struct str name)
{
	return map_get(&f->by_name, name) != MAP_NONE;
}

/* Never trusts the size that the zip file tells. */
static int
unpack(struct str packed, char *out, size_t size, struct error *e)
{
	z_stream z = { 0 };
	int r;

	if (inflateInit2(&z, -MAX_WBITS) != Z_OK)
		return err_set(e, ERR_LIMIT, "no memory to unpack it");
	z.next_in = (Bytef *)(uintptr_t)packed.p;
	z.avail_in = (uInt)packed.n;
	z.next_out = (Bytef *)out;
	z.avail_out = (uInt)size;
	r = inflate(&z, Z_FINISH);
	inflateEnd(&z);
	return r == Z_STREAM_END && z.avail_out == 0 ? 0 :
	    err_set(e, ERR_INPUT, "a file in it cannot be unpacked");
}

int
epub_file(struct arena *a, struct epub_files *f, struct str name, struct str *out,
    struct error *e)
{
	uint32_t i = map_get(&f->by_name, name);
	const struct zip_member *m = i != MAP_NONE ? &f->v[i] : NULL;
	struct str packed;
	char *room;

	if (m == NULL)
		return err_set(e, ERR_NOT_FOUND, "%.*s is not in it", STRF(str_sub(name, 0, 100)));
	if (m->offset > f->bytes.n || m->packed > f->bytes.n - m->offset ||
	    (m->stored && m->packed != m->size))
		return err_set(e, ERR_INPUT, "a file in it is cut short");
	if (m->size > EPUB_FILE_MAX || f->unpacked + m->size > EPUB_TOTAL_MAX ||
	    m->size / EPUB_RATIO_MAX > m->packed + KIB)
		return err_set(e, ERR_LIMIT, "it unpacks to too much");
	f->unpacked += (size_t)m->size;
	packed = str_sub(f->bytes, (size_t)m->offset, (size_t)(m->offset + m->packed));
	if (m->stored) {
		*out = packed;
		return 0;
	}
	room = arena_alloc(a, (size_t)m->size + 1);
	if (unpack(packed, room, (size_t)m->size, e) != 0)
		return -1;
	*out = str_make(room, (size_t)m->size);
	return 0;
}

static int
hex(char c)
{
	c = ascii_lower(c);
	return ascii_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

static void
put_segment(struct buf *path, struct str part)
{
	if (part.n == 0 || str_eq(part, STR(".")))
		return;
	if (str_eq(part, STR(".."))) {
		size_t slash = str_rfindc(buf_view(path), '/');

		path->n = slash == STR_NONE ? 0 : slash;
		return;
	}
	if (path->n > 0)
		buf_c(path, '/');
	for (size_t i = 0; i < part.n; i++) {
		if (part.p[i] == '%' && i + 2 < part.n && hex(part.p[i + 1]) >= 0 &&
		    hex(part.p[i + 2]) >= 0) {
			buf_c(path, (char)(hex(part.p[i + 1]) << 4 | hex(part.p[i + 2])));
			i += 2;
		} else {
			buf_c(path, part.p[i]);
		}
	}
}

struct str
epub_resolve(struct arena *a, struct str from, struct str href)
{
	size_t slash = str_rfindc(from, '/');
	struct buf path = { .max = 4 * KIB };
	struct str part, name;

	href = str_sub(href, 0, str_findc(href, '#'));
	from = slash == STR_NONE || (href.n > 0 && href.p[0] == '/') ? STR("") :
	    str_sub(from, 0, slash);
	buf_str(&path, from);
	while (str_cut(&href, '/', &part))
		put_segment(&path, part);
	name = arena_dup(a, buf_view(&path));
	buf_free(&path);
	return name;
}
