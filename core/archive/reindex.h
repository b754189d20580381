/* Everything derived is derived again from the captures, with today's code. */
#ifndef ARCHIVE_REINDEX_H
#define ARCHIVE_REINDEX_H

#include "pipeline.h"

struct reindex_options {
	unsigned readers; /* 0: one more than processors */
	const volatile sig_atomic_t *stop; /* as in pipeline.h */
	/* What could not be read, and after each capture. */
	void (*problem)(void *ctx, int64_t capture_id, struct str url, struct str reason);
	void (*progress)(void *ctx);
	void *ctx;
};

/*
 * In batches, each whole or not at all; stopped in the middle, the archive holds some
 * articles of the old reading and some of the new, and can be reindexed again.
 */
int reindex(struct archive *ar, const struct reindex_options *o, struct error *e);

/* Some captures alone, inside the batch that is open, which stays open. */
int reread_captures(struct archive *ar, const int64_t *ids, size_t n,
    const struct reindex_options *o, struct error *e);

int archive_capture_count(struct archive *ar, int64_t *n, struct error *e);

#endif
