/* From labelled passages to the choices that the model of sources learns from. */
#ifndef TRAIN_CHOICES_H
#define TRAIN_CHOICES_H

#include "corpus.h"
#include "ranker.h"
#include "tagger.h"

/* Adds one for each quote of the passage whose speaker is among its candidates. */
void choices_add(struct arena *a, const struct passage *p, const struct tag_weights *w,
    struct choices *out);

#endif
