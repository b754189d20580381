/*
 * How alike two texts are, from small sketches of them: near-duplicates are found
 * without the texts. A sketch is a MinHash of the hashes of each five words in a row.
 */
#ifndef TEXT_SHINGLE_H
#define TEXT_SHINGLE_H

#include "base/str.h"

#define SHINGLE_WORDS 5
#define SHINGLE_SKETCH 64

struct shingle_sketch {
	uint32_t least[SHINGLE_SKETCH];
	uint32_t n_words; /* of the text; 0: nothing to compare */
};

/* Case, accents, punctuation and spacing do not count. */
void shingle_sketch(struct str text, struct shingle_sketch *out);

/* Estimated share of word runs in common, 0 to 1; 0 when either text is empty. */
double shingle_likeness(const struct shingle_sketch *a, const struct shingle_sketch *b);

#endif
