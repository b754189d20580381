/*
 * What may be shown on a terminal: valid UTF-8 without control characters,
 * bidirectional overrides, line and paragraph separators or invisible tags.
 * Each forbidden character becomes U+FFFD, each broken byte too.
 */
#ifndef BASE_SAFE_H
#define BASE_SAFE_H

#include "buf.h"
#include "str.h"

/* Appends s; line feeds and tabs stay (a carriage return before a line feed goes). */
void safe_text(struct buf *b, struct str s);

/* One line: white space runs become one space, the ends are trimmed. */
void safe_title(struct buf *b, struct str s);

/* As safe_title into a NUL-terminated array, cut between characters. */
void safe_line(char *out, size_t size, struct str s);

bool safe_char(uint32_t code_point); /* false for what is replaced; \n and \t are false */

#endif
