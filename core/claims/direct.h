/* Direct quotes: stretches between quotation marks whose cue or place says who speaks. */
#ifndef CLAIMS_DIRECT_H
#define CLAIMS_DIRECT_H

#include "attribution.h"

enum quoted_use {
	QUOTED_UNKNOWN, /* a title, a term, scare quotes: left to indirect speech */
	QUOTED_SPEECH, /* part of a direct quote that was given out */
	QUOTED_DENIED, /* hypothetical: no one said it */
};

struct quote_use {
	enum quoted_use use;
	uint32_t attribution; /* of QUOTED_SPEECH: index into the attributions */
};

/* Adds the direct quotes to out; *uses gets an element for each stretch. */
void direct_find(struct arena *a, const struct words *w, const struct quoteds *q,
    struct attributions *out, struct quote_use **uses);

/* Quotes whose cue names no speaker get the one that acts in the sentence. */
void direct_subjects(const struct words *w, struct attributions *list);

/*
 * Stretches that no cue claimed but that are speech by their form go on with the
 * attribution before them, in the same paragraph or at the end of the one before. The
 * attributions must be in order.
 */
void direct_go_on(const struct words *w, const struct quoteds *q, struct quote_use *uses,
    struct attributions *list);

#endif
