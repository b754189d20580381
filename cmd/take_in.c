#include "take_in.h"

#include "base/log.h"
#include "cmd.h"
#include "stop.h"
#include "tally.h"

struct run {
	const struct take_in *t;
	struct tally tally;
};

static int
next(void *ctx, struct pipe_item *item, struct error *e)
{
	struct run *run = ctx;

	return run->t->next(run->t->ctx, item, e);
}

static void
report(void *ctx, const struct ingest_report *r)
{
	struct run *run = ctx;

	tally_report(&run->tally, r);
}

static void
draw(void *ctx)
{
	struct run *run = ctx;

	progress_draw(&run->tally.progress);
}

static int
stopped(struct archive *ar, const struct take_in *t)
{
	struct error e = ERROR_INIT;
	int64_t left = 0;

	if (t->jobs && archive_job_count(ar, &left, &e) == 0 && left > 0)
		log_note("stopped; %lld are left: arch add --resume", (long long)left);
	return 130;
}

int
take_in(struct archive *ar, const struct take_in *t)
{
	bool few = t->total <= TALLY_LINES_MAX;
	struct run run = { .t = t, .tally = { .each_line = few, .each_reason = !few } };
	const struct ingest_options o = { .crew = t->crew, .stop = stop_watch(), .next = next,
		.report = report, .progress = draw, .ctx = &run };
	struct error e = ERROR_INIT;
	int r;

	if (t->total == 0)
		return 0;
	progress_start(&run.tally.progress, t->total);
	run.tally.progress.shown = run.tally.progress.shown && t->total > 1;
	r = ingest(ar, &o, &e);
	progress_end(&run.tally.progress);
	if (r != 0)
		return cmd_fail(&e);
	if (t->total > 1 && run.tally.progress.done > 0)
		tally_summary(&run.tally, t->jobs);
	return *o.stop != 0 ? stopped(ar, t) : tally_exit_status(&run.tally);
}
