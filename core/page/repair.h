/*
 * Damaged encodings: UTF-8 that was read as another character set and saved again,
 * once or more. Text that is right is never touched.
 */
#ifndef PAGE_REPAIR_H
#define PAGE_REPAIR_H

#include "base/arena.h"

/* utf8 must be valid. False, and *out untouched, when there is nothing to repair. */
bool repair_text(struct arena *a, struct str utf8, struct str *out);

#endif
