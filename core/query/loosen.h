/* A query that asks for less: any of its words instead of all of them. */
#ifndef QUERY_LOOSEN_H
#define QUERY_LOOSEN_H

#include "query.h"

/*
 * Bare words become alternatives; phrases, fields, brackets and what is excluded stay as they
 * are. False when there are not two such words. The tree shares parts with q's.
 */
bool loosen(struct arena *a, const struct query *q, struct query *out);

#endif
