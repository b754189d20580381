/*
 * Exports of bookmark programs and reading lists, told by their content: Netscape
 * bookmark files (browsers, Pinboard, Shaarli, Linkding, Karakeep, Linkwarden …), HTML
 * of Pocket and Instapaper, CSV (Pocket, Instapaper, Raindrop, Readwise Reader, mymind,
 * Wallabag …), JSON (Chrome, Firefox, Pinboard, Delicious, Omnivore, Wallabag, Karakeep,
 * Linkwarden, Raindrop …), OPML, OneTab, lists of addresses.
 */
#ifndef PAGE_BOOKMARKS_H
#define PAGE_BOOKMARKS_H

#include "page.h"

/*
 * Fills art->bookmarks, an address once with all that is said of it, and a diagnostic
 * for each entry that is passed over; doc.title says which export it is. ERR_INPUT:
 * it is none, or is broken where nothing can be told any more.
 */
int bookmarks_read(struct arena *a, struct str utf8, struct article *art, struct error *e);

#endif
