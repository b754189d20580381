#include "escape.h"

#include <string.h>

bool
escape_needed(unsigned char c, enum escape_set set)
{
	static const char *const extra[] = {
		[ESCAPE_CONTROL] = "",
		[ESCAPE_FRAGMENT] = " \"<>`",
		[ESCAPE_QUERY] = " \"#<>",
		[ESCAPE_SPECIAL_QUERY] = " \"#<>'",
		[ESCAPE_PATH] = " \"#<>?^`{}",
		[ESCAPE_USER] = " \"#<>?^`{}/:;=@[\\]|",
	};

	if (ascii_alnum((char)c) || c == '-' || c == '.' || c == '_')
		return false;
	return c < 0x20 || c > 0x7E || strchr(extra[set], c) != NULL;
}

void
escape_byte(struct buf *b, char c)
{
	static const char digits[] = "0123456789ABCDEF";
	unsigned char v = (unsigned char)c;

	buf_add(b, (const char[]){ '%', digits[v >> 4], digits[v & 15] }, 3);
}

void
escape_add(struct buf *b, struct str s, enum escape_set set)
{
	size_t plain = 0;

	for (size_t i = 0; i < s.n; i++) {
		if (!escape_needed((unsigned char)s.p[i], set))
			continue;
		buf_add(b, s.p + plain, i - plain);
		escape_byte(b, s.p[i]);
		plain = i + 1;
	}
	buf_add(b, s.p + plain, s.n - plain);
}

int
escape_hex(char c)
{
	if (ascii_digit(c))
		return c - '0';
	c = ascii_lower(c);
	return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

void
escape_undo(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '%' && i + 2 < s.n && escape_hex(s.p[i + 1]) >= 0 &&
		    escape_hex(s.p[i + 2]) >= 0) {
			buf_c(b,
			    (char)(escape_hex(s.p[i + 1]) * 16 + escape_hex(s.p[i + 2])));
			i += 2;
		} else {
			buf_c(b, s.p[i]);
		}
	}
}
