/* A search under way; for the rank_* files only. */
#ifndef STORE_RANK_TREE_H
#define STORE_RANK_TREE_H

#include "rank.h"
#include "rank_list.h"

#define RANK_IMPOSSIBLE (-1.0f)

struct rank_bits {
	uint64_t v[RANK_BUCKET / 64];
};

/* What a search keeps for a node. */
struct rank_state {
	double weight;            /* words */
	struct rank_list *lists;  /* words: lists[part * n_forms + form] */
	struct rank_bits *ids;    /* ids: by part_base[part] + bucket */
	bool scores;              /* something below counts */
	bool decided, truth;      /* check: the answer for the document under the lens */
	/* Of the bucket that was looked at last: */
	struct rank_bits may;     /* match, or might once checked */
	struct rank_bits must;    /* match for certain */
	struct rank_bits exact;   /* score is what it will be */
	double *score;            /* RANK_BUCKET; NULL when nothing counts */
};

struct rank_lens { /* the bucket that is looked at */
	uint32_t part, bucket;
	size_t n;
	int64_t ids[RANK_BUCKET];
	double norm[RANK_BUCKET];
	struct rank_bits alive;
};

struct rank_run {
	struct db *db;
	struct arena *arena;
	const struct rank_request *request;
	struct rank_part *parts;
	size_t n_parts;
	uint32_t *part_base;      /* buckets in the parts before */
	int64_t **firsts;         /* of each part, when asked for */
	uint8_t **codes;          /* of each part's documents, when asked for */
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

/* Lists opened, weights reckoned, ids turned into bits. */
int rank_prepare(struct rank_run *r, struct rank_node *node, struct error *e);
/* Ids of a node turned into bits. */
int rank_prepare_ids(struct rank_run *r, struct rank_node *node, struct error *e);

/* For each bucket of a part what its best document can reach, or RANK_IMPOSSIBLE. */
int rank_bounds(struct rank_run *r, size_t part, struct rank_node *node, float *out,
    struct error *e);

/* Turns the lens to a bucket; then the root's state tells of its documents. */
int rank_look(struct rank_run *r, uint32_t part, uint32_t bucket, struct error *e);
int rank_look_again(struct rank_run *r, struct error *e); /* after a check was decided */

static inline bool
rank_bit(const struct rank_bits *b, unsigned doc)
{
	return b->v[doc / 64] >> (doc % 64) & 1;
}
static inline void
rank_set(struct rank_bits *b, unsigned doc)
{
	b->v[doc / 64] |= (uint64_t)1 << (doc % 64);
}

#endif
