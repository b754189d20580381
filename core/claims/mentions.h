/* Every mention of every entity in one list by place, to be asked by byte range. */
#ifndef CLAIMS_MENTIONS_H
#define CLAIMS_MENTIONS_H

#include "attribution.h"

struct place {
	uint32_t start, end;
	uint32_t entity;
	uint32_t sentence; /* n_sentences when none holds it */
	bool first; /* the first mention of its sentence: likely its subject */
	bool quoted; /* within quotation marks */
};

struct mentions {
	const struct entities *names;
	struct place *v; /* by start */
	size_t n;
};

void mentions_make(struct arena *a, const struct words *w, const struct entities *names,
    const struct quoteds *quoted, struct mentions *out);

/* Index of the first mention that ends after byte `at`. */
size_t mentions_after(const struct mentions *m, uint32_t at);

#endif
