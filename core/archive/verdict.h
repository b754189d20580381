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
	VERDICT_DEAD,        /* unreachable, on another day as well; not told from one look */
};

/* Against the copy that is kept here. */
enum kept {
	KEPT_NOT,     /* there is none */
	KEPT_SAME,
	KEPT_CHANGED,
	KEPT_OTHER,   /* hardly a word in common */
};

struct look {
	const struct fetch_response *response;
	enum page_kind kind; /* of its body, when it was read */
	bool was_read;
	bool like_nonsense;  /* the host answers a made-up address alike */
	enum kept kept;
};

/* The reason is in the arena, empty where there is nothing to say. */
enum verdict verdict_of(struct arena *a, const struct look *look, struct str *reason);

const char *verdict_name(enum verdict v); /* "soft-404" */

/*
 * The address is somewhere else than where it led, or its page has so few marks of an
 * article that it could be an error in disguise: a made-up address may tell.
 */
bool verdict_suspects(const struct fetch_response *f, const struct article *art);

#endif
