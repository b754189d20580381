/* Cutting a stretch of text into tokens; the conventions are struct token's. */
#ifndef TEXT_TOKEN_H
#define TEXT_TOKEN_H

#include "doc.h"

/* The token that starts at or after byte `at`, before byte `end`; false at the end. */
bool token_next(struct str text, size_t at, size_t end, struct token *t);

#endif
