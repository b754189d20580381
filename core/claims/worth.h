/* How likely a sentence states something that one could check. */
#ifndef CLAIMS_WORTH_H
#define CLAIMS_WORTH_H

#include "model.h"
#include "words.h"

#define WORTH_FEATURES_MAX 2048
#define WORTH_TOKENS_MAX 120 /* the rest of a longer sentence is not looked at */

/* A sentence and what its words are about. */
struct worth_sentence {
	const struct words *w;
	size_t first, last; /* tokens */
	uint32_t senses[WORTH_TOKENS_MAX]; /* clusters in the names' word table + 1, or 0 */
	const uint8_t *codes[WORTH_TOKENS_MAX]; /* CODE_PARTS each, or NULL */
};

/* The codes stay those of `codes`. */
void worth_open(const struct words *w, size_t first, size_t last, const struct code *codes,
    struct worth_sentence *out);

/* The rows of the sentence's features, each once; how many. */
size_t worth_features(const struct worth_sentence *s, uint32_t out[WORTH_FEATURES_MAX]);

/* What each of n features counts: nearly their mean, so that long sentences weigh no more. */
float worth_value(size_t n);

/* A sentence by itself: 0 to 1; 0.5 when there is no model. */
float worth_of(const struct words *w, size_t first, size_t last);

/* Between its neighbours: claims stand together. 0.5 for a neighbour that is not known. */
float worth_among(float worth, float before, float after);

#endif
