/* Punycode (RFC 3492), without the "xn--". */
#ifndef URL_PUNYCODE_H
#define URL_PUNYCODE_H

#include "base/buf.h"
#include "base/str.h"

/* Code points of one label; more are no host name and would cost quadratic time. */
#define PUNYCODE_MAX 1000

bool punycode_encode(struct buf *b, const uint32_t *label, size_t n);
bool punycode_decode(struct str s, uint32_t out[PUNYCODE_MAX], size_t *n);

#endif
