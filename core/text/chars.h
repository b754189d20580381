/*
 * Classes of characters, for all of Unicode, and two foldings: to small letters,
 * and to small letters without accents (for matching, never for showing).
 */
#ifndef TEXT_CHARS_H
#define TEXT_CHARS_H

#include "base/buf.h"
#include "base/str.h"

enum char_class {
	CHAR_OTHER, /* control, format, private, unassigned */
	CHAR_UPPER, /* title case too */
	CHAR_LOWER,
	CHAR_LETTER, /* of a script without case */
	CHAR_MARK,   /* combining; soft hyphen and joiners too */
	CHAR_DIGIT,  /* decimal, of any script */
	CHAR_SPACE,  /* tab and line ends too */
	CHAR_PUNCT,
	CHAR_SYMBOL,
};

enum char_class char_class_wide(uint32_t c); /* for c >= 0x80 */
extern const uint8_t char_class_ascii[128];

static inline enum char_class
char_class(uint32_t c)
{
	return c < 0x80 ? (enum char_class)char_class_ascii[c] : char_class_wide(c);
}
static inline bool
char_is_upper(uint32_t c)
{
	return char_class(c) == CHAR_UPPER;
}
static inline bool
char_is_lower(uint32_t c)
{
	return char_class(c) == CHAR_LOWER;
}
static inline bool
char_is_alpha(uint32_t c) /* a letter of any script */
{
	enum char_class k = char_class(c);

	return k == CHAR_UPPER || k == CHAR_LOWER || k == CHAR_LETTER;
}
static inline bool
char_is_digit(uint32_t c)
{
	return char_class(c) == CHAR_DIGIT;
}
static inline bool
char_is_alnum(uint32_t c)
{
	return char_is_alpha(c) || char_is_digit(c);
}
static inline bool
char_is_space(uint32_t c)
{
	return char_class(c) == CHAR_SPACE;
}

bool char_is_cjk_wide(uint32_t c); /* for c >= 0x3005 */

static inline bool
char_is_cjk(uint32_t c) /* Han, Hiragana, Katakana, Bopomofo */
{
	return c >= 0x3005 && char_is_cjk_wide(c);
}

bool char_is_dash(uint32_t c);       /* hyphen-minus, hyphens, en and em dash */
bool char_is_apostrophe(uint32_t c); /* ' and its typographic forms */
bool char_is_quote(uint32_t c);      /* any quotation mark, the straight ones too */
bool char_is_open(uint32_t c);       /* opening quotation mark or bracket, by its form */
bool char_is_close(uint32_t c);      /* closing quotation mark or bracket, by its form */
bool char_is_stop(uint32_t c);       /* ends sentences: . ! ? and those of other scripts */

int char_digit(uint32_t c);       /* 0 to 9 of any script's decimal digit, else -1 */
uint32_t char_lower(uint32_t c); /* simple mapping; c itself when there is none */

/*
 * The small letter without accents, as UTF-8 of at most 8 bytes; returns its length.
 * U+00C9 gives "e", U+00DF gives "ss". A combining mark gives 0 bytes.
 */
size_t char_plain(uint32_t c, char out[8]);

/* Code point at byte `at` and the byte after it; at must be < s.n. */
uint32_t char_next_wide(struct str s, size_t at, size_t *after);

static inline uint32_t
char_next(struct str s, size_t at, size_t *after)
{
	unsigned char b = (unsigned char)s.p[at];

	if (b >= 0x80)
		return char_next_wide(s, at, after);
	*after = at + 1;
	return b;
}
/* Code point that ends before byte `at`, and its start; 0 at the beginning. */
uint32_t char_before(struct str s, size_t at, size_t *start);

void chars_lower(struct buf *b, struct str s); /* appends s in small letters */
void chars_plain(struct buf *b, struct str s); /* appends s through char_plain */

#endif
