/*
 * Whether a word index holds what it should, told without writing: FTS5's own check
 * needs the lock of writers for as long as it takes.
 *
 * Each place of a word gives a number, and the sum of them does not depend on their
 * order. The sum over the index is compared with the sum over the texts.
 */
#ifndef STORE_WORDS_CHECK_H
#define STORE_WORDS_CHECK_H

#include "db.h"

struct words_sum {
	uint64_t sum;
	int64_t docs; /* texts that were added */
};

/* Adds a column of a document, called `col`, as it is tokenized for the index. */
int words_sum_text(struct db *db, struct words_sum *to, int64_t doc, struct str col,
    struct str text, struct error *e);

/* The same of an index: rows of term, document, column and position. */
int words_sum_index(struct db *db, enum named_query q, uint64_t *sum, struct error *e);

#endif
