/* The newest pages of an archive. */
#ifndef QUERY_LIST_H
#define QUERY_LIST_H

#include "archive/archive.h"

struct listed_page {
	int64_t id, added, words;
	struct str title, site, published, url, lang; /* title empty: it could not be read */
};

/* Last added first, or last published. In the arena. limit 0: all. */
int archive_list(struct archive *ar, struct arena *a, bool by_published, size_t limit,
    size_t skip, struct listed_page **v, size_t *n, struct error *e);

#endif
