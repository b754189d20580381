/*
 * How sure the tagger is of a name: the share of all labellings of its run, weighed by
 * their scores, in which it stands with just these edges and this class (forward and
 * backward sums of a conditional random field).
 */
#ifndef NAMES_SURENESS_H
#define NAMES_SURENESS_H

#include "model.h"

#define RUN_CAP 64 /* more tokens than any run of words_runs has */

struct scores {
	int16_t v[ROW];
};

static inline int
score_of(const struct scores *s, int label)
{
	return label == LABEL_OUT ? 0 : s->v[label - 1];
}

/* Sums over the labellings of one run. */
struct lattice {
	float move[N_LABELS][N_LABELS];  /* 0 where a label may not follow */
	float here[RUN_CAP][N_LABELS];
	float before[RUN_CAP][N_LABELS]; /* of all labellings up to a token, with it */
	float after[RUN_CAP][N_LABELS];  /* of all from the token after it */
};

void lattice_start(const struct model *m, struct lattice *out);

/* For each run, after lattice_start; s: the scores of the run's n tokens. */
void lattice_fill(const struct model *m, const struct scores *s, uint32_t n,
    struct lattice *out);

/* 0 to 1, for tokens first to last - 1 of the run as they are labelled. */
float lattice_sure(const struct lattice *x, const uint8_t *labels, uint32_t first,
    uint32_t last);

#endif
