/*
 * Articles that are like one of the archive: those with most of its rare words, and why.
 *
 * The words that tell it best (often in it, in few others: times² / (times² + 4) times
 * BM25's weight of the word) are searched for as alternatives; the order is that of any search.
 */
#ifndef QUERY_SIMILAR_H
#define QUERY_SIMILAR_H

#include "search.h"

#define SIMILAR_WORDS 30 /* that are searched for */
#define SIMILAR_WHY 6    /* of them, and names, that are told */

struct similar_article {
	struct found_article article; /* without a passage */
	bool copy;                    /* nearly the same text */
	struct str names[SIMILAR_WHY]; /* that both mention, the rarest first */
	size_t n_names;
	struct str words[SIMILAR_WHY]; /* that both have, the most telling first, as indexed */
	size_t n_words;
};

/* At most `limit`, the most alike first, in the arena. ERR_INPUT: the page has no article. */
int archive_similar(struct archive *ar, struct arena *a, int64_t page_id, size_t limit,
    struct similar_article **out, size_t *n, struct error *e);

#endif
