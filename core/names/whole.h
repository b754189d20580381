/*
 * Organisations whose names have signs inside, where the tagger cuts them: "Disney+",
 * "JD(S)", "the Columbus (Ohio) Dispatch", "Ministry of Health, Labour and Welfare".
 */
#ifndef NAMES_WHOLE_H
#define NAMES_WHOLE_H

#include "tagger.h"

/* The spans with those of organisations whole, in order; what lies inside one is left out. */
struct span *names_whole(
    struct arena *a, const struct words *w, const struct span *spans, size_t *n);

#endif
