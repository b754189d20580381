/* Which of several candidates is the right one: a softmax over their scores, AdaGrad. */
#ifndef TRAIN_RANKER_H
#define TRAIN_RANKER_H

#include "claims/source.h"

struct choice {
	uint32_t *features[SOURCES_MAX]; /* of each candidate */
	uint16_t n_features[SOURCES_MAX];
	bool left_out[SOURCES_MAX]; /* neither right nor wrong */
	size_t n, right;
};

struct choices {
	struct choice *v;
	size_t n, cap;
	size_t lost; /* whose right one was no candidate */
};

/* rows: SOURCE_ROWS weights, zero at first. */
void ranker_train(const struct choices *s, float *rows, int epochs);

/* Share of choices whose highest candidate is right or left out. */
double ranker_test(const struct choices *s, const float *rows);

#endif
