/* Dates in a text, resolved against the day it was published. */
#ifndef CLAIMS_DATES_H
#define CLAIMS_DATES_H

#include "claims.h"
#include "words.h"

struct when {
	struct str
	    iso; /* "2026-02-12", "2026-02", "2015", "2025-Q3", "--02-12" without a year */
	uint32_t start, end;
	uint8_t detail; /* 1 year, 2 quarter or month, 3 day: the finest wins in a claim */
};

struct whens {
	struct when *v; /* by start */
	size_t n;
};

/* Relative dates ("Monday", "last year") are left out when doc->published is empty. */
void dates_find(struct arena *a, const struct words *w, struct whens *out);

/* The most exact date within [start, end), the first of them; empty when there is none. */
struct str dates_best(const struct whens *all, struct span at);

#endif
