#include "chars.h"

#include <string.h>

#include "base/utf8.h"

#include "chars_table.h"

#define N_ROWS(t) (sizeof(t) / sizeof((t)[0]))

#define O CHAR_OTHER
#define S CHAR_SPACE
#define P CHAR_PUNCT
#define Y CHAR_SYMBOL
#define D CHAR_DIGIT
#define U CHAR_UPPER
#define L CHAR_LOWER
const uint8_t char_class_ascii[128] = {
	O, O, O, O, O, O, O, O, O, S, S, S, S, S, O, O, /* 00 */
	O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, O, /* 10 */
	S, P, P, P, Y, P, P, P, P, P, P, Y, P, P, P, P, /* 20 */
	D, D, D, D, D, D, D, D, D, D, P, P, Y, Y, Y, P, /* 30 */
	P, U, U, U, U, U, U, U, U, U, U, U, U, U, U, U, /* 40 */
	U, U, U, U, U, U, U, U, U, U, U, P, P, P, Y, P, /* 50 */
	Y, L, L, L, L, L, L, L, L, L, L, L, L, L, L, L, /* 60 */
	L, L, L, L, L, L, L, L, L, L, L, P, Y, P, Y, O, /* 70 */
};
#undef O
#undef S
#undef P
#undef Y
#undef D
#undef U
#undef L

/* The row that holds c, NULL when none does. */
static const struct class_row *
row_of(uint32_t c)
{
	size_t lo = 0, hi = N_ROWS(class_rows);

	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (class_rows[mid].last < c)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < N_ROWS(class_rows) && c >= class_rows[lo].first ? &class_rows[lo]
								    : NULL;
}

enum char_class
char_class_wide(uint32_t c)
{
	const struct class_row *row;

	if (c >= 0x4E00 && c <= 0x9FFF)
		return CHAR_LETTER;
	row = row_of(c);
	if (row == NULL)
		return CHAR_OTHER;
	switch (row->kind) {
	case TURNS_EVEN:
		return c % 2 ? CHAR_LOWER : CHAR_UPPER;
	case TURNS_ODD:
		return c % 2 ? CHAR_UPPER : CHAR_LOWER;
	default:
		return (enum char_class)row->kind;
	}
}

int
char_digit(uint32_t c)
{
	const struct class_row *row;

	if (c < 0x80)
		return ascii_digit((char)c) ? (int)(c - '0') : -1;
	row = row_of(c);
	/* Unicode lays decimal digits out in tens from zero to nine. */
	return row != NULL && row->kind == DIGIT ? (int)((c - row->first) % 10) : -1;
}

bool
char_is_cjk_wide(uint32_t c)
{
	return (c >= 0x3400 && c <= 0x9FFF) || (c >= 0x3040 && c <= 0x312F) ||
	       c == 0x3005 || c == 0x3007 || (c >= 0x31F0 && c <= 0x31FF) ||
	       (c >= 0xF900 && c <= 0xFAFF) || (c >= 0xFF66 && c <= 0xFF9F) ||
	       (c >= 0x20000 && c <= 0x3FFFF);
}

bool
char_is_dash(uint32_t c)
{
	return c == '-' || (c >= 0x2010 && c <= 0x2015) || c == 0x2212 || c == 0xFE58 ||
	       c == 0xFE63 || c == 0xFF0D;
}

bool
char_is_apostrophe(uint32_t c)
{
	return c == '\'' || c == 0x2019 || c == 0x02BC || c == 0x2018 || c == 0xFF07;
}

bool
char_is_quote(uint32_t c)
{
	return c == '"' || c == '\'' || c == 0xAB || c == 0xBB ||
	       (c >= 0x2018 && c <= 0x201F) || c == 0x2039 || c == 0x203A ||
	       (c >= 0x300C && c <= 0x300F) || (c >= 0x301D && c <= 0x301F) ||
	       c == 0xFF02 || c == 0xFF62 || c == 0xFF63;
}

bool
char_is_open(uint32_t c)
{
	return c == '(' || c == '[' || c == '{' || c == 0xAB || c == 0xBF || c == 0xA1 ||
	       c == 0x2018 || c == 0x201A || c == 0x201B || c == 0x201C || c == 0x201E ||
	       c == 0x201F || c == 0x2039 ||
	       (c >= 0x3008 && c <= 0x3019 && c % 2 == 0 && c != 0x3012) || c == 0x301D ||
	       c == 0xFF08 || c == 0xFF3B || c == 0xFF5B || c == 0xFF62;
}

bool
char_is_close(uint32_t c)
{
	return c == ')' || c == ']' || c == '}' || c == 0xBB || c == 0x2019 ||
	       c == 0x201D || c == 0x203A ||
	       (c >= 0x3009 && c <= 0x3019 && c % 2 == 1 && c != 0x3013) || c == 0x301E ||
	       c == 0x301F || c == 0xFF09 || c == 0xFF3D || c == 0xFF5D || c == 0xFF63;
}

bool
char_is_stop(uint32_t c)
{
	switch (c) {
	case '.':
	case '!':
	case '?':
	case 0x0589: /* Armenian */
	case 0x061F: /* Arabic question mark */
	case 0x06D4: /* Urdu */
	case 0x0964: /* danda */
	case 0x0965:
	case 0x104A: /* Burmese */
	case 0x104B:
	case 0x1362: /* Ethiopic */
	case 0x17D4: /* Khmer */
	case 0x17D5:
	case 0x2026: /* ellipsis */
	case 0x203C:
	case 0x203D:
	case 0x2047:
	case 0x2048:
	case 0x2049:
	case 0x3002: /* ideographic */
	case 0xFF01:
	case 0xFF0E:
	case 0xFF1F:
	case 0xFF61:
		return true;
	default:
		return false;
	}
}

uint32_t
char_lower(uint32_t c)
{
	size_t lo = 0, hi = N_ROWS(lower_rows);

	if (c < 0x80)
		return (uint32_t)(unsigned char)ascii_lower((char)c);
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (lower_rows[mid].last < c)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo == N_ROWS(lower_rows) || c < lower_rows[lo].first ||
	    (c - lower_rows[lo].first) % lower_rows[lo].step != 0)
		return c;
	return (uint32_t)((int32_t)c + lower_rows[lo].delta);
}

size_t
char_plain(uint32_t c, char out[8])
{
	size_t lo = 0, hi = N_ROWS(plain_rows);

	if (c < 0x80) {
		out[0] = ascii_lower((char)c);
		return 1;
	}
	while (lo < hi) {
		size_t mid = (lo + hi) / 2;

		if (plain_rows[mid].c < c)
			lo = mid + 1;
		else
			hi = mid;
	}
	if (lo < N_ROWS(plain_rows) && plain_rows[lo].c == c) {
		size_t n = strlen(plain_rows[lo].to);

		memcpy(out, plain_rows[lo].to, n);
		return n;
	}
	if (char_class(c) == CHAR_MARK)
		return 0;
	return utf8_put(out, char_lower(c));
}

uint32_t
char_next_wide(struct str s, size_t at, size_t *after)
{
	size_t len;
	uint32_t c = utf8_get(s, at, &len);

	*after = at + len;
	return c;
}

uint32_t
char_before(struct str s, size_t at, size_t *start)
{
	size_t i = at, len;

	*start = at;
	if (at == 0)
		return 0;
	do
		i--;
	while (i > 0 && at - i < 4 && utf8_is_tail(s.p[i]));
	*start = i;
	return utf8_get(str_sub(s, i, at), 0, &len);
}

void
chars_lower(struct buf *b, struct str s)
{
	for (size_t at = 0; at < s.n;)
		buf_utf8(b, char_lower(char_next(s, at, &at)));
}

void
chars_plain(struct buf *b, struct str s)
{
	char out[8];

	for (size_t at = 0; at < s.n;) {
		if ((unsigned char)s.p[at] < 0x80)
			buf_c(b, ascii_lower(s.p[at++]));
		else
			buf_add(b, out, char_plain(char_next(s, at, &at), out));
	}
}
