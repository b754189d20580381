/*
 * What the documents of a bucket reach at most, told from the maxima of four documents
 * each before any list is read. For the rank_* files only.
 */
#ifndef STORE_RANK_FINE_H
#define STORE_RANK_FINE_H

#include "rank_tree.h"

/* Four floats at once, in the compilers' own way. */
typedef float rank_vector __attribute__((vector_size(16)));

union rank_fours { /* a number for each four of a bucket */
	float f[RANK_FOURS];
	rank_vector v[RANK_FOURS / 4];
};

/* Buckets that are reckoned together: those from a multiple of it on. */
#define RANK_BLOCK 32

/*
 * What the fours of a bucket get for a word's form, in 1 / RANK_FINE_UNITS of times / norm, for
 * each half byte that may stand for it: the low bytes of all, then the high ones.
 */
#define RANK_FINE_HALVES 16
#define RANK_FINE_UNITS 2048
struct rank_fine_row {
	uint8_t low[RANK_FINE_HALVES], high[RANK_FINE_HALVES];
};

struct rank_fine_list { /* of a word's form */
	const struct rank_list *l;
	float weight; /* of its times */
	size_t next; /* sparse: the first posting that may be in the block */
	/* Dense: the fine maxima, or NULL, and the rows of all maxima that there are. */
	const uint8_t *fine;
	struct rank_fine_row *rows;
};

struct rank_fine_step {
	const float *bounds;
	float weight;
	float cap; /* a bound from which on numbers are not reckoned: they might not hold them */
	struct rank_fine_list *lists; /* of a word that counts; else NULL */
	size_t n;
	union rank_fours *most; /* of each bucket of the block: what it gives at most */
	union rank_fours rest; /* of the bucket that was looked at: what the steps after it give */
};

/*
 * Adds what a dense list gives to the sums of n buckets of a block, at[] telling which of it; no
 * sum gets above 65535.
 */
typedef void (*rank_fine_add_fn)(const struct rank_fine_list *list, uint32_t block,
    const uint8_t *at, size_t n, uint16_t sums[RANK_BLOCK][RANK_FOURS]);
void rank_fine_add(const struct rank_fine_list *list, uint32_t block, const uint8_t *at,
    size_t n, uint16_t sums[RANK_BLOCK][RANK_FOURS]);
/* The same as this processor does it most quickly. */
rank_fine_add_fn rank_fine_add_quick(void);

struct rank_fine {
	struct rank_run *r;
	uint32_t part;
	const float *all; /* bounds of the buckets */
	struct rank_fine_step *steps;
	size_t n;
	float inverse[256]; /* 1 / norm of a length's code */
	rank_fine_add_fn add;
	uint32_t block; /* the one under way, and one */
	union rank_fours sum[RANK_BLOCK]; /* of its buckets, over the steps */
};

/*
 * For a part with the bounds of all its buckets, and nodes that a document's score is the sum of,
 * with theirs; *out is NULL where no list has fine maxima. In the arena.
 */
int rank_fine_start(struct rank_run *r, uint32_t part, const float *all,
    struct rank_node *const *nodes, float *const *bounds, size_t n, struct rank_fine **out,
    struct error *e);

/*
 * A bit for each document of a bucket that may reach `least`. Buckets ascend, and `least` does
 * not become less.
 */
int rank_fine_look(struct rank_fine *f, uint32_t bucket, float least, uint64_t *docs,
    struct error *e);

#endif
