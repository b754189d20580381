/*
 * The claims shown beside articles: those of the articles that were found in which what
 * was searched for stands, so that no search of its own is needed. Of each article the
 * claim with most of the words, nearest to each other, comes first; then the second of each.
 */
#ifndef QUERY_BESIDE_H
#define QUERY_BESIDE_H

#include "store/rank.h"
#include "tree.h"

struct beside_article {
	int64_t id;
	struct str text;
};

/*
 * At most `limit` claims, their ids into the caller's `ids`. t and root are those that the
 * articles were found with.
 */
int beside_claims(struct tree *t, const struct rank_node *root,
    const struct beside_article *articles, size_t n_articles, int64_t *ids, size_t limit,
    size_t *n, struct error *e);

#endif
