/* JSON as programs write it that cut texts by UTF-16 units. */
#ifndef PAGE_JSON_TEXT_H
#define PAGE_JSON_TEXT_H

#include "base/arena.h"

/*
 * The same JSON with U+FFFD for each escaped half of a character whose other half is
 * missing, which no parser takes. `s` itself when there is none.
 */
struct str json_text(struct arena *a, struct str s);

#endif
