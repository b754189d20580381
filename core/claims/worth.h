/* How likely a sentence states something that one could check. */
#ifndef CLAIMS_WORTH_H
#define CLAIMS_WORTH_H

#include "model.h"
#include "words.h"

#define WORTH_FEATURES_MAX 2048
#define WORTH_TOKENS_MAX 120 /* the rest of a longer sentence is not looked at */

/* Hashes of the features of tokens first..last; how many. */
size_t worth_features(
    const struct words *w, size_t first, size_t last, uint32_t out[WORTH_FEATURES_MAX]);

/* What each of n features counts: nearly their mean, so that long sentences weigh no more. */
float worth_value(size_t n);

/* 0 to 1; 0.5 when there is no model. */
float worth_of(const struct words *w, size_t first, size_t last);

#endif
