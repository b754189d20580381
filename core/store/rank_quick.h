/*
 * A quick look at many buckets: what each document can get at most, its length taken for a
 * little shorter. Most buckets have nothing that counts and are done with; the others are
 * looked at exactly. For the rank_* files only.
 */
#ifndef STORE_RANK_QUICK_H
#define STORE_RANK_QUICK_H

#include "rank_tree.h"

struct rank_quick;

/* For one part; in the arena. */
int rank_quick_start(
    struct rank_run *r, uint32_t part, struct rank_quick **q, struct error *e);

/* Reads the fine maxima first: worth it when a good part of the buckets is looked at. */
int rank_quick_refine(struct rank_quick *q, struct error *e);

/* 1 when a document of the bucket may reach `score`, 0 when none does. Buckets ascend. */
int rank_quick_look(struct rank_quick *q, uint32_t bucket, double score, struct error *e);

/*
 * What the best document of a bucket reaches at most: less than rank_bounds says; below 0 when
 * none has what is asked for. Buckets in any order.
 */
int rank_quick_bound(struct rank_quick *q, uint32_t bucket, float *bound, struct error *e);

#endif
