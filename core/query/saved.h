/* Queries kept under a name, for query:NAME. */
#ifndef QUERY_SAVED_H
#define QUERY_SAVED_H

#include "archive/archive.h"
#include "query.h"

struct saved_query {
	struct str name, query;
};

/*
 * Keeps a query, in place of one of the same name; an empty query forgets it. Names are
 * letters, digits, - and _. ERR_USAGE: a bad name, or with *m a mistake in the query.
 */
int archive_save_query(struct archive *ar, struct str name, struct str query,
    struct query_mistake *m, struct error *e);

/* All of them by name, in the arena. */
int archive_saved_queries(struct archive *ar, struct arena *a, struct saved_query **v, size_t *n,
    struct error *e);

#endif
