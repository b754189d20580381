#include "str.h"

#include <limits.h>

int
str_width(struct str s)
{
	return s.n > INT_MAX ? INT_MAX : (int)s.n;
}

bool
str_eqi(struct str a, struct str b)
{
	return a.n == b.n && str_startsi(a, b);
}

int
str_cmp(struct str a, struct str b)
{
	size_t n = a.n < b.n ? a.n : b.n;
	int c = n ? memcmp(a.p, b.p, n) : 0;

	if (c != 0)
		return c;
	return (a.n > b.n) - (a.n < b.n);
}

bool
str_startsi(struct str s, struct str prefix)
{
	/* Most differ in the first letter already. */
	if (s.n < prefix.n ||
	    (prefix.n > 0 && ascii_lower(s.p[0]) != ascii_lower(prefix.p[0])))
		return false;
	for (size_t i = 0; i < prefix.n; i++)
		if (ascii_lower(s.p[i]) != ascii_lower(prefix.p[i]))
			return false;
	return true;
}

bool
str_ends(struct str s, struct str suffix)
{
	return s.n >= suffix.n && str_eq(str_from(s, s.n - suffix.n), suffix);
}

bool
str_endsi(struct str s, struct str suffix)
{
	return s.n >= suffix.n && str_eqi(str_from(s, s.n - suffix.n), suffix);
}

struct str
str_trim(struct str s)
{
	while (s.n > 0 && ascii_space(s.p[0])) {
		s.p++;
		s.n--;
	}
	while (s.n > 0 && ascii_space(s.p[s.n - 1]))
		s.n--;
	return s;
}

/* Bytes for which memmem's preparations take longer than the search. */
enum { FIND_PLAINLY = 128 };

static size_t
find_plainly(struct str s, struct str what)
{
	const char *p = s.p, *last = s.p + (s.n - what.n);

	for (; p <= last && (p = memchr(p, what.p[0], (size_t)(last - p) + 1)) != NULL; p++)
		if (p[what.n - 1] == what.p[what.n - 1] && memcmp(p, what.p, what.n) == 0)
			return (size_t)(p - s.p);
	return STR_NONE;
}

size_t
str_find(struct str s, struct str what)
{
	const char *hit;

	if (what.n == 0)
		return 0;
	if (s.n < what.n)
		return STR_NONE;
	if (s.n <= FIND_PLAINLY)
		return find_plainly(s, what);
	hit = memmem(s.p, s.n, what.p, what.n);
	return hit ? (size_t)(hit - s.p) : STR_NONE;
}

size_t
str_findi(struct str s, struct str what)
{
	char first;

	if (what.n == 0 || what.n > s.n)
		return what.n == 0 ? 0 : STR_NONE;
	first = ascii_lower(what.p[0]);
	for (size_t i = 0; i + what.n <= s.n; i++)
		if (ascii_lower(s.p[i]) == first && str_startsi(str_from(s, i), what))
			return i;
	return STR_NONE;
}

size_t
str_findc(struct str s, char c)
{
	const char *hit = s.n ? memchr(s.p, c, s.n) : NULL;

	return hit ? (size_t)(hit - s.p) : STR_NONE;
}

size_t
str_rfindc(struct str s, char c)
{
	for (size_t i = s.n; i > 0; i--)
		if (s.p[i - 1] == c)
			return i - 1;
	return STR_NONE;
}

bool
str_cut(struct str *rest, char sep, struct str *piece)
{
	size_t at;

	if (rest->p == NULL)
		return false;
	at = str_findc(*rest, sep);
	if (at == STR_NONE) {
		*piece = *rest;
		*rest = (struct str){ NULL, 0 };
	} else {
		*piece = str_sub(*rest, 0, at);
		*rest = str_from(*rest, at + 1);
	}
	return true;
}

bool
str_among(struct str s, struct str words)
{
	struct str one;

	while (s.n > 0 && str_cut(&words, ' ', &one))
		if (str_eqi(s, str_trim(one)))
			return true;
	return false;
}

bool
str_u64(struct str s, uint64_t *v)
{
	uint64_t sum = 0;

	if (s.n == 0)
		return false;
	for (size_t i = 0; i < s.n; i++) {
		if (!ascii_digit(s.p[i]) || sum > (UINT64_MAX - 9) / 10)
			return false;
		sum = sum * 10 + (uint64_t)(s.p[i] - '0');
	}
	*v = sum;
	return true;
}

__extension__ typedef unsigned __int128 wide_int;

/* The number that fewer than eight bytes are, the first the lowest. */
static uint64_t
few_bytes(const char *p, size_t n)
{
	const unsigned char *u = (const unsigned char *)p;
	uint32_t low, high;

	if (n < 4)
		return u[0] | (uint64_t)u[n / 2] << 8 * (n / 2) | (uint64_t)u[n - 1] << 8 * (n - 1);
	memcpy(&low, p, 4);
	memcpy(&high, p + n - 4, 4);
	return low | (uint64_t)high << 8 * (n - 4);
}

/* Eight bytes a step, folded by a 64 x 64 -> 128 bit product. */
uint64_t
str_hash(struct str s)
{
	const uint64_t k = 0x9e3779b97f4a7c15u;
	uint64_t h = s.n * k, w;
	wide_int wide;

	while (s.n > 0) {
		size_t step = s.n < 8 ? s.n : 8;

		if (step == 8)
			memcpy(&w, s.p, 8);
		else
			w = few_bytes(s.p, step);
		wide = (wide_int)(h ^ w ^ k) * 0xd6e8feb86659fd93u;
		h = (uint64_t)wide ^ (uint64_t)(wide >> 64);
		s.p += step;
		s.n -= step;
	}
	return h ^ (h >> 32);
}
