/*
 * The number under which url.hash keeps an address: 23 bits of its site, 24 of its key,
 * each from SipHash-2-4 with a key of zeros. A site's addresses lie side by side, so
 * that the links of a page, most of them to its own site, touch few pages of the index.
 * The values are in archives: they never change.
 */
#ifndef STORE_URLHASH_H
#define STORE_URLHASH_H

#include "base/str.h"

/* site: the registrable domain, empty when there is none (files). */
int64_t urlhash(struct str site, struct str key);

/* All addresses of a site, and some others': *lo <= hash <= *hi. */
void urlhash_range(struct str site, int64_t *lo, int64_t *hi);

#endif
