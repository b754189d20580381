/* A yes-or-no model over hashed features: logistic regression, AdaGrad. */
#ifndef TRAIN_LINEAR_H
#define TRAIN_LINEAR_H

#include <stddef.h>
#include <stdint.h>

struct sample {
	uint32_t *features;
	uint16_t n;
	float yes; /* 0 or 1, or how sure it is */
	float value; /* of each feature */
	float weight; /* of the sample */
};

struct samples {
	struct sample *v;
	size_t n, cap;
};

/*
 * The mean of several trainings, each in another order of the samples. weights has
 * `rows` elements, zero at first; the bias is returned.
 */
float linear_train(
    const struct samples *s, float *weights, uint32_t rows, int epochs, float l2);
float linear_score(const struct sample *s, const float *weights, uint32_t rows, float bias);

/* Steps of one byte: out[i] * scale is about weights[i]. */
float linear_quantize(const float *weights, size_t n, int8_t *out);

#endif
