/* Plain text: kept byte for byte, its paragraphs as blocks. */
#ifndef PAGE_PLAIN_H
#define PAGE_PLAIN_H

#include "page.h"

/* utf8: decoded text (decode.h). */
void plain_read(struct arena *a, struct str utf8, struct article *art);

#endif
