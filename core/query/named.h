/*
 * The people and organisations that the words of a query name: "tony wu xai" names Tony Wu
 * and xAI. What was looked up for the ones is used again for the others.
 */
#ifndef QUERY_NAMED_H
#define QUERY_NAMED_H

#include "archive/names_find.h"
#include "query.h"

#define NAMED_WORDS 4      /* of a name in a query */
#define NAMED_QUERY_MAX 32 /* words of a query that are looked at */

struct named_lookup {
	bool done;
	struct found_name *v; /* of all kinds */
	size_t n;
};

struct named {
	struct archive *ar;
	struct arena *arena;
	struct str v[NAMED_QUERY_MAX]; /* words that may be names, in order */
	size_t n;
	struct named_lookup runs[NAMED_QUERY_MAX][NAMED_WORDS], parts;
};

void named_init(
    struct named *w, struct archive *ar, struct arena *a, const struct query *q);

/* n of its words from one on, a space between them. */
struct str named_words(const struct named *w, size_t from, size_t n);

/*
 * Runs of words that are whole names, the longest first; then those who have all the words
 * in their names. At most max, in the arena.
 */
int named_find(struct named *w, enum names_which which, size_t max, struct found_name **v,
    size_t *n, struct error *e);

#endif
