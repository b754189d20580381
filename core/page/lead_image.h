/* The first picture of an article, for pages that declare none. */
#ifndef PAGE_LEAD_IMAGE_H
#define PAGE_LEAD_IMAGE_H

#include "html.h"

/*
 * Fills art->image when it is empty: the first picture in the article, figure or main
 * part, by the address that a script would load ("data-src", "srcset", <noscript>).
 */
void lead_image_read(struct arena *a, const struct html *h, struct article *art);

#endif
