/*
 * Entries of a list that begin alike, "Acme: …", "Initech/Globex: …": where most of them
 * begin with an organisation, a word there that is a company in the lists is one too.
 */
#ifndef NAMES_PARALLEL_H
#define NAMES_PARALLEL_H

#include "tagger.h"

/* The spans with those that are missed, in order; `spans` itself where none is. */
struct span *parallel_heads(
    struct arena *a, const struct words *w, struct span *spans, size_t *n);

#endif
