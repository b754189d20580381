/*
 * Copies of sources that the Wayback Machine keeps: asked for on request only, written
 * down as links (table memento), never as captures of this archive.
 *
 * Availability API: archive.org/help/wayback_api.php; Save Page Now: web.archive.org/save.
 */
#ifndef ARCHIVE_WAYBACK_H
#define ARCHIVE_WAYBACK_H

#include <signal.h>

#include "archive.h"

enum wayback_result {
	WAYBACK_FOUND,  /* a copy, with its address and time */
	WAYBACK_NONE,   /* it has none, or does not give it out */
	WAYBACK_TAKEN,  /* asked to save: it will, and did not say where */
	WAYBACK_FAILED, /* reason */
	WAYBACK_UNASKED, /* the service is busy or out of reach: left alone */
};

struct wayback_report {
	struct str url;
	enum wayback_result result;
	struct str href; /* of the copy */
	int64_t time;    /* when it was taken */
	struct str reason;
};

struct wayback_options {
	bool save;       /* ask it to save, else for the copy nearest to `near` */
	int64_t near;    /* seconds since 1970 */
	const char *base; /* of both services; NULL for the public ones */
	const volatile sig_atomic_t *stop;
	void (*report)(void *ctx, const struct wayback_report *r);
	void *ctx;
};

/*
 * Asks for one address after the other; copies that are told are written down. When the
 * service cannot be reached or asks for a pause, those that are left stay unasked.
 */
int wayback(struct archive *ar, const struct str *urls, size_t n,
    const struct wayback_options *o, struct error *e);

#endif
