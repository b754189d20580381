/*
 * Who speaks, when it is not plain: the noun phrases of the sentence are weighed
 * against each other by a linear model.
 */
#ifndef CLAIMS_SOURCE_H
#define CLAIMS_SOURCE_H

#include "frame.h"

#define SOURCES_MAX 40
#define SOURCE_FEATURES_MAX 64

/* What could be the source of a frame's cue. */
struct sources {
	struct run v[SOURCES_MAX];
	size_t verb[SOURCES_MAX]; /* that it is the subject of; NO_TOKEN for others */
	size_t n;
	struct run latest; /* speaker of the attribution before it in the sentence */
};

/* labels: of the frame's tokens, by frame_decode. latest may be NO_RUN. */
void sources_list(const struct frames *f, const struct frame *fr, const uint8_t *labels,
    struct run latest, struct sources *out);

/* Hashes of the features of candidate k; how many. */
size_t source_features(const struct frames *f, const struct frame *fr,
    const uint8_t *labels, const struct sources *s, size_t k,
    uint32_t out[SOURCE_FEATURES_MAX]);

/* The likeliest, and the verb it is the subject of; NO_RUN when there is no candidate. */
struct run source_best(const struct frames *f, const struct claims_model *m,
    const struct frame *fr, const uint8_t *labels, struct run latest, size_t *verb);

#endif
