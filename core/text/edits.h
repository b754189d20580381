/* How far two words are from each other, for typing errors. */
#ifndef TEXT_EDITS_H
#define TEXT_EDITS_H

#include "base/str.h"

#define EDITS_BYTES_MAX 40 /* a longer word is like no other */

/*
 * Bytes that are put in, left out or changed to make one of the other, a swap of neighbours being
 * one (Damerau's distance, no piece edited twice); more than `most` is most + 1.
 */
size_t edits(struct str a, struct str b, size_t most);

#endif
