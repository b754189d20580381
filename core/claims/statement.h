/* Sentences and list items that state something one could check. */
#ifndef CLAIMS_STATEMENT_H
#define CLAIMS_STATEMENT_H

#include "dates.h"
#include "mentions.h"
#include "numbers.h"

/* What the finders of claims share: the text and everything found in it so far. */
struct ground {
	struct arena *a;
	const struct words *w;
	const struct mentions *mentions;
	struct numbers numbers;
	struct whens dates;
	const struct quoteds *quoted;
};

/* Whether the sentence may be one at all: no question, no title, no call. */
bool statement_may(const struct words *w, size_t sentence);

/* event, statistic, prediction or statement, by its words. */
enum claim_kind statement_kind(const struct ground *g, struct span at);

/* Fills numbers, date, hedge, negation, about and context of a claim whose place is set. */
void statement_fill(const struct ground *g, struct claim *c);

#endif
