/* Pages that are something else than one article: listings, threads, products. */
#ifndef PAGE_GENRE_H
#define PAGE_GENRE_H

#include "choose.h"

/* Sets art->kind and says so in its diagnostics. */
void genre_read(struct arena *a, const struct blocks *b, const struct choice *c,
    const struct page_says *says, struct str url, struct article *art);

#endif
