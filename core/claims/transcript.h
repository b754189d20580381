/* Interviews and debates in print: paragraphs that begin with who speaks and a colon. */
#ifndef CLAIMS_TRANSCRIPT_H
#define CLAIMS_TRANSCRIPT_H

#include "attribution.h"
#include "mentions.h"

/* "CLINTON: …", "Q: …": adds an attribution for each turn of speakers who have several. */
void transcript_find(struct arena *a, const struct words *w, const struct mentions *m,
    struct attributions *out);

#endif
