/* IPv4 and IPv6 addresses as the URL Standard reads and writes them. */
#ifndef URL_IP_H
#define URL_IP_H

#include "base/buf.h"
#include "base/str.h"

/* The host's last label is a number: it must then be an IPv4 address. */
bool ip4_looks_like(struct str host);

bool ip4_parse(struct str host, uint32_t *ip); /* "0x7f.1" is 127.0.0.1 */
void ip4_write(struct buf *b, uint32_t ip);

bool ip6_parse(struct str host, uint16_t ip[8]); /* without brackets */
void ip6_write(struct buf *b, const uint16_t ip[8]);

#endif
