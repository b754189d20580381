#include "rank_code.h"

#include <assert.h>
#include <endian.h>
#include <string.h>

#define BITS_BYTES (RANK_BUCKET / 8)
#define BITS_FROM                                                                          \
	(BITS_BYTES + 1) /* documents in a bucket from which bits are shorter than bytes */

void
rank_put_varint(struct buf *b, uint64_t v)
{
	while (v >= 0x80) {
		buf_c(b, (char)(v | 0x80));
		v >>= 7;
	}
	buf_c(b, (char)v);
}

bool
rank_get_varint(struct str s, size_t *at, uint64_t *v)
{
	uint64_t sum = 0;

	for (unsigned shift = 0; shift < 64 && *at < s.n; shift += 7) {
		unsigned char c = (unsigned char)s.p[(*at)++];

		sum |= (uint64_t)(c & 0x7F) << shift;
		if (c < 0x80) {
			*v = sum;
			return true;
		}
	}
	return false;
}

static unsigned
times_code(uint32_t times, unsigned most)
{
	return times <= most ? times - 1 : most;
}

void
rank_put_sparse(struct buf *b, const struct posting *v, size_t n, uint32_t before)
{
	for (size_t i = 0; i < n; i++) {
		uint32_t gap = v[i].doc - before - 1;
		unsigned t = times_code(v[i].times, 3);

		rank_put_varint(b, (uint64_t)gap << 2 | t);
		if (t == 3)
			rank_put_varint(b, v[i].times - 4);
		before = v[i].doc;
	}
}

bool
rank_get_sparse(struct str s, struct posting *v, size_t n, uint32_t docs)
{
	uint64_t x, more, doc = UINT64_MAX;
	size_t at = 0;

	for (size_t i = 0; i < n; i++) {
		if (!rank_get_varint(s, &at, &x))
			return false;
		doc += (x >> 2) + 1;
		if (doc >= docs)
			return false;
		v[i].doc = (uint32_t)doc;
		v[i].times = (uint32_t)(x & 3) + 1;
		if ((x & 3) == 3) {
			if (!rank_get_varint(s, &at, &more) || more > RANK_TIMES_MAX - 4)
				return false;
			v[i].times += (uint32_t)more;
		}
	}
	return true;
}

void
rank_put_bucket(struct buf *b, const struct posting *v, size_t n, uint32_t gap)
{
	unsigned char body[1 + BITS_BYTES + RANK_BUCKET / 2 + RANK_BUCKET] = { 0 };
	size_t at = 1;

	assert(n > 0 && n <= RANK_BUCKET);
	body[0] = (unsigned char)(n - 1);
	if (n < BITS_FROM) {
		for (size_t i = 0; i < n; i++)
			body[at++] = (unsigned char)(v[i].doc % RANK_BUCKET);
	} else {
		for (size_t i = 0; i < n; i++)
			body[at + v[i].doc % RANK_BUCKET / 8] |=
			    (unsigned char)(1u << v[i].doc % 8);
		at += BITS_BYTES;
	}
	for (size_t i = 0; i < n; i++)
		body[at + i / 2] |= (unsigned char)(times_code(v[i].times, 15) << (i & 1) * 4);
	at += (n + 1) / 2;
	for (size_t i = 0; i < n; i++)
		if (v[i].times >= 16)
			body[at++] = (unsigned char)(v[i].times - 16);
	rank_put_varint(b, gap - 1);
	rank_put_varint(b, at);
	buf_add(b, body, at);
}

/* The head of a bucket: its gap and its body. Mostly a byte each. */
static inline bool
bucket_body(struct str s, size_t *at, uint32_t *gap, struct str *body)
{
	const unsigned char *p = (const unsigned char *)s.p + *at;
	uint64_t g, size;

	if (*at < s.n && s.n - *at > 2 && p[0] < 0x80 && p[1] < 0x80 &&
	    (size_t)p[1] + 2 <= s.n - *at) {
		*gap = p[0] + 1u;
		*body = (struct str){ s.p + *at + 2, p[1] };
		*at += 2 + (size_t)p[1];
		return true;
	}
	if (!rank_get_varint(s, at, &g) || !rank_get_varint(s, at, &size) ||
	    g >= UINT32_MAX || size > s.n - *at)
		return false;
	*gap = (uint32_t)g + 1;
	*body = str_sub(s, *at, *at + (size_t)size);
	*at += (size_t)size;
	return true;
}

bool
rank_skip_bucket(struct str s, size_t *at, uint32_t *gap)
{
	struct str body;

	return bucket_body(s, at, gap, &body);
}

static uint64_t
read_bits(const unsigned char *bits)
{
	uint64_t word;

	memcpy(&word, bits, sizeof(word));
	return le64toh(word);
}

bool
rank_next_bucket(struct str s, size_t *at, uint32_t *gap, struct str *body)
{
	return bucket_body(s, at, gap, body);
}

bool
rank_peek_bucket(struct str body, struct rank_peek *out)
{
	const unsigned char *p;
	size_t n;

	if (body.n == 0)
		return false;
	p = (const unsigned char *)body.p;
	n = (size_t)p[0] + 1;
	if (n > RANK_BUCKET ||
	    body.n < 1 + (n < BITS_FROM ? n : BITS_BYTES) + (n + 1) / 2)
		return false;
	if (n < BITS_FROM) {
		out->docs = 0;
		for (size_t i = 0; i < n; i++)
			out->docs |= (uint64_t)1 << p[1 + i] % RANK_BUCKET;
		out->halves = p + 1 + n;
	} else {
		out->docs = read_bits(p + 1);
		out->halves = p + 1 + BITS_BYTES;
	}
	out->more = out->halves + (n + 1) / 2;
	out->end = p + body.n;
	return (size_t)__builtin_popcountll(out->docs) == n;
}

unsigned
rank_peek_times(const struct rank_peek *p, size_t place)
{
	unsigned t = rank_half(p->halves, place);
	const uint8_t *more = p->more;

	if (t < 15)
		return t + 1;
	for (size_t i = 0; i < place; i++)
		more += rank_half(p->halves, i) == 15;
	return more < p->end ? 16u + *more : RANK_TIMES_MAX;
}

bool
rank_get_bucket(struct str s, size_t *at, struct rank_bucket *out)
{
	struct rank_peek p;
	struct str body;
	size_t n = 0;

	if (!bucket_body(s, at, &out->gap, &body) || !rank_peek_bucket(body, &p))
		return false;
	for (uint64_t w = p.docs; w; w &= w - 1, n++) {
		unsigned t = rank_half(p.halves, n);

		out->doc[n] = (uint8_t)__builtin_ctzll(w);
		out->times[n] = (uint16_t)(t + 1);
		if (t == 15) {
			if (p.more >= p.end)
				return false;
			out->times[n] = (uint16_t)(16 + *p.more++);
		}
	}
	out->n = n;
	return true;
}

uint8_t
rank_length_code(uint32_t length)
{
	unsigned e = 0;

	if (length < 32)
		return (uint8_t)length;
	if (length > RANK_LENGTH_MAX)
		length = RANK_LENGTH_MAX;
	while (length >> (e + 1) >= 32)
		e++;
	return (uint8_t)(32 + e * 16 + ((length >> (e + 1)) & 15));
}

uint32_t
rank_length_of(uint8_t code)
{
	if (code < 32)
		return code;
	return (16u + (code - 32u) % 16) << ((code - 32u) / 16 + 1);
}
