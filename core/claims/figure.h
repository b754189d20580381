/* A number in digits: separators as the text's language has them. */
#ifndef CLAIMS_FIGURE_H
#define CLAIMS_FIGURE_H

#include "words.h"

struct figure {
	double value, value2; /* value2: the end of a range, NAN when none */
	size_t used; /* tokens */
	struct str rest; /* what hangs on the digits: "-year-old", "M", "th" */
	bool words, ordinal, fraction, grouped, decimal;
};

/* False when token i is a time, a date, a score or the like. */
bool figure_read(const struct words *w, size_t i, struct figure *f);

#endif
