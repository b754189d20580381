#include "query.h"

#include "base/buf.h"
#include "base/safe.h"
#include "base/utf8.h"
#include "text/chars.h"

static size_t
columns(uint32_t c)
{
	if (char_class(c) == CHAR_MARK)
		return 0;
	return char_is_cjk(c) || (c >= 0xAC00 && c <= 0xD7A3) ||
		       (c >= 0xFF01 && c <= 0xFF60)
		   ? 2
		   : 1;
}

/* The start of the piece that ends at `at` and is at most `width` columns wide. */
static size_t
start_of_piece(struct str s, size_t at, size_t width)
{
	size_t used = 0, start = at;

	while (at > 0) {
		used += columns(char_before(s, at, &start));
		if (used > width)
			break;
		at = start;
	}
	return at;
}

struct str
query_point_at(struct arena *a, struct str src, const struct query_mistake *m, size_t width)
{
	struct buf line = { .max = 0 }, out = { .max = 0 };
	size_t at = m->at < src.n ? m->at : src.n, len;
	size_t from = start_of_piece(src, at, width * 2 / 3), used = 0, caret = 0;
	struct str shown;

	for (size_t i = from; i < src.n && used < width; i += len) {
		uint32_t c = utf8_get(src, i, &len);

		if (i < at)
			caret += columns(c);
		used += columns(c);
		if (ascii_space((char)(c < 0x80 ? c : 'x')))
			buf_c(&line, ' ');
		else
			buf_add(&line, src.p + i, len);
	}
	buf_cstr(&out, "  ");
	safe_text(&out, buf_view(&line));
	buf_cstr(&out, "\n  ");
	while (caret-- > 0)
		buf_c(&out, ' ');
	buf_c(&out, '^');
	shown = arena_dup(a, buf_view(&out));
	buf_free(&line);
	buf_free(&out);
	return shown;
}
