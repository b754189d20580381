/* What a text is about: it helps to tell a town from its team, a series from a company. */
#ifndef NAMES_TOPIC_H
#define NAMES_TOPIC_H

#include "words.h"

enum topic { TOPIC_SPORT, TOPIC_ARTS, TOPIC_BUSINESS, TOPIC_STATE, N_TOPICS };

/* For each topic two bits, from the lowest on: 0 little of it, 1 some, 2 much. */
uint32_t topics(const struct words *w);

static inline uint32_t
topic_level(uint32_t all, enum topic t)
{
	return all >> (2 * (int)t) & 3;
}

#endif
