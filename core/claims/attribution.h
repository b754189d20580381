/* What quotes and indirect speech have in common while they are being found. */
#ifndef CLAIMS_ATTRIBUTION_H
#define CLAIMS_ATTRIBUTION_H

#include "claims.h"
#include "marks.h"
#include "words.h"

#define NO_TOKEN SIZE_MAX

/* Tokens, half open; first == NO_TOKEN when there are none. */
struct run {
	size_t first, last;
};

#define NO_RUN ((struct run){ NO_TOKEN, NO_TOKEN })

#define ATTRIBUTION_PARTS_MAX 16

struct attribution {
	enum quote_mode mode;
	struct span parts[ATTRIBUTION_PARTS_MAX];
	size_t n_parts; /* at least 1 */
	struct run speaker, cue;
	uint32_t entity; /* CLAIM_NOBODY until resolved */
	float confidence;
};

struct attributions {
	struct attribution *v;
	size_t n, cap;
};

static inline struct span
run_span(const struct words *w, struct run r)
{
	if (r.first == NO_TOKEN || r.first >= r.last)
		return (struct span){ 0, 0 };
	return (
	    struct span){ w->doc->tokens[r.first].start, w->doc->tokens[r.last - 1].end };
}

#endif
