/* PDF, from what pdftotext tells of it (pdf_layout.h). */
#ifndef PAGE_PDF_H
#define PAGE_PDF_H

#include "page.h"

/*
 * utf8: the output of `pdftotext -bbox-layout`. Fills text, blocks, pages, links written
 * out in the text, title, byline, dates. ERR_INPUT: it is the PDF itself, or has no text.
 */
int pdf_read(struct arena *a, const struct page_input *in, struct str utf8,
    struct article *art, struct error *e);

#endif
