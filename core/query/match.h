/* Words in a row, and rows of words near each other, in one text. */
#ifndef QUERY_MATCH_H
#define QUERY_MATCH_H

#include "store/words.h"

#define MATCH_TERMS_MAX 64
#define MATCH_PARTS_MAX 16

struct match_part { /* terms that follow each other */
	const struct str *terms;
	size_t n;
	bool prefix; /* the last one is the beginning of a word */
};

/*
 * Whether the part is in the text, whose ASCII letters are small, or, when there are several, whether all of them stand
 * with at most `near` other words between the first and the last.
 */
int match_text(struct db *db, struct str text, const struct match_part *parts, size_t n,
    unsigned near, bool *yes, struct error *e);

#endif
