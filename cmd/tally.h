/* What became of pages that were taken in: a line for each, a count of all. */
#ifndef CMD_TALLY_H
#define CMD_TALLY_H

#include "archive/ingest.h"
#include "progress.h"

enum {
	TALLY_LINES_MAX = 50,   /* so many pages have a line each, no more */
	TALLY_REASONS_MAX = 20, /* that are told */
};

struct tally {
	struct progress progress;
	bool each_line; /* tell of every page, not only of failures */
	bool each_reason; /* failures for one and the same reason are told once */
	uint64_t reasons[TALLY_REASONS_MAX];
	size_t n_reasons;
	size_t added, changed, same, unread, failed, again;
	enum err_kind first_error;
	bool mixed_errors;
};

void tally_report(struct tally *t, const struct ingest_report *r);

/* The last line, on stderr; jobs: what failed waits for --resume. */
void tally_summary(const struct tally *t, bool jobs);
int tally_exit_status(const struct tally *t);

#endif
