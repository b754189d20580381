/*
 * Domain names to ASCII by UTS 46 as the URL Standard wants it: nontransitional,
 * hyphens, lengths and STD 3 unchecked, joiners and direction checked. (IDNA 2008
 * libraries refuse names such as emoji domains, which browsers open.)
 */
#ifndef URL_IDNA_H
#define URL_IDNA_H

#include "base/buf.h"
#include "base/str.h"

/* Appends to b; false when the domain (valid UTF-8) is none. */
bool idna_to_ascii(struct buf *b, struct str domain);

#endif
