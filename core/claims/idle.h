/* Words of saying by which no one says anything, and what they give then. */
#ifndef CLAIMS_IDLE_H
#define CLAIMS_IDLE_H

#include "attribution.h"

/* Whether the verb or noun at token i reports nothing here: "fair to say", "called into". */
bool idle_cue(const struct words *w, size_t i);

/*
 * Whether an indirect attribution gives nothing that one could hold true or false, by what
 * its cue is: "it", "Last month", the one who is told.
 */
bool idle_content(const struct words *w, size_t cue, const struct attribution *at);

#endif
