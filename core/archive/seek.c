#include "seek.h"

#include "base/utf8.h"


/* Letters from the least to the most frequent in the languages of the West; digits last. */
static const char by_rareness[] = "qxzjkwyvbpgfhmucdlsontirae0987654321";

bool
seek_start(struct seek *s, struct str text, struct str term, bool prefix)
{
	size_t best = sizeof(by_rareness);

	*s = (struct seek){ .text = text, .term = term, .prefix = prefix };
	for (size_t i = 0; i < term.n; i++) {
		const char *place = term.p[i] ? strchr(by_rareness, term.p[i]) : NULL;

		if (!place)
			return false;
		if ((size_t)(place - by_rareness) < best) {
			best = (size_t)(place - by_rareness);
			s->rare = i;
		}
	}
	return term.n > 0;
}

static size_t
next_byte(struct str text, size_t at, char c)
{
	const char *p = at < text.n ? memchr(text.p + at, c, text.n - at) : NULL;

	return p ? (size_t)(p - text.p) : text.n;
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

	if (end > s->text.n || (at > 0 && ascii_alnum(s->text.p[at - 1])))
		return false;
	for (size_t i = 0; i < s->term.n; i++)
		if (ascii_lower(s->text.p[at + i]) != s->term.p[i])
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
	for (size_t i = 0; start + i < at; i++)
		if (ascii_lower(s->text.p[start + i]) != s->term.p[i])
			return false;
	return true;
}

static void
refill(struct seek *s, size_t at)
{
	char c = s->term.p[s->rare];

	if (s->small < at || s->small == 0)
		s->small = next_byte(s->text, at, c);
	if (s->large < at || s->large == 0)
		s->large = ascii_lower(c) == c && c >= 'a'
			       ? next_byte(s->text, at, (char)(c - 'a' + 'A'))
			       : s->text.n;
	if (s->other < at || s->other == 0)
		s->other = next_foreign(s->text, at);
}

size_t
seek_next(struct seek *s, size_t at)
{
	for (;; at++) {
		refill(s, at);
		at = s->small < s->large ? s->small : s->large;
		if (s->other < at)
			at = s->other;
		if (at >= s->text.n)
			return STR_NONE;
		if (at == s->other ? begins(s, at) : at >= s->rare && stands(s, at - s->rare))
			return at;
	}
}
