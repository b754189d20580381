/*
 * A text as the index sees it: its words, folded. Words are what the index's own
 * tokenizer makes of them (small letters without accents). Scripts that are written
 * without spaces (Han, kana, Hangul, Thai, Lao, Khmer, Burmese) are cut into pairs of
 * neighbouring characters, so that any piece of two or more can be found.
 */
#ifndef STORE_WORDS_H
#define STORE_WORDS_H

#include "db.h"

struct word {
	struct str term; /* lent for the call */
	uint32_t start, end; /* bytes of the text */
	uint32_t n; /* 0, 1, …: neighbours differ by one */
	bool pair; /* of a script without spaces; the next pair overlaps it */
};

/* A query's runs give no last single character; a text's do. */
enum words_of { WORDS_OF_TEXT, WORDS_OF_QUERY };

/* Returns not 0 to stop. */
typedef int (*word_fn)(void *ctx, const struct word *w);

#define WORD_TERM_MAX 64 /* bytes of a term that count */

/* Makes the tokenizer of the index available: db->tokenizer, db->tokens. */
int words_open(struct db *db, struct error *e);

/* Calls fn for each word in order; -1 with *e when the tokenizer fails. */
int words_each(struct db *db, struct str text, enum words_of of, word_fn fn, void *ctx,
    struct error *e);

/* The same for those whose first byte is wanted only; the others count in n. */
int words_some(struct db *db, struct str text, enum words_of of, const bool first[256],
    word_fn fn, void *ctx, struct error *e);

#endif
