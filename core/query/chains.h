/*
 * Who cites whom among the pages that are kept: from a source up to those that cite it
 * through others, and from an article down to where its story began.
 */
#ifndef QUERY_CHAINS_H
#define QUERY_CHAINS_H

#include "archive/archive.h"

struct chain_page {
	int64_t page_id;
	int64_t next;     /* the page that it cites, one step nearer to where one began; 0 */
	unsigned steps;   /* from where one began; 1: cites (or is cited by) it itself */
	struct str title, site, published, url;
};

/*
 * Pages that cite one of `pages` (at 0 steps, not given back) through others, nearest
 * first, each once, those of a step by date. In the arena. Bounded: CHAIN_STEPS_MAX,
 * CHAIN_PAGES_MAX; *cut when there are more.
 */
int chains_up(struct archive *ar, struct arena *a, const int64_t *pages, size_t n_pages,
    struct chain_page **v, size_t *n, bool *cut, struct error *e);

/*
 * The way from a page to the first source that is kept: of all that can be reached over
 * citations and cite nothing kept themselves the one published first. v[0] is what the
 * page cites, v[n - 1] the first source; n is 0 when it cites nothing that is kept.
 */
int chains_down(struct archive *ar, struct arena *a, int64_t page_id, struct chain_page **v,
    size_t *n, struct error *e);

#endif
