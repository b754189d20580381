/*
 * Fetching over http and https with libcurl's multi interface: many addresses at
 * once, at a polite pace for each host. Used by the program arch-fetch alone.
 *
 * A response with an HTTP status of 300 or more, or cut short, is no error: its reason
 * says what is wrong all the same. Redirects are followed, a server that is busy or
 * cannot be reached is tried again, before there is a response. An address that a
 * server outside of the private networks redirects to never leads into them, unless
 * allow_private.
 *
 * Environment: http_proxy, https_proxy, all_proxy, no_proxy; SSL_CERT_FILE (authorities
 * to trust). For tests: ARCH_PACE_MS (between two requests to a host, and the scale of
 * the waits between tries), ARCH_IDLE_SECONDS (the longest silence).
 */
#ifndef FETCH_FETCH_H
#define FETCH_FETCH_H

#include "base/err.h"
#include "wire/fetch_msg.h"

struct fetcher;

struct fetch_options {
	const char *user_agent;   /* NULL for the default */
	const char *cookies_file; /* Netscape format; NULL for none */
	bool allow_private;       /* addresses from pages may lead to private networks */
	unsigned parallel;        /* transfers at once; 0 for the default */
};

struct fetcher *fetcher_new(const struct fetch_options *o, struct error *e);
void fetcher_free(struct fetcher *f); /* ends what is under way */

/* Queues a request; its strings are copied. */
void fetcher_add(struct fetcher *f, const struct fetch_request *r);

/*
 * The socket to wait on beside the transfers: fetcher_step returns when it is readable
 * or at its end. -1 for none.
 */
void fetcher_watch(struct fetcher *f, int fd);

/*
 * Works until a response is ready (1, *r lent until the next call), the watched
 * socket is readable (0), or nothing is left to do and no socket is watched (0).
 */
int fetcher_step(struct fetcher *f, const struct fetch_response **r, struct error *e);

size_t fetcher_pending(const struct fetcher *f);

#endif
