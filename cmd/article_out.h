/* An article as people read it in a terminal. */
#ifndef CMD_ARTICLE_OUT_H
#define CMD_ARTICLE_OUT_H

#include "text/doc.h"

/* Title, byline, site and date; what is empty is left out. */
void article_out_head(struct str title, struct str byline, struct str site,
    struct str published);

/* Where each page of a PDF begins; n 0: it has none. */
struct pages {
	const uint32_t *starts;
	size_t n;
};

/* The text by its blocks: headings, paragraphs, lists, quotes, tables, code. */
void article_out_text(struct str text, const struct block *blocks, size_t n,
    const struct pages *pages);

#endif
