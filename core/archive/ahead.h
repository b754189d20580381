/*
 * Addresses read ahead, so that hosts take turns: many of one host in a row would leave
 * the others waiting for its pace.
 */
#ifndef ARCHIVE_AHEAD_H
#define ARCHIVE_AHEAD_H

#include "base/arena.h"
#include "base/err.h"
#include "base/map.h"

struct ahead {
	struct arena names;
	struct map host_of; /* host name -> number */
	unsigned *busy;     /* of each host, taken and not yet done */
	size_t n_hosts, cap_hosts;
	struct waiting {
		char *url;
		uint32_t host;
	} *v;
	size_t n, cap;
	bool ended;         /* nothing further comes */
};

typedef int ahead_next(void *ctx, struct str *url, struct error *e); /* 1, 0 at the end, -1 */

/* The next address whose host is not too busy, the caller's to free: 1, 0: none now, -1. */
int ahead_take(struct ahead *a, ahead_next *next, void *ctx, char **url, uint32_t *host,
    struct error *e);
void ahead_done(struct ahead *a, uint32_t host);
void ahead_free(struct ahead *a);

#endif
