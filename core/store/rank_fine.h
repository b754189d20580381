/*
 * What the documents of a bucket reach at most, told from the maxima of four documents
 * each before any list is read. For the rank_* files only.
 */
#ifndef STORE_RANK_FINE_H
#define STORE_RANK_FINE_H

#include "rank_tree.h"

/* Four floats at once, in the compilers' own way. */
typedef float rank_vector __attribute__((vector_size(16)));

/*
 * A number for each four of a bucket, in the order in which their half bytes are had with
 * the fewest steps: v[0] has those of the fours 0, 4, 8, 12.
 */
union rank_fours {
	float f[RANK_FOURS];
	rank_vector v[RANK_FOURS / 4];
};

static inline unsigned
rank_place_of(unsigned four)
{
	return four % 4 * 4 + four / 4;
}

struct rank_fine_list { /* of a word's form */
	const struct rank_list *l;
	const uint8_t *fine; /* or NULL */
	float weight; /* of its times */
	float grown; /* dense: the same, of times / norm as the maxima give it */
	size_t next; /* sparse: the first posting that may be in the bucket */
};

struct rank_fine_step {
	const float *bounds;
	float weight;
	struct rank_fine_list *lists; /* of a word that counts; else NULL */
	size_t n;
	union rank_fours most; /* of the bucket that was looked at last: what it gives at most */
	union rank_fours rest; /* and what the steps after it give */
};

struct rank_fine {
	struct rank_run *r;
	uint32_t part;
	struct rank_fine_step *steps;
	size_t n;
	float inverse[256]; /* 1 / norm of a length's code */
};

/*
 * For a part, and nodes that a document's score is the sum of, with the bounds of their
 * buckets; *out is NULL where no list has fine maxima. In the arena.
 */
int rank_fine_start(struct rank_run *r, uint32_t part, struct rank_node *const *nodes,
    float *const *bounds, size_t n, struct rank_fine **out, struct error *e);

/* A bit for each document of a bucket that may reach `least`. Buckets ascend. */
int rank_fine_look(struct rank_fine *f, uint32_t bucket, float least, uint64_t *docs,
    struct error *e);

#endif
