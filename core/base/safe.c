#include "safe.h"

#include <string.h>

#include "utf8.h"

bool
safe_char(uint32_t c)
{
	if (c < 0x20 || (c >= 0x7F && c <= 0x9F))
		return false;
	if (c < 0x061C)
		return true;
	if (c == 0x061C || c == 0x200E || c == 0x200F || (c >= 0x2028 && c <= 0x202E) ||
	    (c >= 0x2066 && c <= 0x2069))
		return false;
	if ((c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F))
		return false;
	return true;
}

void
safe_text(struct buf *b, struct str s)
{
	size_t len;

	for (size_t at = 0; at < s.n; at += len) {
		uint32_t c = utf8_get(s, at, &len);

		if (c == '\n' || c == '\t')
			buf_c(b, (char)c);
		else if (c == '\r' && at + 1 < s.n && s.p[at + 1] == '\n')
			continue;
		else
			buf_utf8(b, safe_char(c) ? c : UTF8_BAD);
	}
}

void
safe_title(struct buf *b, struct str s)
{
	size_t len, start = b->n;
	bool space = false;

	for (size_t at = 0; at < s.n; at += len) {
		uint32_t c = utf8_get(s, at, &len);

		if (c == ' ' || (c >= '\t' && c <= '\r') || c == 0xA0 || c == 0x2028 ||
		    c == 0x2029) {
			space = b->n > start;
			continue;
		}
		if (space)
			buf_c(b, ' ');
		space = false;
		buf_utf8(b, safe_char(c) ? c : UTF8_BAD);
	}
}

void
safe_line(char *out, size_t size, struct str s)
{
	struct buf b = { .max = 0 };
	struct str line;

	safe_title(&b, s);
	line = utf8_head(buf_view(&b), size - 1);
	memcpy(out, line.p, line.n);
	out[line.n] = '\0';
	buf_free(&b);
}
