#include "seek.h"

#include <string.h>

#include "base/utf8.h"

/* Where the letter is that fewest places of a text have, as letters go in many languages. */
static size_t
rarest(struct str term)
{
	static const char common_first[] = "etaoinsrhldcumfpgwybvk0123456789xjqz";
	size_t at = 0, most = 0;

	for (size_t i = 0; i < term.n; i++) {
		const char *p = strchr(common_first, term.p[i]);

		if (p && (size_t)(p - common_first) > most) {
			most = (size_t)(p - common_first);
			at = i;
		}
	}
	return at;
}

bool
seek_start(struct seek *s, struct str text, struct str term, bool prefix)
{
	*s = (struct seek){ .text = text, .term = term, .prefix = prefix };
	for (size_t i = 0; i < term.n; i++)
		if (!ascii_alnum(term.p[i]))
			return false;
	if (term.n > 0)
		s->rare = rarest(term);
	return term.n > 0;
}

static size_t
next_plain(const struct seek *s, size_t at)
{
	struct str text = s->text;
	const char *p;

	while (at < text.n && text.n - at >= s->term.n) {
		/* The letter at its first place that leaves room for the rest of the term. */
		p = memchr(text.p + at + s->rare, s->term.p[s->rare],
		    text.n - at - s->term.n + 1);
		if (!p)
			break;
		at = (size_t)(p - text.p) - s->rare;
		if (memcmp(text.p + at, s->term.p, s->term.n) == 0)
			return at;
		at++;
	}
	return text.n;
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
	uint64_t v[4];

	for (;;) {
		while (text.n - at >= sizeof(v)) {
			memcpy(v, text.p + at, sizeof(v));
			if ((v[0] | v[1] | v[2] | v[3]) & 0x8080808080808080u)
				break;
			at += sizeof(v);
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
