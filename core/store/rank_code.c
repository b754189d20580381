#include "rank_code.h"

#include <assert.h>

#define BITS_BYTES (RANK_BUCKET / 8)
#define BITS_FROM                                                                          \
	(BITS_BYTES + 1) /* documents in a bucket from which bits are shorter than bytes */
#define ONCE 0x80 /* beside the count: every document of the bucket has the word once */
#define TIMES_BITS 8 /* after the highest one of RANK_TIMES_MAX */

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
rank_get_long_varint(struct str s, size_t *at, uint64_t *v)
{
	size_t i = *at;
	uint64_t sum = 0;

	for (unsigned shift = 0; shift < 64 && i < s.n; shift += 7) {
		unsigned char c = (unsigned char)s.p[i++];

		sum |= (uint64_t)(c & 0x7F) << shift;
		if (c < 0x80) {
			*v = sum;
			*at = i;
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

/* Low bits of a distance that stand as they are: about the logarithm of the mean distance. */
static unsigned
low_bits(size_t n, uint32_t docs)
{
	uint64_t typical = (uint64_t)docs * 11 / 16 / (n ? n : 1);

	return typical < 2 ? 0 : 63 - (unsigned)__builtin_clzll(typical);
}

/* Bits that wait for their byte to be full; `value` has `n` low ones. */
struct bits_out {
	struct buf *b;
	uint64_t value;
	unsigned n;
};

static void
put_bits(struct bits_out *o, uint64_t value, unsigned n)
{
	assert(n <= 56);
	o->value |= value << o->n;
	for (o->n += n; o->n >= 8; o->n -= 8, o->value >>= 8)
		buf_c(o->b, (char)(o->value & 255));
}

static void
put_zeros(struct bits_out *o, uint64_t n)
{
	for (; n > 32; n -= 32)
		put_bits(o, 0, 32);
	put_bits(o, 0, (unsigned)n);
}

static void
put_distances(struct bits_out *o, const struct posting *v, size_t n, unsigned low)
{
	uint32_t mask = (1u << low) - 1, next = 0;

	for (size_t i = 0; i < n; next = v[i++].doc + 1)
		put_bits(o, (v[i].doc - next) & mask, low);
	next = 0;
	for (size_t i = 0; i < n; next = v[i++].doc + 1) {
		put_zeros(o, (v[i].doc - next) >> low);
		put_bits(o, 1, 1);
	}
}

static void
put_times(struct bits_out *o, const struct posting *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		put_bits(o, v[i].times > 1, 1);
	for (size_t i = 0; i < n; i++) {
		uint32_t rest = v[i].times - 1;
		unsigned more = rest ? 31 - (unsigned)__builtin_clz(rest) : 0;

		assert(v[i].times > 0 && v[i].times <= RANK_TIMES_MAX);
		if (rest) {
			put_bits(o, (uint64_t)1 << more, more + 1);
			put_bits(o, rest - (1u << more), more);
		}
	}
}

void
rank_put_sparse(struct buf *b, const struct posting *v, size_t n, uint32_t docs)
{
	struct bits_out o = { .b = b };

	put_distances(&o, v, n, low_bits(n, docs));
	put_times(&o, v, n);
	if (o.n)
		put_bits(&o, 0, 8 - o.n);
}

/* At least LOOK bits from here on; zeros after the end. */
#define LOOK 56

static inline uint64_t
look_bits(struct str s, size_t at)
{
	size_t byte = at / 8;
	uint64_t word = 0;

	if (byte + sizeof(word) <= s.n)
		memcpy(&word, s.p + byte, sizeof(word));
	else if (byte < s.n)
		memcpy(&word, s.p + byte, s.n - byte);
	return le64toh(word) >> at % 8;
}

static inline uint64_t
low_mask(unsigned n)
{
	return ((uint64_t)1 << n) - 1;
}

/* Numbers of so many bits one after the other, several of one look. */
struct bits_in {
	struct str s;
	size_t at; /* of the next look */
	uint64_t word;
	unsigned left; /* bits in it */
};

static inline uint64_t
next_bits(struct bits_in *in, unsigned n)
{
	uint64_t value;

	if (in->left < n) {
		in->word = look_bits(in->s, in->at);
		in->left = LOOK;
	}
	value = in->word & low_mask(n);
	in->word >>= n;
	in->left -= n;
	in->at += n;
	return value;
}

/*
 * Steps *at over them; false when there are fewer or one is past `docs`. The i-th one in the part
 * above the low ones stands after i others and as many zeros as the distances so far say.
 */
static bool
get_distances(
    struct str s, size_t *at, struct posting *v, size_t n, unsigned low, uint32_t docs)
{
	size_t from = n * low, next = from, i = 0;
	struct bits_in in = { .s = s };
	uint64_t lows = 0, doc = 0;

	for (size_t place = from; i < n; place += LOOK) {
		uint64_t ones = look_bits(s, place) & low_mask(LOOK);
		size_t zeros = place - from - i; /* before this look */

		if (place >= s.n * 8)
			return false;
		for (; ones && i < n; ones &= ones - 1, i++, zeros--) {
			unsigned one = (unsigned)__builtin_ctzll(ones);

			lows += next_bits(&in, low);
			doc = ((zeros + one) << low) + lows + i;
			v[i] = (struct posting){ (uint32_t)doc, 1 };
			next = place + one + 1;
		}
	}
	*at = next;
	return doc < docs;
}

/* Of those that are marked: the others have their 1. */
static bool
get_times(struct str s, size_t *at, struct posting *v, size_t n)
{
	size_t here = *at + n;
	uint32_t most = 0;

	for (size_t i = 0; i < n; i += LOOK) {
		unsigned some = n - i < LOOK ? (unsigned)(n - i) : LOOK;
		uint64_t marks = look_bits(s, *at + i) & low_mask(some);

		for (; marks; marks &= marks - 1) {
			uint64_t word = look_bits(s, here);
			unsigned more = (unsigned)__builtin_ctzll(word | 1u << (TIMES_BITS + 1));
			uint32_t rest =
			    (uint32_t)(1u << more | (word >> (more + 1) & low_mask(more)));

			v[i + (unsigned)__builtin_ctzll(marks)].times += rest;
			most = rest > most ? rest : most;
			here += 2 * more + 1;
		}
	}
	*at = here;
	return most < RANK_TIMES_MAX;
}

bool
rank_get_sparse(struct str s, struct posting *v, size_t n, uint32_t docs)
{
	size_t at;

	return get_distances(s, &at, v, n, low_bits(n, docs), docs) &&
	       get_times(s, &at, v, n) && at <= s.n * 8;
}

static bool
all_once(const struct posting *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (v[i].times > 1)
			return false;
	return true;
}

void
rank_put_record(struct buf *b, const struct posting *v, size_t n)
{
	unsigned char body[1 + BITS_BYTES + RANK_BUCKET / 2 + RANK_BUCKET] = { 0 };
	size_t at = 1;

	assert(n > 0 && n <= RANK_BUCKET);
	body[0] = (unsigned char)((n - 1) | (all_once(v, n) ? ONCE : 0));
	if (n < BITS_FROM) {
		for (size_t i = 0; i < n; i++)
			body[at++] = (unsigned char)(v[i].doc % RANK_BUCKET);
	} else {
		for (size_t i = 0; i < n; i++)
			body[at + v[i].doc % RANK_BUCKET / 8] |=
			    (unsigned char)(1u << v[i].doc % 8);
		at += BITS_BYTES;
	}
	if (!(body[0] & ONCE)) {
		for (size_t i = 0; i < n; i++)
			body[at + i / 2] |=
			    (unsigned char)(times_code(v[i].times, 15) << (i & 1) * 4);
		at += (n + 1) / 2;
		for (size_t i = 0; i < n; i++)
			if (v[i].times >= 16)
				body[at++] = (unsigned char)(v[i].times - 16);
	}
	buf_add(b, body, at);
}

void
rank_put_chunk(struct buf *b, const uint16_t *ends, size_t n, struct str records)
{
	rank_put_varint(b, n);
	for (size_t i = 0; i < n; i++) {
		buf_c(b, (char)(ends[i] & 255));
		buf_c(b, (char)(ends[i] >> 8));
	}
	buf_str(b, records);
}

bool
rank_get_chunk(struct str s, struct rank_chunk *out)
{
	uint64_t n;
	size_t at = 0;

	if (!rank_get_varint(s, &at, &n) || n > (s.n - at) / 2)
		return false;
	out->ends = (const uint8_t *)s.p + at;
	out->n = (size_t)n;
	out->records = str_from(s, at + 2 * out->n);
	return true;
}

static uint64_t
read_bits(const unsigned char *bits)
{
	uint64_t word;

	memcpy(&word, bits, sizeof(word));
	return le64toh(word);
}

bool
rank_peek_record(struct str record, struct rank_peek *out)
{
	static const uint8_t once[RANK_BUCKET / 2];
	const unsigned char *p;
	size_t n, halves;

	if (record.n == 0)
		return false;
	p = (const unsigned char *)record.p;
	n = (size_t)(p[0] & ~ONCE) + 1;
	halves = p[0] & ONCE ? 0 : (n + 1) / 2;
	if (n > RANK_BUCKET || record.n < 1 + (n < BITS_FROM ? n : BITS_BYTES) + halves)
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
	out->more = out->halves + halves;
	out->end = p + record.n;
	out->once = halves == 0;
	if (out->once)
		out->halves = once;
	return rank_count(out->docs) == n;
}

unsigned
rank_peek_many(const struct rank_peek *p, size_t place)
{
	const uint8_t *more = p->more;

	for (size_t i = 0; i < place; i++)
		more += rank_half(p->halves, i) == 15;
	return more < p->end ? 16u + *more : RANK_TIMES_MAX;
}

bool
rank_get_record(struct str record, struct rank_bucket *out)
{
	struct rank_peek p;
	size_t n = 0;

	if (!rank_peek_record(record, &p))
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

void
rank_put_below(uint8_t bytes[RANK_FINE_BYTES], unsigned four, unsigned below)
{
	unsigned half = 15;

	while (rank_below(half) > below)
		half--;
	bytes[four % RANK_FINE_BYTES] |= (uint8_t)(half << four / RANK_FINE_BYTES * 4);
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
