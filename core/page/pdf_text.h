/* The lines of a PDF as paragraphs, headings and items. */
#ifndef PAGE_PDF_TEXT_H
#define PAGE_PDF_TEXT_H

#include "page.h"
#include "pdf_layout.h"

/*
 * Fills art->doc.text and blocks and art->pages from the lines that are no margin. Words
 * parted at the end of a line are joined; a paragraph goes on over columns and pages.
 */
void pdf_compose(struct arena *a, const struct pdf_layout *l, struct article *art);

#endif
