/* Character references of HTML in text that no parser has seen. */
#ifndef PAGE_ENTITIES_H
#define PAGE_ENTITIES_H

#include "base/arena.h"
#include "base/buf.h"

/* "Caf&eacute; &amp; &#8211;" with the characters; s itself when there is nothing to do. */
struct str entities_decode(struct arena *a, struct str s);

/*
 * References to C1 controls are written out: they mean the characters of windows-1252
 * ("&#146;" is "’"). Appends to out; false, and nothing appended, when there are none.
 */
bool entities_c1(struct str html, struct buf *out);

/*
 * Appends what a text of a page means. Names that HTML knows without a semicolon ("&amp",
 * "&gt") are taken so there, not in the value of an attribute ("?a=1&copy=2").
 */
void entities_text(struct str raw, struct buf *out);
void entities_value(struct str raw, struct buf *out);

/* Appends s with the names that HTML has and XML has not ("&nbsp;") as their characters. */
void entities_named(struct str s, struct buf *out);

#endif
