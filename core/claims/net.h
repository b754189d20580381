/*
 * A small network over the words of a sentence in their order, beside the linear model of
 * worth.c. Words are vectors; three neighbours are seen at a time (Kim, 2014, "Convolutional
 * Neural Networks for Sentence Classification"), and with them what the middle one takes
 * from all words of the sentence by attention (Vaswani and others, 2017, "Attention Is All
 * You Need"). Of each thing looked for the strongest and the mean count. Several networks
 * are asked.
 *
 * A word's vector is the sum of rows: of its code (product quantisation of word vectors:
 * Jégou, Douze, Schmid, 2011), sense, shape and classes.
 */
#ifndef CLAIMS_NET_H
#define CLAIMS_NET_H

#include "worth.h"

#define NET_ROWS_OF_WORD 48
#define NET_ASKED_SCALE 0.25f /* 1 / sqrt(NET_ASKED) */

struct net_word {
	uint16_t rows[NET_ROWS_OF_WORD];
	uint16_t n;
};

/* The rows of each word of s; how many words. */
size_t net_words(const struct worth_sentence *s, struct net_word out[WORTH_TOKENS_MAX]);

/* What one of n words counts in the means. */
static inline float
net_share(size_t n)
{
	return 1 / ((float)n + 5);
}

/* How long a sentence of n words is, as the networks are told. */
void net_sizes(size_t n, float out[NET_SIZES]);

/* The log-odds that the sentence is a claim: the mean of the model's networks. */
float net_score(const struct claims_model *m, const struct net_word *words, size_t n);

#endif
