#include "urlhash.h"

#include <endian.h>
#include <string.h>

#define KEY_BITS 24
#define SITE_BITS 23

static uint64_t
rotate(uint64_t x, int n)
{
	return x << n | x >> (64 - n);
}

static void
rounds(uint64_t v[4], int n)
{
	while (n--) {
		v[0] += v[1];
		v[2] += v[3];
		v[1] = rotate(v[1], 13) ^ v[0];
		v[3] = rotate(v[3], 16) ^ v[2];
		v[0] = rotate(v[0], 32);
		v[2] += v[1];
		v[0] += v[3];
		v[1] = rotate(v[1], 17) ^ v[2];
		v[3] = rotate(v[3], 21) ^ v[0];
		v[2] = rotate(v[2], 32);
	}
}

/* Addresses come from pages: a hash that collides at will would make look-ups slow. */
static uint64_t
siphash(struct str s)
{
	uint64_t v[4] = { 0x736f6d6570736575, 0x646f72616e646f6d, 0x6c7967656e657261,
		0x7465646279746573 };
	uint64_t last = (uint64_t)s.n << 56, m;
	size_t whole = s.n & ~(size_t)7;

	for (size_t i = 0; i < whole; i += 8) {
		memcpy(&m, s.p + i, 8);
		m = le64toh(m);
		v[3] ^= m;
		rounds(v, 2);
		v[0] ^= m;
	}
	for (size_t i = whole; i < s.n; i++)
		last |= (uint64_t)(unsigned char)s.p[i] << 8 * (i - whole);
	v[3] ^= last;
	rounds(v, 2);
	v[0] ^= last;
	v[2] ^= 0xFF;
	rounds(v, 4);
	return v[0] ^ v[1] ^ v[2] ^ v[3];
}

int64_t
urlhash(struct str site, struct str key)
{
	int64_t lo, hi;

	urlhash_range(site, &lo, &hi);
	return lo | (int64_t)(siphash(key) >> (64 - KEY_BITS));
}

void
urlhash_range(struct str site, int64_t *lo, int64_t *hi)
{
	*lo = (int64_t)(siphash(site) >> (64 - SITE_BITS)) << KEY_BITS;
	*hi = *lo | (((int64_t)1 << KEY_BITS) - 1);
}
