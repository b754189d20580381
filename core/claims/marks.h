/*
 * Stretches between quotation marks: straight, curly, ''doubled'', German, French,
 * single ones where they quote; one that runs over several paragraphs is one.
 */
#ifndef CLAIMS_MARKS_H
#define CLAIMS_MARKS_H

#include "claims.h"
#include "words.h"

struct quoted {
	uint32_t open, close; /* bytes of the marks: [open, start) and [end, close) */
	uint32_t start, end; /* what is between */
	size_t first, last; /* tokens between, half open */
	size_t block, last_block;
};

struct quoteds {
	struct quoted *v; /* by start, none within another */
	size_t n;
};

void marks_find(struct arena *a, const struct words *w, struct quoteds *out);

/* Index of the stretch that holds byte `at`, marks included; n when none does. */
size_t marks_at(const struct quoteds *q, uint32_t at);

#endif
