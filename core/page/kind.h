/*
 * What kind of page came: an article, or what servers send in place of one (an error
 * that says 200, a login, a pay or bot wall, a domain for sale).
 */
#ifndef PAGE_KIND_H
#define PAGE_KIND_H

#include "html.h"

/* After the article was read: sets art->kind when the page is one of these, and says so. */
void kind_read(struct arena *a, const struct html *h, struct str url, struct article *art);

#endif
