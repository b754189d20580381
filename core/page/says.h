/* What a page's head says of its text, to be held against the blocks. */
#ifndef PAGE_SAYS_H
#define PAGE_SAYS_H

#include "features.h"
#include "html.h"

void says_read(struct arena *a, const struct html *h, struct page_says *s);

#endif
