/*
 * Links of a PDF that its text does not show: the targets of its link annotations (ISO
 * 32000-1, 12.6.4.7), found among its objects without reading its structure.
 */
#ifndef PAGE_PDF_LINKS_H
#define PAGE_PDF_LINKS_H

#include "page.h"

/*
 * Adds those that art has no link to yet, without a place, each once and in the file's
 * order. pdf: the file's bytes; an encrypted one has none that can be read.
 */
void pdf_links_add(struct arena *a, struct str pdf, struct article *art);

#endif
