/* arch refresh [ID | URL]…: capture pages again */
#include "archive/ingest.h"
#include "archive/refresh.h"
#include "base/clock.h"
#include "base/log.h"
#include "cmd.h"
#include "output.h"
#include "progress.h"
#include "query/which.h"
#include "session.h"
#include "stop.h"
#include "time_arg.h"

static const char *older_than = "0d";

static const struct opt opts[] = {
	{ "older-than", 0, OPT_STR, "TIME", "only pages whose last capture is so old: 12h, 30d",
	    &older_than, NULL },
	{ NULL, 0, OPT_FLAG, NULL, NULL, NULL, NULL },
};

struct run {
	struct session s; /* its arena: the address that was given last */
	struct progress progress;
	char **words;
	int n_words, at_word;
	int64_t after, before;
	size_t captured, same;
};

static int
next(void *ctx, struct pipe_item *item, struct error *e)
{
	struct run *run = ctx;
	int64_t page_id;
	int r;

	arena_reset(&run->s.a);
	if (run->n_words == 0)
		return refresh_next(run->s.ar, &run->s.a, run->before, &run->after, &item->what, e);
	if (run->at_word >= run->n_words)
		return 0;
	if (which_page(run->s.ar, run->words[run->at_word++], &page_id, e) != 0)
		return -1;
	r = refresh_address(run->s.ar, &run->s.a, page_id, &item->what, e);
	if (r == 0)
		return err_set(e, ERR_INPUT, "page %lld did not come from the network",
		    (long long)page_id);
	return r;
}

static void
report(void *ctx, const struct ingest_report *r)
{
	struct run *run = ctx;

	run->progress.done++;
	if (r->result == INGEST_FAILED || r->result == INGEST_UNREAD) {
		run->progress.failed++;
		log_warn("%.*s: %.*s", STRF(r->what), STRF(r->reason));
		return;
	}
	run->same += r->result == INGEST_SAME;
	if (r->result != INGEST_CHANGED)
		return;
	run->captured++;
	progress_clear();
	out_cstr("captured again ");
	out_style(STYLE_ID);
	out_fmt("%lld", (long long)r->page_id);
	out_style(STYLE_NONE);
	out_cstr("  ");
	out_styled(STYLE_TITLE, r->title.n > 0 ? r->title : r->what);
	out_nl();
	out_flush();
}

static void
draw(void *ctx)
{
	struct run *run = ctx;

	progress_draw(&run->progress);
}

static int
run_refresh(int argc, char **argv)
{
	struct run run = { .words = argv, .n_words = argc };
	struct ingest_options o = {
		.stop = stop_watch(),
		.next = next,
		.report = report,
		.progress = draw,
		.ctx = &run,
	};
	int64_t age;
	int r;

	if (!duration_parse(older_than, &age))
		return cmd_usage("--older-than takes a time such as 30d, not '%s'", older_than);
	if ((r = session_open(&run.s, ARCHIVE_WRITE)) != 0)
		return r;
	run.before = clock_now() - age + 1;
	progress_start(&run.progress, (size_t)argc);
	r = ingest(run.s.ar, &o, &run.s.e);
	progress_end(&run.progress);
	if (r == 0) {
		log_note("%zu captured again, %zu unchanged, %zu failed", run.captured, run.same,
		    run.progress.failed);
		r = *o.stop != 0 ? 130 : run.progress.failed > 0;
	}
	return session_close(&run.s, r);
}

const struct command cmd_refresh = {
	.name = "refresh",
	.group = GROUP_KEEP,
	.args = "[ID | URL]…",
	.summary = "capture pages again",
	.detail =
	    "Fetches pages again, asking servers only for what is newer than what is kept (ETag "
	    "and Last-Modified). A further capture is kept when the bytes differ; arch diff tells "
	    "what changed in the article.",
	.examples = "arch refresh 12  # one page\n"
		    "arch refresh --older-than 30d  # everything that is a month old\n",
	.opts = opts,
	.run = run_refresh,
};
