/* What the files of the second look share. */
#ifndef PAGE_FEATURES_SECOND_H
#define PAGE_FEATURES_SECOND_H

#include "features_part.h"

#define SECOND_LIKELY 0.3f /* a score from which on a block counts as likely */

/* Blocks of one make: their words, and the likely ones of these. */
struct make {
	float likely, words, most;
};

struct second {
	struct look *l;
	const float *score;
	float *likely;                /* likely words before each piece, and after the last */
	struct numbers first, last;   /* where a run of words stands: piece + 1 */
	struct numbers sigs, owns;    /* of each make: its number + 1 */
	struct make *sig, *own;
	int16_t *up_to_core;
	struct numbers stories;       /* how many an element has of one make */
	uint32_t *story;              /* of each element: its number among them; 0: it is none */
	int8_t best, mean, core_share;
};

void second_find_stories(struct second *s); /* features_stories.c */
void second_look_at_story(struct second *s, int8_t *r, uint32_t i);
void second_find_copies(struct second *s);  /* features_copies.c */
void second_look_for_copies(struct second *s, int8_t *row, uint32_t i);

#endif
