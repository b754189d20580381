/*
 * What is cut from an HTML page before it is parsed: scripts (but JSON-LD), styles,
 * comments, drawings and attributes that nothing reads. They are about half of a
 * page's bytes. The same pass bounds nesting and attributes, which bounds the time
 * that the parser takes. No text is lost by it: character references without their
 * semicolon get it, frames that hold their page (srcdoc) and shadow roots become parts of
 * the page.
 */
#ifndef PAGE_HTML_CUT_H
#define PAGE_HTML_CUT_H

#include "base/buf.h"

/* Appends to out what is left. Linear in the page's length. */
void html_cut(struct str html, struct buf *out);

#endif
