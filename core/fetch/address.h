/*
 * Which addresses of the network are nobody else's business: a page must not lead
 * the fetcher to the person's own machines.
 */
#ifndef FETCH_ADDRESS_H
#define FETCH_ADDRESS_H

#include <sys/socket.h>

#include "base/str.h"

/* Private, loopback, link-local, multicast, reserved, or a cloud's metadata service. */
bool address_is_private(const struct sockaddr *a);

/* The same for a written address, with or without brackets; false for a name. */
bool address_text_is_private(struct str ip);

/* A name that stands for this machine: localhost and what ends in it. */
bool address_is_local_name(struct str host);

#define PROXY_ADDRESSES_MAX 16

/* The proxies of the environment: reached whatever network they are in. */
struct proxies {
	struct sockaddr_storage at[PROXY_ADDRESSES_MAX];
	size_t n;
};

void proxies_read(struct proxies *p); /* http_proxy, https_proxy, all_proxy */
bool proxies_have(const struct proxies *p, const struct sockaddr *a);
bool proxies_have_text(const struct proxies *p, const char *ip, int port);

#endif
