/* Which blocks are the article. */
#ifndef PAGE_CHOOSE_H
#define PAGE_CHOOSE_H

#include "blocks.h"

struct choice {
	float *score;       /* of each piece, 0 to 1 */
	bool *keep;
	uint32_t container; /* element that holds most of what is kept */
};

void choose_blocks(struct arena *a, const struct blocks *b, const struct article *art,
    struct choice *c);

#endif
