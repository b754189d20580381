/* Whose words a frame gives: what grammar tells for certain, else the likeliest noun. */
#ifndef CLAIMS_FRAME_SOURCE_H
#define CLAIMS_FRAME_SOURCE_H

#include "frame.h"

/*
 * The source, whole. labels: of the frame's tokens, by frame_decode. before: the
 * attributions found so far. NO_RUN when it is not said.
 */
struct run frame_source(const struct frames *f, const struct claims_model *m,
    const struct frame *fr, const uint8_t *labels, const struct attributions *before);

/* Nothing but a full stop is left of the sentence from i on. */
bool frame_ends(const struct words *w, size_t i, size_t last);

bool frame_has_verb(const struct words *w, size_t from, size_t to);

#endif
