/*
 * What `pdftotext -bbox-layout` tells of a PDF: its lines with their places on the
 * pages, in the order they are read in, and what the document says of itself.
 */
#ifndef PAGE_PDF_LAYOUT_H
#define PAGE_PDF_LAYOUT_H

#include "base/arena.h"

/* Places are points from the upper left corner of the page. */
struct pdf_line {
	struct str text;     /* words parted by one space */
	float x0, y0, x1, y1;
	uint32_t page;       /* from 0 */
	uint32_t block;      /* of the layout; lines of one stand together */
	uint32_t table;      /* it is a cell of, from 1; 0: of none (pdf_tables) */
	bool row_start;      /* the first cell of a row */
	bool margin;         /* a header or footer: no part of the text */
};

struct pdf_page {
	float width, height;
	uint32_t first, last; /* lines, half open */
};

struct pdf_layout {
	struct pdf_line *lines;
	size_t n_lines, cap_lines;
	struct pdf_page *pages;
	size_t n_pages, cap_pages;
	struct str title, author, created, modified; /* as written; may be empty */
	bool cut; /* there was more than PDF_PAGES_MAX or PDF_LINES_MAX */
};

/* False when it is no such layout. The strings are in the arena. */
bool pdf_layout_read(struct arena *a, struct str utf8, struct pdf_layout *out);

/*
 * Marks the lines that stand at the same height of the margins of many pages with the
 * same words, page numbers aside; how many.
 */
size_t pdf_margins(struct arena *a, struct pdf_layout *l);

/* Puts the cells of tables into the order of their rows, and marks them. */
void pdf_tables(struct arena *a, struct pdf_layout *l);

#endif
