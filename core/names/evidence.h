/* What the text around a mention of a person tells: gender and roles. */
#ifndef NAMES_EVIDENCE_H
#define NAMES_EVIDENCE_H

#include "names.h"
#include "words.h"

/* By the title before it, or "he" and "she" that follow before another person. */
char person_gender(const struct words *w, uint32_t first, uint32_t last);

/*
 * A role beside a mention: "Acme chief executive Jane Roe", "Jane Roe, the chief
 * executive of Acme,", "Satya Nadella (Microsoft CEO)". False when there is none.
 */
bool person_role(const struct words *w, uint32_t first, uint32_t last, struct role *out);

#endif
