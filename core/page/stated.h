/* The text as JSON-LD states it, where the markup shows little of it. */
#ifndef PAGE_STATED_H
#define PAGE_STATED_H

#include "choose.h"

/* Whether it goes well beyond what the markup shows, and is no other text. */
bool stated_is_more(struct arena *a, const struct blocks *b, const struct page_says *says,
    const struct choice *c);

/* Fills art->doc.text and blocks with it, a paragraph a line. */
void stated_compose(struct arena *a, const struct page_says *says, struct article *art);

#endif
