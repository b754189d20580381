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
 *	dense   for each bucket that has some: varint of the distance to the bucket
 *	        before - 1, varint of the bytes that follow, a byte of the count - 1, then
 *	        the documents (up to 8 as a byte each, more as 64 bits), then
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

/* One bucket's postings, all of one bucket; `gap` is the distance to the bucket before. */
void rank_put_bucket(struct buf *b, const struct posting *v, size_t n, uint32_t gap);

struct rank_bucket {
	uint32_t gap;
	size_t n;
	uint8_t doc[RANK_BUCKET]; /* within the bucket, ascending */
	uint16_t times[RANK_BUCKET];
};
bool rank_get_bucket(struct str s, size_t *at, struct rank_bucket *out);
/* Only its gap; *at steps over the rest. */
bool rank_skip_bucket(struct str s, size_t *at, uint32_t *gap);
/* The same, with its body; of that which documents there are, and where their times are. */
bool rank_next_bucket(struct str s, size_t *at, uint32_t *gap, struct str *body);

struct rank_peek {
	uint64_t docs;
	const uint8_t *halves, *more, *end;
};
bool rank_peek_bucket(struct str body, struct rank_peek *out);

static inline unsigned
rank_half(const uint8_t *halves, size_t i)
{
	return halves[i / 2] >> (i & 1) * 4 & 15;
}

/* Of the place-th of its documents. */
unsigned rank_peek_times(const struct rank_peek *p, size_t place);

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
