/* Noun phrases around a verb, by the classes of their words: no parser is needed. */
#ifndef CLAIMS_PHRASE_H
#define CLAIMS_PHRASE_H

#include "attribution.h"

/* The subject that ends before token `verb`, not reaching before `from`. */
struct run phrase_before(const struct words *w, size_t verb, size_t from);

/* The noun phrase that begins at or shortly after `first`, not reaching `to`. */
struct run phrase_after(const struct words *w, size_t first, size_t to);

/* A verb or word of saying at token i that can introduce speech here. */
bool phrase_is_cue(const struct words *w, size_t i);

/* The cue with its helpers: "has repeatedly said". */
struct run phrase_cue(const struct words *w, size_t i, size_t from);

#endif
