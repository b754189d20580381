/* A claim in its paragraph, with all that is known of it, what was decided, and its like. */
#ifndef CMD_CLAIM_CARD_H
#define CMD_CLAIM_CARD_H

#include "archive/archive.h"

/* name: "claim:12". ERR_USAGE: no number; ERR_NOT_FOUND. */
int claim_card(struct archive *ar, struct arena *a, struct str name, struct error *e);

#endif
