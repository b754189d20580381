/* The URL Standard's host parser. */
#ifndef URL_HOST_H
#define URL_HOST_H

#include "base/buf.h"
#include "base/str.h"

/*
 * Appends the serialised host. special: the scheme's hosts are domains or addresses,
 * else they are opaque. Empty hosts are the caller's business.
 */
bool host_parse(struct buf *b, struct str host, bool special);

#endif
