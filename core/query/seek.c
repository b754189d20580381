#include "seek.h"

#include "base/utf8.h"

bool
seek_start(struct seek *s, struct str text, struct str term, bool prefix)
{
	*s = (struct seek){ .text = text, .term = term, .prefix = prefix };
	for (size_t i = 0; i < term.n; i++)
		if (!ascii_alnum(term.p[i]))
			return false;
	return term.n > 0;
}

static size_t
next_plain(const struct seek *s, size_t at)
{
	const char *p = at < s->text.n ? memmem(s->text.p + at, s->text.n - at, s->term.p,
					     s->term.n)
				       : NULL;

	return p ? (size_t)(p - s->text.p) : s->text.n;
}

/* Typographic signs, U+2000 to U+203F: no letters. */
static bool
is_sign(struct str s)
{
	return s.n >= 3 && memcmp(s.p, "\xE2\x80", 2) == 0;
}

/* The first byte of the next character beyond ASCII that may be a letter. */
static size_t
next_foreign(struct str text, size_t at)
{
	uint64_t eight;

	for (;;) {
		while (text.n - at >= 8) {
			memcpy(&eight, text.p + at, 8);
			if (eight & 0x8080808080808080u)
				break;
			at += 8;
		}
		while (at < text.n && ((unsigned char)text.p[at] < 0x80 || utf8_is_tail(text.p[at])))
			at++;
		if (at == text.n || !is_sign(str_from(text, at)))
			return at;
		at += 3;
	}
}

/* Whether the term stands at `at`, a word of its own. */
static bool
stands(const struct seek *s, size_t at)
{
	size_t end = at + s->term.n;

	if (at > 0 && ascii_alnum(s->text.p[at - 1]))
		return false;
	return s->prefix || end == s->text.n || !ascii_alnum(s->text.p[end]);
}

/* Whether the letters before a foreign one are those that the term begins with. */
static bool
begins(const struct seek *s, size_t at)
{
	size_t start = at;

	while (start > 0 && ascii_alnum(s->text.p[start - 1]))
		start--;
	if (at - start > s->term.n)
		return s->prefix;
	return memcmp(s->text.p + start, s->term.p, at - start) == 0;
}

static void
refill(struct seek *s, size_t at)
{
	if (s->plain < at || s->plain == 0)
		s->plain = next_plain(s, at);
	if (s->foreign < at || s->foreign == 0)
		s->foreign = next_foreign(s->text, at);
}

size_t
seek_next(struct seek *s, size_t at)
{
	for (;; at++) {
		refill(s, at);
		at = s->plain < s->foreign ? s->plain : s->foreign;
		if (at >= s->text.n)
			return STR_NONE;
		if (at == s->foreign ? begins(s, at) : stands(s, at))
			return at;
	}
}
