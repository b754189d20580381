/* Compares what came with what was expected. */
#ifndef HTTP_MATCH_H
#define HTTP_MATCH_H

#include "base/str.h"

/*
 * In `want`, "[…]" stands for anything within a line, and for any lines when it is
 * alone on one. Line feeds at the end of either do not count.
 */
bool match(struct str want, struct str got);

#endif
