/* Pages of which little was read: what else they hold, and where there is more. */
#ifndef PAGE_THIN_H
#define PAGE_THIN_H

#include "html.h"

#define THIN_TEXT 300 /* bytes of an article that are little */

/*
 * Makes the text in <noscript> part of the page, when there is more of it than that:
 * true, and the page is to be cut again.
 */
bool thin_open_noscript(struct html *h);

/* A diagnostic for a short article whose AMP form is another page. */
void thin_note_twin(struct arena *a, const struct html *h, struct article *art);

/* And for a page (as markup) that has no text: whether a browser would make it. */
void thin_note_empty(struct arena *a, struct str markup, struct article *art);

#endif
