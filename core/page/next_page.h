/* The page on which an article goes on. */
#ifndef PAGE_NEXT_PAGE_H
#define PAGE_NEXT_PAGE_H

#include "html.h"

/*
 * The address of page `n` of the article that begins at `first`: a link of the page says
 * so (rel=next, or the number as its words), and it is first's address with the number in
 * it ("?page=2", "/2", "-2.html"). The next post of a blog has another address. Empty
 * when there is none.
 */
struct str next_page_find(struct arena *a, const struct html *h, struct str first, unsigned n);

/* True when `part` goes on with the article `so_far`; *from is its first block that is new. */
bool next_page_goes_on(struct arena *a, const struct article *so_far,
    const struct article *part, size_t *from);

#endif
