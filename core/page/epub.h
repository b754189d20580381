/* EPUB (W3C EPUB 3.3, and 2): a zip file of XHTML, read in the order of its spine. */
#ifndef PAGE_EPUB_H
#define PAGE_EPUB_H

#include "page.h"

/*
 * Fills title, byline, date, language from the package document; text, blocks, links of
 * all chapters. ERR_INPUT: no sound EPUB, or encrypted; ERR_LIMIT: it unpacks to too much.
 */
int epub_read(struct arena *a, const struct page_input *in, struct article *art,
    struct error *e);

#endif
