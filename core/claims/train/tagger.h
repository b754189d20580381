/* The labels of a frame's tokens: a structured perceptron, averaged. */
#ifndef TRAIN_TAGGER_H
#define TRAIN_TAGGER_H

#include "claims/frame.h"

struct tag_sample {
	uint32_t *features; /* n_features for each token, one after the other */
	uint16_t n, n_features, fold;
	uint8_t *labels;
};

struct tag_samples {
	struct tag_sample *v;
	size_t n, cap;
};

struct tag_weights {
	float *rows; /* TAG_ROWS x TAG_LABELS */
	float follow[TAG_LABELS][TAG_LABELS];
};

/* The mean of several trainings, each in another order of the samples. */
void tagger_train(const struct tag_samples *s, struct tag_weights *w, int epochs);

/* One training on all samples but those of a fold. */
void tagger_train_without(
    const struct tag_samples *s, struct tag_weights *w, int epochs, uint16_t fold);

/* The labels that the weights give; the sample's own are not looked at. */
void tagger_label(const struct tag_sample *s, const struct tag_weights *w, uint8_t *labels);

/* Share of content and source tokens labelled right, F1 of content over samples from..to. */
double tagger_test(const struct tag_samples *s, const struct tag_weights *w);

#endif
