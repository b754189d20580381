/* The whole subject of a verb, where a noun phrase read backwards would end too soon. */
#ifndef CLAIMS_SUBJECT_H
#define CLAIMS_SUBJECT_H

#include "attribution.h"

/*
 * "Officials in five states who met on Tuesday say", "Ann Lee, 67, of Flint, Mich., said":
 * as phrase_before, but from where the clause begins when nothing between there and the
 * verb is a verb of its own.
 */
struct run subject_before(const struct words *w, size_t verb, size_t from);

/* Whether the word at i is a verb with a subject, as far as its form tells. */
bool subject_finite(const struct words *w, size_t i);

#endif
