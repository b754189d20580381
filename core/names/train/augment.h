/* More texts from those there are: other names in the same sentences, some shouted. */
#ifndef TRAIN_AUGMENT_H
#define TRAIN_AUGMENT_H

#include "train.h"

struct marked {
	uint32_t start, end;
	int class;
};

/* Names to put in: first and family names, and organisations met so far. */
struct pool {
	struct str *first, *last, *org;
	size_t n_first, n_last, n_org, cap_first, cap_last, cap_org;
	struct arena arena;
	uint64_t seed;
};

void pool_read(struct pool *p, const char *dir);
void pool_meet(struct pool *p, struct str text, const struct marked *m, size_t n);

/*
 * The text with most of its names replaced, each everywhere by the same, and a few
 * paragraphs in capitals; marks move along. Marks must be in order and apart.
 */
void augment(struct pool *p, struct str text, struct marked *m, size_t n, struct buf *out);

#endif
