/* What articles link to, and who links to something; in the arena. */
#ifndef QUERY_SOURCES_H
#define QUERY_SOURCES_H

#include "archive/archive.h"

struct source {
	int n;                /* order on the page */
	enum link_role role;
	struct str url, site, text, section, rel;
	uint32_t start, end;  /* anchor in the article's text; equal when it is not there */
	int64_t page_id;      /* of the copy in this archive; 0: none */
	struct str state;     /* of the last check; empty: never checked */
	int status;
	int64_t checked;
	struct str reason, moved_to;
	struct str folded;    /* what of url its key leaves out, in words */
	struct str copy;      /* in a public web archive; empty: none is known */
	int64_t copy_time;    /* of several the nearest to the article's date */
};

/* Citations first, then related, media, navigation; each in the page's order. */
int archive_sources(struct archive *ar, struct arena *a, int64_t page_id, struct source **v,
    size_t *n, struct error *e);

struct citing {
	int64_t page_id;
	struct str title, site, published, url, text;
	enum link_role role;
};

/*
 * Links to an address ("https://…/…") or a host, newest article first, of roles up to
 * `role`, at most `limit` (0: all).
 */
int archive_cited_by(struct archive *ar, struct arena *a, struct str what, enum link_role role,
    size_t limit, struct citing **v, size_t *n, struct error *e);

#endif
