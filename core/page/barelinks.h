/* Addresses written out in the text: "see https://example.org/a." */
#ifndef PAGE_BARELINKS_H
#define PAGE_BARELINKS_H

#include "page.h"

/* Adds those in art->doc.text that no link of art covers yet, as citations, in order. */
void barelinks_add(struct arena *a, struct article *art);

#endif
