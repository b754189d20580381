/* Saved copies: where a page that was saved to a file came from, and when. */
#ifndef PAGE_SAVED_H
#define PAGE_SAVED_H

#include "page.h"

/*
 * Reads the comment that SingleFile ("Page saved with SingleFile") or a browser
 * ("saved from url=(0022)…") puts at the top, or the link to the page in Firefox's
 * reader view, into saved_url and saved_at.
 */
void saved_read(struct arena *a, struct str html, struct article *art);

#endif
