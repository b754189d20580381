/*
 * Where a word may stand in a text, without taking the text to words. It may be that it
 * does not stand there; it stands nowhere else.
 */
#ifndef QUERY_SEEK_H
#define QUERY_SEEK_H

#include "base/str.h"

struct seek {
	struct str text, term;
	bool prefix;
	size_t rare; /* a letter of the term that is sought first */
	size_t plain, foreign; /* next places: of the term, of letters beyond ASCII */
};

/*
 * The text's ASCII letters are small. False when such a term cannot be looked for so: it has
 * other characters.
 */
bool seek_start(struct seek *s, struct str text, struct str term, bool prefix);

/* A byte of the next chunk between white space, from `at`, that may hold it; else STR_NONE. */
size_t seek_next(struct seek *s, size_t at);

#endif
