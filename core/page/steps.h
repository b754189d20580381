/* The words of recipes and instructions, as JSON-LD has them. */
#ifndef PAGE_STEPS_H
#define PAGE_STEPS_H

#include "base/arena.h"
#include "base/buf.h"

/* Appends ingredients and steps of a script's Recipe and HowTo, one a line. */
void steps_read(struct arena *a, struct str json, struct buf *out);

#endif
