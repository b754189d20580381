/* The chosen blocks as one text with structure, and the links with their places. */
#ifndef PAGE_COMPOSE_H
#define PAGE_COMPOSE_H

#include "blocks.h"
#include "choose.h"

/*
 * Fills art->doc.text and blocks. at[i] becomes the byte at which piece i begins;
 * NOT_KEPT for those that were dropped.
 */
#define NOT_KEPT UINT32_MAX
void compose_text(struct arena *a, const struct blocks *b, const struct choice *c,
    struct article *art, uint32_t *at);

/* Fills art->links from all anchors of the page. */
void compose_links(struct arena *a, const struct html *h, const struct blocks *b,
    const uint32_t *at, struct article *art);

#endif
