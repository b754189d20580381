/*
 * How the ranking index writes numbers down. Pure: bytes in, bytes out; what is damaged
 * is told apart from what is good and never read past its end.
 *
 * The documents of a part are numbered from 0 in the order of their ids, and a
 * bucket is 64 of them. A word's list is, for each document that has the word, how often it
 * has it. A list is written
 *
 *	sparse  bits, the low ones of a byte first. Distances, of each document to the one
 *	        before, less 1, in Rice's code in two: first the low k bits of all, then for each as
 *	        many zeros as the rest says and a one; k is the logarithm of 11/16 of the mean
 *	        distance, cut. After them a bit of each document, 1 where it has the word more
 *	        than once, and of those times - 1 in Elias's gamma code: with n bits after the
 *	        highest one, n zeros, a one, the n bits;
 *	dense   in chunks: varint of its buckets, for each two bytes that say where its record
 *	        ends, counted from the first record on, low byte first; then the records. A
 *	        bucket that has none ends where the one before ends. A record is a byte of the
 *	        count - 1, then the documents (up to 8 as a byte each, more as 64 bits), then
 *	        t = min(times, 16) - 1 in half bytes, low half first, then a byte of
 *	        times - 16 for each t of 15. Where all times are 1, the count has 128 added and
 *	        nothing stands after the documents.
 */
#ifndef STORE_RANK_CODE_H
#define STORE_RANK_CODE_H

#include <endian.h>
#include <string.h>

#include "base/buf.h"
#include "base/str.h"

#define RANK_BUCKET 64
#define RANK_TIMES_MAX 271
#define RANK_LENGTH_MAX 65535

struct posting {
	uint32_t doc;
	uint32_t times; /* 1 to RANK_TIMES_MAX */
};

/*
 * How many bits a set has. The compiler's own is a call where the processor may lack the
 * instruction, as those of this architecture's first years do.
 */
static inline unsigned
rank_count(uint64_t set)
{
	set -= set >> 1 & 0x5555555555555555;
	set = (set & 0x3333333333333333) + (set >> 2 & 0x3333333333333333);
	set = (set + (set >> 4)) & 0x0F0F0F0F0F0F0F0F;
	return (unsigned)(set * 0x0101010101010101 >> 56);
}

void rank_put_varint(struct buf *b, uint64_t v);
bool rank_get_long_varint(struct str s, size_t *at, uint64_t *v); /* of any length */

/* Those of up to four bytes in one go, as most are. */
static inline bool
rank_get_varint(struct str s, size_t *at, uint64_t *v)
{
	uint32_t word, ends;
	unsigned bits;

	if (*at + sizeof(word) > s.n)
		return rank_get_long_varint(s, at, v);
	memcpy(&word, s.p + *at, sizeof(word));
	word = le32toh(word);
	ends = ~word & 0x80808080;
	if (ends == 0)
		return rank_get_long_varint(s, at, v);
	bits = (unsigned)__builtin_ctz(ends) + 1;
	word &= UINT32_MAX >> (32 - bits);
	*v = (word & 0x7F) | (word & 0x7F00) >> 1 | (word & 0x7F0000) >> 2 |
	     (word & 0x7F000000) >> 3;
	*at += bits / 8;
	return true;
}

/* A whole list of n, in a part of `docs` documents. */
void rank_put_sparse(struct buf *b, const struct posting *v, size_t n, uint32_t docs);
/* Of the same n and docs; false when it is damaged or names a document past them. */
bool rank_get_sparse(struct str s, struct posting *v, size_t n, uint32_t docs);

/* A record: postings all of one bucket. */
void rank_put_record(struct buf *b, const struct posting *v, size_t n);
void rank_put_chunk(struct buf *b, const uint16_t *ends, size_t n, struct str records);

struct rank_chunk {
	const uint8_t *ends;
	size_t n; /* buckets */
	struct str records;
};
bool rank_get_chunk(struct str s, struct rank_chunk *out);

/* A bucket's record, empty when it has none; false when the chunk is damaged. */
static inline bool
rank_record(const struct rank_chunk *c, size_t bucket, struct str *record)
{
	size_t from = 0, to;

	*record = (struct str){ c->records.p, 0 };
	if (bucket >= c->n)
		return true;
	to = c->ends[2 * bucket] | (size_t)c->ends[2 * bucket + 1] << 8;
	if (bucket > 0)
		from = c->ends[2 * bucket - 2] | (size_t)c->ends[2 * bucket - 1] << 8;
	if (from > to || to > c->records.n)
		return false;
	*record = (struct str){ c->records.p + from, to - from };
	return true;
}

struct rank_bucket {
	size_t n;
	uint8_t doc[RANK_BUCKET]; /* within the bucket, ascending */
	uint16_t times[RANK_BUCKET];
};
bool rank_get_record(struct str record, struct rank_bucket *out);

/* Of a record only which documents there are, and where their times are. */
struct rank_peek {
	uint64_t docs;
	bool once; /* all of them have the word once */
	const uint8_t *halves, *more, *end;
};
bool rank_peek_record(struct str record, struct rank_peek *out);

static inline unsigned
rank_half(const uint8_t *halves, size_t i)
{
	return halves[i / 2] >> (i & 1) * 4 & 15;
}

/* How often the place-th of its documents has the word; the first where that is 16 or more. */
unsigned rank_peek_many(const struct rank_peek *p, size_t place);

static inline unsigned
rank_peek_times(const struct rank_peek *p, size_t place)
{
	unsigned t = rank_half(p->halves, place);

	return t < 15 ? t + 1 : rank_peek_many(p, place);
}

/*
 * Fine maxima: for each four documents of a bucket how much less than the best of the bucket
 * the best of them gets for a word, in 255ths: a half byte n stands for at least n * (n + 1) / 2.
 * Of the bytes of a bucket the low halves are the first eight fours, the high halves the others.
 */
#define RANK_FOUR 4
#define RANK_FOURS (RANK_BUCKET / RANK_FOUR)
#define RANK_FINE_BYTES (RANK_FOURS / 2)

static inline unsigned
rank_below(unsigned half)
{
	return half * (half + 1) / 2;
}

/* Sets a four's half byte, which was 0. */
void rank_put_below(uint8_t bytes[RANK_FINE_BYTES], unsigned four, unsigned below);

/*
 * A length in a byte, at most 1/16 too short: rank_length_of(rank_length_code(n)) <= n.
 */
uint8_t rank_length_code(uint32_t length);
uint32_t rank_length_of(uint8_t code);

#endif
