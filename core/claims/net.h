/*
 * A convolutional network over the words of a sentence in their order, beside the linear
 * model of worth.c: words are vectors, three neighbours are seen at a time, and of each
 * thing looked for the strongest and the mean count. Several networks are asked.
 *
 * A word's vector is the sum of rows: of its code (product quantisation of word vectors:
 * Jégou, Douze, Schmid, 2011), sense, shape and classes.
 */
#ifndef CLAIMS_NET_H
#define CLAIMS_NET_H

#include "worth.h"

/* Rows of the table, and where each kind of them begins. */
enum net_row {
	NET_CODE = 0,
	NET_SENSE = CODE_PARTS * CODE_VALUES, /* clusters + 1, 0 for unknown words */
	NET_COARSE = NET_SENSE + 1025,
	NET_SHAPE = NET_COARSE + 65,
	NET_CLASS = NET_SHAPE + 6, /* a bit of word_class */
	NET_FORM = NET_CLASS + 32,
	NET_ROWS = NET_FORM + 5,
};

#define NET_ROWS_OF_WORD 48
#define NET_SIZES 2 /* what is told of the sentence besides: its length, twice */

struct net_word {
	uint16_t rows[NET_ROWS_OF_WORD];
	uint16_t n;
};

/* The rows of each word of s; how many words. */
size_t net_words(const struct worth_sentence *s, const struct code *codes,
    struct net_word out[WORTH_TOKENS_MAX]);

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
