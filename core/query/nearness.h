/* How much of what was searched for a document has, and how near it stands together. */
#ifndef QUERY_NEARNESS_H
#define QUERY_NEARNESS_H

#include "passage.h"

#define NEARNESS_GROUPS 64 /* words of a query that are looked at */

struct nearness {
	uint64_t seen; /* by the words' groups */
	/*
	 * The mean over neighbouring words of the query of 1 / (1 + words between them), at
	 * their nearest; 0 for those more than 8 apart, a word more when their order is the other.
	 */
	double near;
};

/* Of the best of several texts (title, text), each by itself. */
int nearness_of(struct db *db, const struct str *texts, size_t n, const struct wanted_list *w,
    struct nearness *out, struct error *e);

#endif
