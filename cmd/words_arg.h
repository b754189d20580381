/* The words of a command line that are one text: a query, a note. */
#ifndef CMD_WORDS_ARG_H
#define CMD_WORDS_ARG_H

#include "base/buf.h"
#include "query/query.h"

/* Appends them, a space between. */
void words_join(struct buf *b, int argc, char **argv);

/* Says a mistake in a query with a caret under its place. Returns 2. */
int query_fail(struct str query, const struct query_mistake *m);

#endif
