/* What became of pages that were taken in: a line for each, a count of all. */
#ifndef CMD_TALLY_H
#define CMD_TALLY_H

#include "archive/ingest.h"
#include "progress.h"

enum { TALLY_LINES_MAX = 50 }; /* so many pages have a line each, no more */

struct tally {
	struct progress progress;
	bool each_line; /* tell of every page, not only of failures */
	size_t failures_max; /* that are told one by one; 0: all */
	size_t added, changed, same, unread, failed, again;
	enum err_kind first_error;
	bool mixed_errors;
};

void tally_report(struct tally *t, const struct ingest_report *r);

/* The last line, on stderr; jobs: what failed waits for --resume. */
void tally_summary(const struct tally *t, bool jobs);
int tally_exit_status(const struct tally *t);

#endif
