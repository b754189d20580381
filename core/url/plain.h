/* Addresses that are written as the parser writes them: most of those in pages. */
#ifndef URL_PLAIN_H
#define URL_PLAIN_H

#include "url.h"

/*
 * False when `s` may be none of those: parse it. Else its parts, views into it: of http or
 * https, a domain in small letters, a path, and nothing that is escaped or resolved.
 */
bool url_plain(struct str s, struct url *u);

#endif
