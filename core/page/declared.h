/* What a page declares as its character set. */
#ifndef PAGE_DECLARED_H
#define PAGE_DECLARED_H

#include "base/str.h"

/*
 * The set of <meta charset>, <meta http-equiv=content-type content="…charset=…"> or
 * <?xml … encoding="…"?> in the first part of an HTML page, by the prescan of the
 * Encoding Standard but further; NULL when there is none that is known.
 */
const char *declared_charset(struct str bytes);

/* The set that a byte order mark stands for, its length in *n; NULL when there is none. */
const char *declared_bom(struct str bytes, size_t *n);

/* "text/html; charset=x" gives x; empty when there is none. */
struct str declared_in_type(struct str content_type);

#endif
