/* How likely a block is of the article: trees learnt from annotated pages. */
#ifndef PAGE_MODEL_H
#define PAGE_MODEL_H

#include <stdint.h>

#include "base/arena.h"

/* The second learnt what to make of the first one's scores (features_look_again). */
enum model { MODEL_FIRST, MODEL_SECOND };

struct model_row {
	const int8_t *row; /* of N_FEATURES (features.h) */
	int32_t sum;       /* of the model's own */
	float score;       /* filled: 0 to 1 */
};

void model_score(struct arena *a, enum model which, struct model_row *rows, size_t n);

/*
 * The features that moved the score most, strongest first: those that spoke for the
 * block have a positive weight. Returns how many were found, at most `most`.
 */
struct reason {
	int feature;
	float weight;
};
int model_reasons(enum model which, const int8_t *row, struct reason *out, int most);

#endif
