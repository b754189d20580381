/* Which blocks are the article. */
#ifndef PAGE_CHOOSE_H
#define PAGE_CHOOSE_H

#include "blocks.h"
#include "features.h"

struct choice {
	float *first;      /* score of each piece at first sight, 0 to 1 */
	float *score;      /* and at last */
	bool *keep;
	bool *stated;      /* kept because JSON-LD has it; NULL when it has nothing of the kind */
	float threshold;   /* above which pieces are kept */
	uint32_t words;    /* that are kept */
	struct features f; /* what the scores are from */
};

void choose_blocks(struct arena *a, struct blocks *b, const struct page_says *says,
    struct choice *c);

#endif
