/* UTF-8 as of RFC 3629: no surrogates, nothing overlong, at most U+10FFFF. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include "str.h"

#define UTF8_BAD 0xFFFDu

/*
 * Code point at byte `at` and in *len its bytes (1 to 4). A broken sequence gives
 * UTF8_BAD with the length of its longest valid beginning, at least 1 (the
 * Encoding Standard's way). at must be < s.n.
 */
uint32_t utf8_get(struct str s, size_t at, size_t *len);

size_t utf8_put(char out[4], uint32_t code_point); /* bytes written; bad ones become U+FFFD */
bool utf8_valid(struct str s);
size_t utf8_bad_at(struct str s); /* offset of the first broken byte, s.n when none */
size_t utf8_count(struct str s);  /* code points of a valid view */

/* The longest beginning of at most n bytes that does not split a character. */
struct str utf8_head(struct str s, size_t n);

static inline bool
utf8_is_tail(char c)
{
	return ((unsigned char)c & 0xC0) == 0x80;
}

#endif
