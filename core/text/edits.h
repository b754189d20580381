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

/*
 * The letters that what was meant by a word may begin with: its first, which is mostly right,
 * and its second, in case the first two were swapped or the first is too many. How many: 0 to 2.
 */
#define EDITS_STARTS_MAX 2
size_t edits_starts(struct str word, struct str v[EDITS_STARTS_MAX]);

#endif
