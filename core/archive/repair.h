/* A new archive of all that can still be read of a damaged one. */
#ifndef ARCHIVE_REPAIR_H
#define ARCHIVE_REPAIR_H

#include "care.h"

struct repaired {
	int64_t pages, captures, articles, bodies; /* in the new archive */
	int64_t losses; /* lines that `say` was given about what was lost */
	int64_t left;   /* problems that verify still finds */
};

/*
 * Makes the archive at `to`, which must not be there, from the one at `from`, which is
 * only read. Each loss is one line to `say`. The new one is there in full or not at all.
 */
int archive_repair(const char *from, const char *to, verify_fn say, void *ctx,
    struct repaired *out, struct error *e);

#endif
