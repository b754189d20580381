/* How likely a block is of the article: trees learnt from annotated pages. */
#ifndef PAGE_MODEL_H
#define PAGE_MODEL_H

#include <stdint.h>

/* The second learnt what to make of the first one's scores (features_look_again). */
enum model { MODEL_FIRST, MODEL_SECOND };

/* 0 to 1, of a row of N_FEATURES (features.h). */
float model_score(enum model which, const int8_t *row);

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
