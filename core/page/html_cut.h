/*
 * An HTML page read into its tags and texts, without what nothing reads: scripts (but
 * JSON-LD), styles, comments, drawings and most attributes. They are about half of a
 * page's bytes. The same pass bounds nesting, which bounds the time that the tree takes.
 * No text is lost by it: frames that hold their page (srcdoc) and shadow roots become
 * parts of the page.
 */
#ifndef PAGE_HTML_CUT_H
#define PAGE_HTML_CUT_H

#include "base/arena.h"
#include "html_tree.h"

/* Gives out what is left. Linear in the page's length. a: used on the way. */
void html_cut(struct str html, struct tree *out, struct arena *a);

#endif
