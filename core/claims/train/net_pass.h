/* A network of net.c over one sentence, forward and back, as it is learnt. */
#ifndef TRAIN_NET_PASS_H
#define TRAIN_NET_PASS_H

#include "claims/net.h"
#include "codebook.h"

#define NET_DIMS (CODE_PARTS * CODE_DIMS)
#define NET_TOLD (2 * NET_OUT + NET_SIZES)

struct net_sample {
	struct net_word *words;
	uint16_t n;
	float yes; /* 0 or 1, or how sure it is */
	float weight;
};

/*
 * What is learnt, floats alone. The rows of codes are not: they are what `project` makes of
 * the vectors that codes stand for, so that words which are alike stay so.
 */
struct net_weights {
	float rows[NET_LEARNT][NET_IN], project[NET_DIMS][NET_IN], start[NET_IN];
	float query[NET_IN][NET_ASKED], key[NET_IN][NET_ASKED];
	float window[NET_PLACES][NET_IN][NET_OUT], bias[NET_OUT], top[NET_TOLD], top_bias;
};

struct net_pass;

/* Owned by the caller, to be freed; book is used as long. */
struct net_pass *net_pass_new(const struct codebook *book, uint64_t seed);

/* A number from 0 to 1, the next by chance. */
float net_random(struct net_pass *p);

/* The log-odds of a sentence, of whose words and findings some are left out by chance. */
float net_forward(
    struct net_pass *p, const struct net_weights *w, const struct net_sample *s);

/* Adds to `slopes` those of the sentence last gone forward over; slope: of its log-odds. */
void net_backward(struct net_pass *p, const struct net_weights *w, float slope,
    struct net_weights *slopes);

#endif
