/* Taking pages out of an archive. */
#ifndef ARCHIVE_REMOVE_H
#define ARCHIVE_REMOVE_H

#include "archive.h"

struct removed {
	struct str url, title; /* in the arena */
	int64_t captures, body_bytes, tags, notes;
	int64_t bodies, addresses, entities; /* that nothing else refers to: gone as well */
};

/*
 * Everything of a page: its captures, articles, tags and notes, and the bodies,
 * addresses and entities that only it had. Several pages go together between
 * archive_begin and archive_commit; archive_rollback makes it a rehearsal.
 */
int archive_remove(struct archive *ar, struct arena *a, int64_t page_id, struct removed *r,
    struct error *e);

#endif
