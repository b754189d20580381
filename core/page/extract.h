/*
 * The article's body: which blocks of the tree are the article, as text with
 * structure, and every outlink with its role and place.
 */
#ifndef PAGE_EXTRACT_H
#define PAGE_EXTRACT_H

#include "html.h"

/*
 * Runs after meta_read (the title tells the repeated headline). Fills art->doc.text
 * and blocks, links, kind, diags, explain.
 */
int extract_read(struct arena *a, const struct html *h, const struct page_input *in,
    struct article *art, struct error *e);

#endif
