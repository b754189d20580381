/* Trains the networks of net.c: Adam over batches, with dropout (Kingma, Ba, 2015). */
#ifndef TRAIN_NET_TRAIN_H
#define TRAIN_NET_TRAIN_H

#include "net_pass.h"

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
void net_train(const struct net_samples *s, const struct codebook *book, int epochs,
    uint64_t seed, struct net_learnt *out);

#endif
