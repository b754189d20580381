/*
 * Sentences made of labelled ones, for a teacher to score (Tang and others, 2019,
 * "Distilling task-specific knowledge from BERT into simple neural networks"): words are
 * replaced by others that are used alike, sentences are cut, and halves of two are joined.
 */
#ifndef TRAIN_VARIANTS_H
#define TRAIN_VARIANTS_H

#include "base/arena.h"
#include "codebook.h"

#define VARIANTS 6 /* of each sentence */

/* n * VARIANTS texts of n texts, always the same ones; they lie in a. */
struct str *variants_make(
    struct arena *a, const struct codebook *book, const struct str *texts, size_t n);

#endif
