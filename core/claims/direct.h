/* Direct quotes: stretches between quotation marks whose cue or place says who speaks. */
#ifndef CLAIMS_DIRECT_H
#define CLAIMS_DIRECT_H

#include "attribution.h"

enum quoted_use {
	QUOTED_UNKNOWN, /* a title, a term, scare quotes: left to indirect speech */
	QUOTED_SPEECH,  /* part of a direct quote that was given out */
	QUOTED_DENIED,  /* hypothetical: no one said it */
};

struct quote_use {
	enum quoted_use use;
	uint32_t attribution; /* of QUOTED_SPEECH: index into the attributions */
};

/* Adds the direct quotes to out; *uses gets an element for each stretch. */
void direct_find(struct arena *a, const struct words *w, const struct quoteds *q,
    struct attributions *out, struct quote_use **uses);

#endif
