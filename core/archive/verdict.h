/*
 * What has become of a source, told from one look at it: the redirects, the status, and
 * the page that came. Pure.
 */
#ifndef ARCHIVE_VERDICT_H
#define ARCHIVE_VERDICT_H

#include "base/arena.h"
#include "wire/fetch_msg.h"
#include "wire/reading.h"

enum verdict {
	VERDICT_OK,
	VERDICT_MOVED,       /* permanently, to the same page elsewhere */
	VERDICT_GONE,        /* 404, 410 */
	VERDICT_SOFT_404,    /* says 200, reads like an error */
	VERDICT_HOME,        /* sent on to the front page */
	VERDICT_PARKED,      /* the domain is for sale */
	VERDICT_WALL,        /* login, pay or bot check */
	VERDICT_UNREACHABLE, /* DNS, TLS, time-out, 5xx: may pass */
	VERDICT_CHANGED,     /* alive, and not the words that the archive has */
};

struct look {
	const struct fetch_response *response;
	const struct article *art; /* of its body; NULL when it was not read */
	bool like_nonsense;        /* the host answers a made-up address with the same page */
	bool changed;              /* its words differ from the copy kept here */
};

enum verdict verdict_of(struct arena *a, const struct look *look, struct str *reason);

const char *verdict_name(enum verdict v); /* "soft-404" */

/* Its answer to HEAD says enough: the body need not be fetched. */
bool verdict_from_head(const struct fetch_response *head);

/* So little text that it could be an error page in disguise. */
bool verdict_suspects(const struct article *art);

#endif
