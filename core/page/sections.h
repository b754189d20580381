/* Headings of link lists, in several languages. */
#ifndef PAGE_SECTIONS_H
#define PAGE_SECTIONS_H

#include "base/str.h"

/* "Related links", "Read more", "Lesen Sie auch": not what the text rests on. */
bool section_is_related(struct str heading);

#endif
