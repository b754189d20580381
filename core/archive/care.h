/* Looking after an archive: is it whole, how large is it, copies of it. */
#ifndef ARCHIVE_CARE_H
#define ARCHIVE_CARE_H

#include "archive.h"

/*
 * Checks all that is kept: the file's pages, references between rows, every body
 * against its hash, every text and the places in it, both word indexes. Each problem is
 * one line to `say`. 0 when the checking itself came to its end.
 */
typedef void (*verify_fn)(void *ctx, struct str problem);

struct verified {
	int64_t blobs, articles; /* looked at */
	int64_t bytes;           /* of bodies, unpacked */
	int64_t problems;
	int64_t index_problems;  /* of them: archive_rebuild mends these */
};

#define VERIFY_ROWS 1u
#define VERIFY_INDEXES 2u

int archive_verify(struct archive *ar, unsigned parts, verify_fn say, void *ctx,
    struct verified *v, struct error *e);

/*
 * Opens for writing, so that what a crash left beside the file is brought in; where
 * nothing can be written, for reading.
 */
int archive_open_to_check(const char *path, struct archive **ar, struct error *e);

/*
 * The search indexes of the archive at path, checked by a process of its own, because
 * a damaged one can end the process. No archive may be open in the caller.
 */
int archive_verify_apart(const char *path, verify_fn say, void *ctx, struct verified *v,
    struct error *e);

bool archive_is_busy(struct archive *ar); /* another program is writing to it just now */
const char *archive_libraries(void);      /* what it is kept with; lent until the next call */

/*
 * A copy in one file at `to`, while others go on using the archive; checked, and there
 * in full or not at all. ERR_USAGE: `to` is there and replace is false, or it is the
 * archive itself.
 */
int archive_backup(struct archive *ar, const char *to, bool replace, struct error *e);

struct stats_site {
	struct str domain;
	int64_t pages;
};

struct stats_part {
	struct str name; /* "bodies", "texts", … */
	int64_t bytes;
};

#define STATS_SITES 10
#define STATS_PARTS 10

struct stats {
	int64_t pages, unread, captures, articles, words, people, organisations, claims;
	int64_t links, urls, sites, tags, notes, jobs;
	int64_t body_bytes, body_packed; /* of bodies as received, as kept */
	int64_t file_bytes, free_bytes;
	int64_t first_added, last_added; /* 0 when there is nothing */
	struct str first_published, last_published;
	struct stats_site top[STATS_SITES]; /* by pages */
	size_t n_top;
	/* Of the file. Measured by reading all of it, else only bodies and the rest. */
	struct stats_part parts[STATS_PARTS];
	size_t n_parts;
	bool measured;
};

/*
 * measure: tell the parts of the file apart whatever its size; without it only when it
 * is small. Strings are in the arena.
 */
int archive_stats(struct archive *ar, struct arena *a, bool measure, struct stats *s,
    struct error *e);

/*
 * After much was added: merges the pieces of the search indexes and gives the pages of
 * the file that are free back, some at a time, each its own transaction. compact: rewrites
 * the whole file as well, which takes as much room again while it lasts.
 */
int archive_optimize(struct archive *ar, bool compact, struct error *e);

/* The search indexes anew from what they are made of, when they do not match it. */
int archive_rebuild(struct archive *ar, struct error *e);

#endif
