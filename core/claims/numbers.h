/* Quantities in a text: value, unit, approximation. Dates and labels are none. */
#ifndef CLAIMS_NUMBERS_H
#define CLAIMS_NUMBERS_H

#include "claims.h"
#include "words.h"

struct numbers {
	struct number *v; /* by start */
	size_t n;
};

/*
 * All numbers of the text. A year ("in 2015") is given with the unit "year", an
 * ordinal ("third-largest") with the unit "rank".
 */
void numbers_find(struct arena *a, const struct words *w, struct numbers *out);

/* Those within [start, end): a pointer into all->v, and how many. */
struct number *numbers_in(const struct numbers *all, struct span at, size_t *n);

/* "two", "twenty-five", "third": false when the word is no number. */
bool number_word(struct str word, double *value, bool *ordinal);

/* "3-D", "2-in-1", or what follows their figure: the name of a thing, no quantity. */
bool number_is_designation(struct str s);

#endif
