/* The buckets of a search, those with the highest bounds first; for the rank_* files only. */
#ifndef STORE_RANK_ORDER_H
#define STORE_RANK_ORDER_H

#include "rank_tree.h"

struct rank_place_bound {
	float bound;
	uint32_t part : 31;
	bool close : 1; /* the bound was reckoned from the bucket's documents */
	uint32_t bucket;
};

/* Of equal ones the newest first. Only the best are put in order until others are asked for. */
struct rank_order {
	struct rank_run *r;
	float **bounds; /* of each part; of those that are done with RANK_IMPOSSIBLE */
	struct rank_place_bound
	    *v; /* a heap of n, and from `rest` on n_rest with bounds below */
	size_t n, rest, n_rest;
	float cut;
};

/* In the arena. */
int rank_order_start(struct rank_order *o, struct rank_run *r, struct error *e);

/* NULL when there is none. */
const struct rank_place_bound *rank_order_first(const struct rank_order *o);
/* The first is done with, or has a lower bound, which is close. */
void rank_order_next(struct rank_order *o);
void rank_order_lower(struct rank_order *o, float bound);

/* How many may reach a score. */
size_t rank_order_count(const struct rank_order *o, double score);

#endif
