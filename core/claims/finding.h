/* Cues that the words around them make sure, however rare they are in what was learnt from. */
#ifndef CLAIMS_FINDING_H
#define CLAIMS_FINDING_H

#include "frame.h"

/*
 * The poll or study that the verb at token i says what it found: "A survey showed a rise".
 * Its words, not reaching before `from`; NO_RUN for other verbs and subjects.
 */
struct run finding_source(const struct words *w, size_t i, size_t from);

/* Whether i is "called" and what it calls follows in quotation marks, not reaching `last`. */
bool finding_in_marks(const struct frames *f, size_t i, size_t last);

#endif
