#include "json_text.h"

#include "base/buf.h"
#include "base/limits.h"

enum { ESCAPE = 6 }; /* bytes of \uD83D */

static unsigned
hex(char c)
{
	return c >= '0' && c <= '9'   ? (unsigned)(c - '0')
	       : c >= 'a' && c <= 'f' ? (unsigned)(c - 'a' + 10)
	       : c >= 'A' && c <= 'F' ? (unsigned)(c - 'A' + 10)
				      : 16;
}

/* The UTF-16 unit that is escaped at `at`; 0 when none is. */
static unsigned
unit_at(struct str s, size_t at)
{
	unsigned unit = 0;

	if (at > s.n || s.n - at < ESCAPE || s.p[at] != '\\' || s.p[at + 1] != 'u')
		return 0;
	for (size_t i = at + 2; i < at + ESCAPE; i++) {
		if (hex(s.p[i]) > 15)
			return 0;
		unit = unit << 4 | hex(s.p[i]);
	}
	return unit;
}

static bool
is_first_half(unsigned unit)
{
	return unit >> 10 == 0xD800 >> 10;
}

static bool
is_second_half(unsigned unit)
{
	return unit >> 10 == 0xDC00 >> 10;
}

/* Bytes of the escape at `at`; *half when it is one without the other. */
static size_t
escape_at(struct str s, size_t at, bool *half)
{
	unsigned unit = unit_at(s, at);

	*half = false;
	if (is_first_half(unit) && is_second_half(unit_at(s, at + ESCAPE)))
		return 2 * ESCAPE;
	*half = is_first_half(unit) || is_second_half(unit);
	return unit != 0 ? ESCAPE : 2;
}

struct str
json_text(struct arena *a, struct str s)
{
	struct buf b = { .max = PAGE_MAX };
	size_t from = 0, len;
	bool half;

	for (size_t at = 0; at < s.n; at += len) {
		len = 1;
		if (s.p[at] != '\\')
			continue;
		len = escape_at(s, at, &half);
		if (!half)
			continue;
		buf_add(&b, s.p + from, at - from);
		buf_cstr(&b, "\\uFFFD");
		from = at + len;
	}
	if (from > 0) {
		buf_add(&b, s.p + from, s.n - from);
		s = arena_dup(a, buf_view(&b));
	}
	buf_free(&b);
	return s;
}
