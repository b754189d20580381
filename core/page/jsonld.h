/* JSON-LD as pages have it. */
#ifndef PAGE_JSONLD_H
#define PAGE_JSONLD_H

#include <jansson.h>

#include "base/arena.h"

/* The value of a script, small faults mended; NULL when it is none. Give it back. */
json_t *jsonld_load(struct arena *a, struct str s);

#endif
