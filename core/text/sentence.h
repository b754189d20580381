/* Where sentences end, decided over the tokens of one block. */
#ifndef TEXT_SENTENCE_H
#define TEXT_SENTENCE_H

#include "doc.h"

/*
 * The token after the sentence that starts at token `first`; `last` when it runs to
 * the end. Tokens first..last are those of one block of d.
 */
size_t sentence_end(const struct doc *d, size_t first, size_t last);

#endif
