/* Markdown (CommonMark, pipe tables, front matter, ":::" containers, ==marks==). */
#ifndef PAGE_MARKDOWN_H
#define PAGE_MARKDOWN_H

#include "base/buf.h"
#include "page.h"

/* utf8: decoded text (decode.h). */
int markdown_read(struct arena *a, const struct page_input *in, struct str utf8,
    struct article *art, struct error *e);

/* The HTML that CommonMark makes of it. */
void markdown_html(struct str utf8, struct buf *out);

#endif
