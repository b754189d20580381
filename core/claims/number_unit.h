/* What surrounds a figure: scale, currency, unit, approximation. */
#ifndef CLAIMS_NUMBER_UNIT_H
#define CLAIMS_NUMBER_UNIT_H

#include "claims.h"
#include "words.h"

struct unit_place {
	size_t first, after; /* tokens: the figure's first, and the one after it */
	struct str rest; /* what hangs on its digits */
	bool fraction;
};

double number_scale(struct str s); /* "million" 1e6, "dozen" 12; 1 when it is none */
enum approx number_approx(const struct words *w, size_t first);

/* Fills n->unit and moves n->end past "%" and the like; scales "cents" and fractions. */
void number_unit(
    struct arena *a, const struct words *w, struct unit_place p, struct number *n);

/* Whether a noun that can be counted stands at token i, a few adjectives allowed. */
bool number_counts(const struct words *w, size_t i);

/* The same, a noun in the plural. */
bool number_counts_many(const struct words *w, size_t i);

/* Whether a word can begin a number: cheap, before anything is read. */
bool number_may_start(const struct words *w, size_t i);

#endif
