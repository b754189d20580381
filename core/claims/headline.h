/* Headlines that give who says what: "Lee: Town ‘will not pay’ for it", "Poll: …" */
#ifndef CLAIMS_HEADLINE_H
#define CLAIMS_HEADLINE_H

#include "direct.h"
#include "mentions.h"

/*
 * Adds what a heading, or the text's first paragraph, gives after a name and a colon. A
 * name alone may be what the text is about: its own words must show, in quotation marks
 * or as "I". Polls and studies speak always.
 */
void headline_find(struct arena *a, const struct words *w, const struct mentions *m,
    const struct quoteds *q, struct attributions *out);

#endif
