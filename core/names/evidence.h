/* What the text around a mention of a person tells: gender and roles. */
#ifndef NAMES_EVIDENCE_H
#define NAMES_EVIDENCE_H

#include "names.h"
#include "words.h"

char person_gender_title(const struct words *w, uint32_t first); /* of the title before it */

/* By "he" and "she" that follow before another person: a hint, no more. */
char person_gender_pronoun(const struct words *w, uint32_t last);

/*
 * A role beside a mention: "Acme chief executive Jane Roe", "Jane Roe, the chief
 * executive of Acme,", "Satya Nadella (Microsoft CEO)". False when there is none.
 */
bool person_role(const struct words *w, uint32_t first, uint32_t last, struct role *out);

#endif
