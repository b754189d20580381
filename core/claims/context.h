/* What features of a token look at: what it is like, within a stretch of tokens. */
#ifndef CLAIMS_CONTEXT_H
#define CLAIMS_CONTEXT_H

#include "words.h"

/* The word's class as far as it has one, else its ending: what is like it. */
static inline uint64_t
word_kin(const struct words *w, size_t i, size_t first, size_t last)
{
	const struct word *x;

	if (i < first || i >= last)
		return 1;
	x = &w->v[i];
	if (x->shape != SHAPE_LOWER && x->shape != SHAPE_PUNCT)
		return 2u + x->shape;
	if (x->shape == SHAPE_PUNCT)
		return x->h;
	if (x->cls & W_GRAMMAR)
		return 16 + ((uint64_t)(x->cls & W_GRAMMAR) << 8) + x->form;
	if (x->cluster)
		return 0x200000000u + x->cluster;
	return 0x100000000u + x->suffix;
}

/* The cluster alone, also of words that have a class; names and figures by their shape. */
static inline uint64_t
word_company(const struct words *w, size_t i, size_t first, size_t last)
{
	const struct word *x;

	if (i < first || i >= last)
		return 1;
	x = &w->v[i];
	if (x->shape != SHAPE_LOWER)
		return x->shape == SHAPE_PUNCT ? x->h : 2u + x->shape;
	return x->cluster ? 16u + x->cluster : 0x100000000u + x->suffix;
}

static inline uint64_t
word_hash(const struct words *w, size_t i, size_t first, size_t last)
{
	return i >= first && i < last ? w->v[i].h : 1;
}

static inline size_t
size_step(size_t n)
{
	return n < 5 ? n : n < 8 ? 5 : n < 14 ? 6 : n < 25 ? 7 : 8;
}

#endif
