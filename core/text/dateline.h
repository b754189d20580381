/* Where a report was written: "PARIS, France (AP) — ", before its first sentence. */
#ifndef TEXT_DATELINE_H
#define TEXT_DATELINE_H

#include "doc.h"

/*
 * The token after the dateline that a block begins with at token `first`, and `first` where it
 * begins with none: a place in capitals, or an agency in brackets after anything, and a dash.
 */
size_t dateline_end(const struct doc *d, size_t first, size_t last);

#endif
