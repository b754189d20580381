/*
 * What arch-read makes of a page: article, names, claims in one. Plain data; the
 * record that goes to arch and what `arch read --json` prints.
 */
#ifndef WIRE_READING_H
#define WIRE_READING_H

#include "base/json.h"
#include "claims/claims.h"
#include "names/names.h"
#include "page/page.h"

struct reading {
	struct article art;
	struct entities names;
	struct claims claims;
};

/* The contract of `arch read --json`: one object, no line feed. */
void reading_json(struct buf *out, const struct reading *r, struct str input, struct str url);

#endif
