/*
 * What the tagger looks at for one token, as hashes: the trainer and the program
 * call the same code. The first tagging uses tag_features_first alone; the second adds
 * tag_features_second, which looks at the labels of the first over the whole document.
 */
#ifndef NAMES_FEATURE_H
#define NAMES_FEATURE_H

#include "words.h"

#define FEATURES_MAX 200

/* r lies in the array of words_runs: the names before and after it are looked at. */
size_t tag_features_first(const struct words *w, const struct run *r, uint32_t i,
    uint32_t out[FEATURES_MAX]);

/* Names of the first tagging, by the hash of their words. */
struct phrase {
	uint32_t key;
	uint16_t votes[N_CLASSES];
	uint16_t longer; /* longer names begin so */
};

struct phrases {
	struct phrase *slots; /* open addressing; a zero key is free */
	uint32_t mask;
};

/* Counts the labels of a first tagging into w->types and the phrases. */
void votes_count(struct arena *a, struct words *w, const uint8_t *labels,
    struct phrases *out);

size_t tag_features_second(const struct words *w, const struct run *r, uint32_t i,
    const uint8_t *labels, const struct phrases *p, uint32_t out[FEATURES_MAX]);

#endif
