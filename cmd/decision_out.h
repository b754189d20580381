/* A decision as one object of --json. */
#ifndef CMD_DECISION_OUT_H
#define CMD_DECISION_OUT_H

#include "archive/decide.h"

void decision_put_json(const struct decision *d);

/* What was decided just now: what a command that decides prints with --json. */
int decision_put_last(struct archive *ar, struct arena *a, struct error *e);

#endif
