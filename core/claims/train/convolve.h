/* Trains the networks of net.c: one sample at a time, AdaGrad, with dropout. */
#ifndef TRAIN_CONVOLVE_H
#define TRAIN_CONVOLVE_H

#include "claims/net.h"
#include "codebook.h"

struct net_sample {
	struct net_word *words;
	uint16_t n;
	float yes; /* 0 or 1, or how sure it is */
	float weight;
};

struct net_samples {
	struct net_sample *v;
	size_t n, cap;
};

/* A network and the rows of its words, in floats. */
struct net_learnt {
	struct net net;
	float rows[NET_ROWS][NET_IN];
};

/* seed: networks that differ in it see the samples in other orders, and begin elsewhere. */
void convolve_train(const struct net_samples *s, const struct codebook *book, int epochs,
    uint64_t seed, struct net_learnt *out);

#endif
