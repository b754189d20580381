/*
 * Words that stand between the same words get the same number: the exchange algorithm
 * on bigrams of classes (Kneser and Ney 1993), on plain text.
 */
#ifndef TRAIN_CLUSTERS_H
#define TRAIN_CLUSTERS_H

#include "claims/model.h"
#include "corpus.h"

/* Fills slots (CLUSTER_SLOTS) with the clusters of the texts' frequent words. */
void clusters_learn(const struct corpus *texts, uint32_t *slots);

#endif
