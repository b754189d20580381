/*
 * Looking at sources again: HEAD, then a bounded GET, many at a time, politely. What was
 * found is written down in batches, so that an interrupted check goes on where it was.
 */
#ifndef ARCHIVE_CHECK_H
#define ARCHIVE_CHECK_H

#include <signal.h>

#include "archive.h"
#include "crew/crew.h"
#include "verdict.h"

struct check_report {
	struct str url;
	enum verdict verdict;
	struct str reason;
	int status;
	struct str final_url;
};

struct check_options {
	struct crew_options crew;
	const volatile sig_atomic_t *stop;
	/* The next address: 1, 0 at the end, -1. */
	int (*next)(void *ctx, struct str *url, struct error *e);
	void (*report)(void *ctx, const struct check_report *r);
	void (*progress)(void *ctx);
	void *ctx;
};

int check(struct archive *ar, const struct check_options *o, struct error *e);

/*
 * Addresses that are due: cited by a page (0: by any), not looked at since `since`.
 * Writes them one after the other: 1, 0 at the end, -1. after: the last one's row, 0 first.
 */
int check_due(struct archive *ar, struct arena *a, int64_t page_id, int64_t since,
    int64_t *after, struct str *url, struct error *e);
int check_due_count(struct archive *ar, int64_t page_id, int64_t since, int64_t *n,
    struct error *e);

#endif
