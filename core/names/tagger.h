/* Names in a document by the trained model: two taggings, the second sees the first. */
#ifndef NAMES_TAGGER_H
#define NAMES_TAGGER_H

#include "words.h"

struct span {
	uint32_t first, last; /* tokens, half open */
	uint8_t class;        /* enum name_class */
	float confidence;     /* 0 to 1 */
};

struct spans {
	struct span *v;
	size_t n, cap;
};

/* Spans in order, of all four classes. */
struct span *tagger_run(struct arena *a, struct words *w, size_t *n);

#endif
