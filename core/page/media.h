/* Kinds of files by their content, header and name. */
#ifndef PAGE_MEDIA_H
#define PAGE_MEDIA_H

#include "page.h"

const char *page_media_label(enum page_media m);   /* "PDF", for messages */
const char *page_binary_label(struct str bytes);   /* "a PNG image", "unknown binary data" */

#endif
