/*
 * Near-duplicates among the articles of one answer: told from a sample of the runs of
 * five words in each, chosen by their hash, so that the same runs are in every sample.
 * Samples are taken of those only whose bytes have much in common at a glance.
 */
#ifndef QUERY_COPIES_H
#define QUERY_COPIES_H

#include "store/words.h"

struct copies {
	struct arena *arena;
	struct sample *v;
	size_t n, cap;
};

/*
 * The number of an earlier text that `text` is a copy of; else STR_NONE, and the text, which
 * must outlive `c`, is remembered as `number`.
 */
int copies_find(struct db *db, struct copies *c, struct str text, size_t number, size_t *of,
    struct error *e);

#endif
