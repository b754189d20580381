/* arch reindex: everything derived is derived again */
#include "archive/care.h"
#include "archive/reindex.h"
#include "base/log.h"
#include "cmd.h"
#include "progress.h"
#include "session.h"
#include "stop.h"

static long jobs;
static bool optimize, compact;

static const struct opt opts[] = {
	{ "jobs", 'j', OPT_INT, "N", "pages read at once (processors + 1)", &jobs, NULL },
	{ "optimize", 'o', OPT_FLAG, NULL, "read nothing: merge the pieces of the search indexes",
	    &optimize, NULL },
	{ "compact", 'c', OPT_FLAG, NULL, "read nothing: merge them and make the file small",
	    &compact, NULL },
	{ NULL, 0, OPT_FLAG, NULL, NULL, NULL, NULL },
};

static void
problem(void *ctx, int64_t capture_id, struct str url, struct str reason)
{
	struct progress *p = ctx;

	p->failed++;
	log_warn("capture %lld, %.*s: not read: %.*s", (long long)capture_id, STRF(url),
	    STRF(reason));
}

static void
draw(void *ctx)
{
	struct progress *p = ctx;

	p->done++;
	progress_draw(p);
}

static int
read_all(struct archive *ar, struct error *e)
{
	struct progress progress;
	const struct reindex_options o = {
		.readers = (unsigned)jobs,
		.stop = stop_watch(),
		.problem = problem,
		.progress = draw,
		.ctx = &progress,
	};
	int64_t captures = 0;
	int r = archive_capture_count(ar, &captures, e);

	progress_start(&progress, (size_t)captures);
	if (r == 0)
		r = reindex(ar, &o, e);
	progress_end(&progress);
	if (r != 0)
		return -1;
	if (*o.stop != 0)
		return 130;
	log_note("%zu captures read again in %.1f s", progress.done,
	    progress_seconds(&progress));
	return progress.failed > 0;
}

static int
run_reindex(int argc, char **argv)
{
	struct session s;
	int r;

	(void)argv;
	if (argc > 0)
		return cmd_usage("reindex takes no words: it reads every capture again");
	if ((r = session_open(&s, ARCHIVE_WRITE)) != 0)
		return r;
	if (optimize || compact)
		r = archive_optimize(s.ar, compact, &s.e);
	else
		r = read_all(s.ar, &s.e);
	return session_close(&s, r);
}

const struct command cmd_reindex = {
	.name = "reindex",
	.group = GROUP_CARE,
	.args = "",
	.summary = "read every capture again with today's program",
	.detail =
	    "Articles, names, claims, links and indexes are made anew from the bytes that were "
	    "kept. Tags, notes and decisions stay and are applied again.\n\n"
	    "Adding to an archive leaves its search indexes in several pieces. --optimize makes "
	    "them one and gives room back, some at a time, while others go on reading; an add of "
	    "much ends with it. --compact also writes the file anew without gaps, which takes as "
	    "much room again while it lasts.",
	.examples = "arch reindex  # after a new version of arch\n"
		    "arch reindex --optimize  # after adding many\n",
	.opts = opts,
	.run = run_reindex,
};
