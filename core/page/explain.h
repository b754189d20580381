/* For people: why each block of a page was kept or dropped. */
#ifndef PAGE_EXPLAIN_H
#define PAGE_EXPLAIN_H

#include "choose.h"

struct str explain_choice(struct arena *a, const struct blocks *b, const struct choice *c);

#endif
