#include "utf8.h"

#include <string.h>

uint32_t
utf8_get(struct str s, size_t at, size_t *len)
{
	const unsigned char *p = (const unsigned char *)s.p + at;
	size_t left = s.n - at, need;
	unsigned low = 0x80, high = 0xBF;
	uint32_t cp;

	*len = 1;
	if (p[0] < 0x80)
		return p[0];
	if (p[0] < 0xC2 || p[0] > 0xF4)
		return UTF8_BAD;
	need = p[0] < 0xE0 ? 1 : p[0] < 0xF0 ? 2 : 3;
	cp = p[0] & (0x3Fu >> need);
	if (p[0] == 0xE0)
		low = 0xA0;
	else if (p[0] == 0xED)
		high = 0x9F;
	else if (p[0] == 0xF0)
		low = 0x90;
	else if (p[0] == 0xF4)
		high = 0x8F;
	for (size_t i = 1; i <= need; i++) {
		if (i >= left || p[i] < low || p[i] > high)
			return UTF8_BAD;
		cp = cp << 6 | (p[i] & 0x3F);
		*len = i + 1;
		low = 0x80;
		high = 0xBF;
	}
	return cp;
}

size_t
utf8_put(char out[4], uint32_t c)
{
	if (c < 0x80) {
		out[0] = (char)c;
		return 1;
	}
	if (c < 0x800) {
		out[0] = (char)(0xC0 | c >> 6);
		out[1] = (char)(0x80 | (c & 0x3F));
		return 2;
	}
	if (c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF))
		c = UTF8_BAD;
	if (c < 0x10000) {
		out[0] = (char)(0xE0 | c >> 12);
		out[1] = (char)(0x80 | (c >> 6 & 0x3F));
		out[2] = (char)(0x80 | (c & 0x3F));
		return 3;
	}
	out[0] = (char)(0xF0 | c >> 18);
	out[1] = (char)(0x80 | (c >> 12 & 0x3F));
	out[2] = (char)(0x80 | (c >> 6 & 0x3F));
	out[3] = (char)(0x80 | (c & 0x3F));
	return 4;
}

size_t
utf8_bad_at(struct str s)
{
	size_t at = 0, len;
	uint64_t eight;

	while (at < s.n) {
		if (at + 8 <= s.n) {
			memcpy(&eight, s.p + at, 8);
			if ((eight & 0x8080808080808080u) == 0) {
				at += 8;
				continue;
			}
		}
		/* A real U+FFFD in the text is three bytes long. */
		if (utf8_get(s, at, &len) == UTF8_BAD &&
		    !(len == 3 && memcmp(s.p + at, "\xEF\xBF\xBD", 3) == 0))
			return at;
		at += len;
	}
	return s.n;
}

bool
utf8_valid(struct str s)
{
	return utf8_bad_at(s) == s.n;
}

size_t
utf8_count(struct str s)
{
	size_t count = 0;

	for (size_t i = 0; i < s.n; i++)
		count += !utf8_is_tail(s.p[i]);
	return count;
}

struct str
utf8_head(struct str s, size_t n)
{
	if (n >= s.n)
		return s;
	while (n > 0 && utf8_is_tail(s.p[n]))
		n--;
	return str_sub(s, 0, n);
}
