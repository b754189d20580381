/*
 * String views: a pointer and a length in bytes, not ended by NUL, never owning.
 * A view is valid as long as what it was taken from; STR("") literals for ever.
 */
#ifndef BASE_STR_H
#define BASE_STR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

struct str {
	const char *p;
	size_t n;
};

#define STR(lit) ((struct str){ "" lit, sizeof(lit) - 1 })
#define STR_NONE ((size_t)-1)

/* For printf: printf("%.*s", STRF(s)). Longer than INT_MAX is cut. */
#define STRF(s) str_width(s), (s).p ? (s).p : ""

/* The small ones are inline: of literals the compiler knows the length. */
static inline struct str
str_of(const char *cstr) /* NULL gives an empty view */
{
	return (struct str){ cstr, cstr ? strlen(cstr) : 0 };
}
static inline struct str
str_make(const char *p, size_t n)
{
	return (struct str){ p, n };
}

int str_width(struct str s);

static inline bool
str_eq(struct str a, struct str b)
{
	return a.n == b.n && (a.n == 0 || memcmp(a.p, b.p, a.n) == 0);
}

bool str_eqi(struct str a, struct str b); /* ASCII letters without case */
int str_cmp(struct str a, struct str b);  /* as memcmp, shorter first */

static inline bool
str_starts(struct str s, struct str prefix)
{
	return s.n >= prefix.n && (prefix.n == 0 || memcmp(s.p, prefix.p, prefix.n) == 0);
}

bool str_startsi(struct str s, struct str prefix);
bool str_ends(struct str s, struct str suffix);
bool str_endsi(struct str s, struct str suffix);

/* From byte `from` to before byte `to`; both are clipped to the view. */
static inline struct str
str_sub(struct str s, size_t from, size_t to)
{
	if (to > s.n)
		to = s.n;
	if (from > to)
		from = to;
	return (struct str){ s.p ? s.p + from : NULL, to - from };
}
static inline struct str
str_from(struct str s, size_t from)
{
	return str_sub(s, from, s.n);
}
struct str str_trim(struct str s); /* ASCII white space off both ends */

/* Byte offset of the first hit, STR_NONE when there is none. */
size_t str_find(struct str s, struct str what);
size_t str_findi(struct str s, struct str what);
size_t str_findc(struct str s, char c);
size_t str_rfindc(struct str s, char c);

/*
 * Cuts the piece before the next `sep` off the front of *rest. False when nothing
 * is left; "a,,b" gives "a", "", "b".
 */
bool str_cut(struct str *rest, char sep, struct str *piece);
/* Whether s is one of the words that blanks part; ASCII letters without case. */
bool str_among(struct str s, struct str words);

/* Decimal digits only, the whole view, no overflow; else false and *v untouched. */
bool str_u64(struct str s, uint64_t *v);

uint64_t str_hash(struct str s);

static inline char
ascii_lower(char c)
{
	return c >= 'A' && c <= 'Z' ? (char)(c + 32) : c;
}
static inline bool
ascii_space(char c)
{
	return c == ' ' || (c >= '\t' && c <= '\r');
}
static inline bool
ascii_digit(char c)
{
	return c >= '0' && c <= '9';
}
static inline bool
ascii_alpha(char c)
{
	return ascii_lower(c) >= 'a' && ascii_lower(c) <= 'z';
}
static inline bool
ascii_alnum(char c)
{
	return ascii_alpha(c) || ascii_digit(c);
}

#endif
