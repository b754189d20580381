/*
 * What a page says about itself: title, byline, site, dates, language, canonical
 * address, lead image; from JSON-LD, microdata, RDFa, Open Graph, <meta> and the
 * page's own elements.
 */
#ifndef PAGE_META_H
#define PAGE_META_H

#include "html.h"

/* Fills the fields of art and art->doc that it finds; text and links are not its business. */
void meta_read(struct arena *a, const struct html *h, const struct page_input *in,
    struct article *art);

#endif
