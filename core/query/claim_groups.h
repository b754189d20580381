/*
 * Claims of one answer beside each other: which say the same, by how many independent
 * articles, and which cannot both be true. To look at, never a verdict.
 */
#ifndef QUERY_CLAIM_GROUPS_H
#define QUERY_CLAIM_GROUPS_H

#include "claims/group.h"
#include "search.h"

struct claim_group {
	size_t *members;    /* indexes into the answer, in its order; at least two */
	size_t n;
	size_t articles;    /* different ones */
	size_t independent; /* of those; copies, one sentence and one site counted once */
};

struct claim_pair {
	size_t one, other; /* indexes into the answer */
	enum claim_conflict why;
};

struct claim_groups {
	struct claim_group *groups; /* most independent articles first */
	size_t n_groups;
	struct claim_pair *conflicts;
	size_t n_conflicts;
};

/* In the arena. Claims of one article are not compared with each other. */
int claim_groups(struct archive *ar, struct arena *a, const struct found_claim *v, size_t n,
    struct claim_groups *out, struct error *e);

/*
 * One claim beside the others about the same names: v[0] is the claim, the rest are those
 * that say the same or otherwise as *groups tells. Some hundreds of others are looked at.
 */
int claim_beside(struct archive *ar, struct arena *a, const struct found_claim *claim,
    struct found_claim **v, struct claim_groups *groups, struct error *e);

const char *claim_conflict_words(enum claim_conflict why);

#endif
