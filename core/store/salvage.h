/*
 * What can still be read of a damaged archive, copied into a new one. The old file is
 * only read, page by page as far as they hold; where a piece of a table is broken the
 * copying goes on behind it.
 */
#ifndef STORE_SALVAGE_H
#define STORE_SALVAGE_H

#include "db.h"

struct salvaged {
	struct str table;
	int64_t rows;    /* copied */
	int64_t refused; /* could be read, and make no sense */
	int64_t holes;   /* places where rows may be missing */
};

typedef void (*salvage_fn)(void *ctx, const struct salvaged *s);

/*
 * Into a new archive, in its open transaction; references are not looked at until its
 * commit. What is only an index is left out. When the file's schema is gone a copy
 * with a new one is made at `scratch`, and removed again.
 */
int db_salvage(struct db *into, const char *from, const char *scratch, salvage_fn say,
    void *ctx, struct error *e);

#endif
