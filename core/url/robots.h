/* robots.txt, as RFC 9309 has it and Google's parser reads it. */
#ifndef URL_ROBOTS_H
#define URL_ROBOTS_H

#include "base/str.h"

/*
 * Whether `agent` (a product token, "arch" of "arch/1.0") may fetch `url`, an address
 * or its path. An empty file allows everything; a file that takes too long to match
 * nothing.
 */
bool robots_allowed(struct str robots_txt, struct str agent, struct str url);

#endif
