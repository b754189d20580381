/* A search under way; for the rank_* files only. */
#ifndef STORE_RANK_TREE_H
#define STORE_RANK_TREE_H

#include "rank.h"
#include "rank_list.h"

#define RANK_IMPOSSIBLE (-1.0f)

/* A set of the documents of a bucket. */
#define RANK_EVERY UINT64_MAX

/* The buckets of a part where any of a node's ids may be, ascending. */
struct rank_ids {
	uint32_t *buckets;
	size_t n_buckets, n; /* n: of the ids */
};

/* What a search keeps for a node. */
struct rank_state {
	double weight; /* words */
	struct rank_list *lists; /* words: lists[part * n_forms + form] */
	uint8_t *has; /* ids: by part_base[part] + bucket, whether any may be there */
	uint64_t *ids; /* and which documents they may be, or are where that was asked for */
	struct rank_ids *ids_in; /* ids: each part's */
	bool scores; /* something below counts */
	float **bounds; /* of each part's buckets, once they were reckoned */
	double ids_cost; /* check: of ids_of, in checks; 0: nobody knows */
	bool decided, truth; /* check: the answer for the document under the lens */
	/* Of the bucket that was looked at last: */
	uint64_t may; /* match, or might once checked */
	uint64_t must; /* match for certain */
	uint64_t exact; /* score is what it will be */
	double *score; /* RANK_BUCKET; NULL when nothing counts */
};

struct rank_lens { /* the bucket that is looked at */
	uint32_t part, bucket;
	size_t n;
	int64_t ids[RANK_BUCKET];
	double norm[RANK_BUCKET];
	uint64_t alive;
};

struct rank_place {
	uint32_t part, bucket;
};

#define RANK_FEW 32 /* buckets, up to which all are looked at without reckoning their bounds */

struct rank_run {
	struct db *db; /* the view's */
	struct rank_view *view;
	struct arena *arena;
	const struct rank_request *request;
	const struct rank_part *parts;
	size_t n_parts;
	uint32_t *part_base; /* buckets in the parts before */
	int64_t **firsts; /* of each part, when asked for */
	uint8_t **codes; /* of each part's documents, where they were asked for: */
	bool **codes_read; /* by row of rank_sizes; the last: all */
	uint64_t **among; /* of each part the documents of each bucket that may match, or NULL */
	struct rank_place few[RANK_FEW]; /* all buckets that may have any, where they are few */
	size_t n_few;
	bool are_few;
	int64_t alive;
	double mean;
	struct rank_lens lens;
};

static inline uint32_t
rank_buckets(const struct rank_part *p)
{
	return (uint32_t)((p->docs + RANK_BUCKET - 1) / RANK_BUCKET);
}

int rank_part_firsts(struct rank_run *r, size_t part, int64_t **firsts, struct error *e);

enum { RANK_HAS_NONE, RANK_HAS_SOME, RANK_HAS_BITS };

/* Lists opened, weights reckoned, ids told which buckets they may be in. */
int rank_prepare(struct rank_run *r, struct rank_node *node, struct error *e);
int rank_prepare_ids(struct rank_run *r, struct rank_node *node, struct error *e);
/* The documents of a bucket that are among a node's ids. */
int rank_ids_bits(struct rank_run *r, const struct rank_node *node, uint32_t part,
    uint32_t bucket, uint64_t *bits, struct error *e);

/*
 * Finds r->few, or r->among, where two words or more are all asked for and one of them is
 * rare.
 */
int rank_narrow(struct rank_run *r, const struct rank_node *root, struct error *e);

static inline bool
rank_is_among(const struct rank_run *r, size_t part, uint32_t doc)
{
	return !r->among[part] ||
	       (r->among[part][doc / RANK_BUCKET] >> doc % RANK_BUCKET & 1);
}

/*
 * Lengths of a part's documents in a byte each, at most as long as they are: of those in a
 * list that is there whole and among those that may match; of those in n buckets.
 */
int rank_codes(struct rank_run *r, size_t part, const struct rank_list *l,
    const uint8_t **codes, struct error *e);
int rank_bucket_codes(struct rank_run *r, size_t part, uint32_t bucket, uint32_t n,
    const uint8_t **codes, struct error *e);

/*
 * For each bucket of a part what its best document can reach, or RANK_IMPOSSIBLE: kept with
 * the node, reckoned once.
 */
int rank_bounds(
    struct rank_run *r, size_t part, struct rank_node *node, float **out, struct error *e);

/* Turns the lens to a bucket; then the root's state tells of its documents. */
int rank_look(struct rank_run *r, uint32_t part, uint32_t bucket, struct error *e);
int rank_look_again(struct rank_run *r, struct error *e); /* after a check was decided */

static inline bool
rank_bit(uint64_t set, unsigned doc)
{
	return set >> doc & 1;
}

#endif
