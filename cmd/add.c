/* arch add URL… | FILE… | DIR | - */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "archive/ingest.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/log.h"
#include "cmd.h"
#include "inputs.h"
#include "output.h"
#include "sources_plan.h"
#include "stop.h"
#include "tally.h"
#include "warc_input.h"

enum { LIST_MAX = 64 * 1024 * 1024 };

static bool resume;
static long jobs, source_levels, sources_max = 50, host_max = 20;
static bool with_sources;
static const char *as, *address, *list_file, *cookies, *user_agent;
static bool allow_private, no_fold, no_pages;

static const struct opt opts[] = {
	{ "list", 'l', OPT_STR, "FILE", "add what the lines of FILE name; - for standard input",
	    &list_file, NULL },
	{ "resume", 0, OPT_FLAG, NULL, "go on with what an interrupted run left", &resume, NULL },
	{ "sources", 's', OPT_FLAG, NULL, "keep the pages that the added ones cite, too",
	    &with_sources, NULL },
	{ "levels", 0, OPT_INT, "N", "sources of sources, so many levels deep (1)",
	    &source_levels, NULL },
	{ "sources-max", 0, OPT_INT, "N", "sources taken from one page (50)", &sources_max,
	    NULL },
	{ "host-max", 0, OPT_INT, "N", "sources taken from one host (20)", &host_max, NULL },
	{ "no-pages", 0, OPT_FLAG, NULL, "only the first page of articles that have several",
	    &no_pages, NULL },
	{ "url", 0, OPT_STR, "URL", "the address of the one local page given", &address, NULL },
	{ "as", 0, OPT_STR, "TYPE", "what local pages are, when that is not seen", &as,
	    "html|markdown|text" },
	{ "no-fold", 0, OPT_FLAG, NULL,
	    "take addresses letter by letter: each spelling is a page of its own", &no_fold,
	    NULL },
	{ "jobs", 'j', OPT_INT, "N", "pages read at once (processors + 1)", &jobs, NULL },
	{ "cookies", 0, OPT_STR, "FILE", "send cookies of FILE (Netscape format)", &cookies,
	    NULL },
	{ "user-agent", 0, OPT_STR, "WORDS", "say this to servers", &user_agent, NULL },
	{ "allow-private", 0, OPT_FLAG, NULL,
	    "addresses found in pages may lead to private networks", &allow_private, NULL },
	{ NULL, 0, OPT_FLAG, NULL, NULL, NULL, NULL },
};

struct run {
	struct archive *ar;
	struct tally tally;
	/* Either one thing, or jobs from `after` to `last`. */
	struct pipe_item one;
	bool one_given;
	int64_t after, last;
	struct arena job_arena;
	struct sources sources;
	struct warc_input warc;
};

/* ---- what there is to do ---- */

static int
queue(void *ctx, struct str what, struct error *e)
{
	struct run *run = ctx;

	return archive_job_add(run->ar, what, e);
}

/* A word that cannot be used costs that word only. */
static void
say_unusable(void *ctx, const struct error *e)
{
	struct run *run = ctx;

	log_warn("%s", e->msg);
	run->tally.failed++;
	run->tally.first_error = e->kind;
}

static int
queue_list(const struct input_sink *to, struct error *e)
{
	struct buf b = { .max = 2 * LIST_MAX };
	int r;

	if (strcmp(list_file, "-") == 0)
		r = file_read_fd(STDIN_FILENO, "standard input", LIST_MAX, &b, e);
	else
		r = file_read(list_file, LIST_MAX, &b, e);
	if (r == 0)
		r = input_list(buf_view(&b), to, e);
	buf_free(&b);
	return r;
}

/* "-": a list when every line is an address, else one page. */
static int
queue_stdin(struct run *run, const struct input_sink *to, struct buf *page, struct error *e)
{
	if (file_read_fd(STDIN_FILENO, "standard input", LIST_MAX, page, e) != 0) {
		say_unusable(run, e);
		return 0;
	}
	if (input_is_list(buf_view(page)))
		return input_list(buf_view(page), to, e);
	run->one = (struct pipe_item){ .what = STR("(standard input)"), .has_bytes = true,
		.bytes = buf_view(page), .url = str_of(address) };
	return 0;
}

static int
queue_words(struct run *run, int argc, char **argv, struct buf *page, struct error *e)
{
	const struct input_sink to = { queue, say_unusable, run };

	for (int i = 0; i < argc; i++) {
		int r = strcmp(argv[i], "-") == 0 ? queue_stdin(run, &to, page, e) :
						    input_expand(argv[i], &to, e);

		if (r != 0)
			return -1;
	}
	return list_file != NULL ? queue_list(&to, e) : 0;
}

/*
 * Everything is written down before the first of it is done. Numbers of jobs that are
 * done are given again: which ones are ours is told while nobody else can write.
 */
static int
queue_all(struct run *run, int argc, char **argv, struct buf *page, struct error *e)
{
	if (archive_begin(run->ar, e) != 0)
		return -1;
	if (archive_job_last(run->ar, &run->after, e) != 0 ||
	    queue_words(run, argc, argv, page, e) != 0 ||
	    archive_job_last(run->ar, &run->last, e) != 0) {
		archive_rollback(run->ar);
		return -1;
	}
	if (resume)
		run->after = 0;
	return archive_commit(run->ar, e);
}

static int
note_path(void *ctx, struct str what, struct error *e)
{
	struct run *run = ctx;

	(void)e;
	run->one.what = arena_dup(&run->job_arena, what);
	return 0;
}

/* A single address or file needs no job: there is nothing to go on with. */
static bool
is_single(int argc, char **argv)
{
	size_t n = argc == 1 ? strlen(argv[0]) : 0;

	return argc == 1 && !resume && list_file == NULL && strcmp(argv[0], "-") != 0 &&
	    !playback_is(str_of(argv[0])) && !(n > 0 && argv[0][n - 1] == '/') && !input_is_folder(argv[0]);
}

/* What cannot be used is found out before an archive is made for it. */
static int
open_and_plan(struct run *run, int argc, char **argv, struct buf *page, struct error *e)
{
	const struct input_sink one = { note_path, NULL, run };
	bool single = is_single(argc, argv);

	if (single && input_expand(argv[0], &one, e) != 0)
		return -1;
	if (archive_open(global.archive, ARCHIVE_CREATE, &run->ar, e) != 0)
		return -1;
	if (single && !input_is_url(run->one.what))
		run->one.url = str_of(address);
	if (!single && queue_all(run, argc, argv, page, e) != 0)
		return -1;
	run->tally.each_line = run->last - run->after <= TALLY_LINES_MAX;
	return 0;
}

static int
next(void *ctx, struct pipe_item *item, struct error *e)
{
	struct run *run = ctx;
	struct job job;
	int r;

	if (run->sources.level > 0)
		return sources_next(&run->sources, item);
	if (run->one.what.n > 0 && !run->one_given) {
		run->one_given = true;
		*item = run->one;
		return 1;
	}
	if (run->warc.playback != NULL)
		return warc_input_next(&run->warc, item, e);
	if (run->after >= run->last)
		return 0;
	arena_reset(&run->job_arena); /* without a job, `one` lives in it */
	r = archive_job_next(run->ar, &run->job_arena, run->after, &job, e);
	if (r <= 0)
		return r;
	run->after = job.id;
	if (job.id > run->last)
		return 0;
	if (playback_is(job.what) && !input_is_url(job.what)) {
		if (warc_input_open(&run->warc, job.what, job.id, e) != 0)
			return -1;
		return warc_input_next(&run->warc, item, e);
	}
	*item = (struct pipe_item){ .what = job.what, .tag = job.id, .from_page = job.from_page };
	return 1;
}

/* ---- what became of it ---- */

static void
report(void *ctx, const struct ingest_report *r)
{
	struct run *run = ctx;

	/* A WARC holds the parts of pages, too: what cannot be read is one of them. */
	if (r->result == INGEST_FAILED && r->played && r->error == ERR_INPUT) {
		run->warc.media++;
		run->tally.progress.done++;
		return;
	}
	if (with_sources && (r->result == INGEST_ADDED || r->result == INGEST_CHANGED))
		sources_note_page(&run->sources, r->page_id);
	tally_report(&run->tally, r);
}

static void
draw(void *ctx)
{
	struct run *run = ctx;
	struct progress *p = &run->tally.progress;

	/* How many pages are in a WARC is not known, how far it has been read is. */
	p->share = 0;
	if (run->warc.playback != NULL && run->warc.size > 0 && run->warc.at > 0) {
		p->share = (double)run->warc.at / (double)run->warc.size;
		p->shown = global.tty_err && !global.quiet;
	}
	progress_draw(p);
}

static int
exit_status(const struct run *run)
{
	int status = tally_exit_status(&run->tally);

	return status == 0 && run->warc.broken + run->warc.damaged > 0 ? 1 : status;
}

/*
 * What the pages added so far cite, then what those cite. After a stop the next level is
 * planned all the same: --resume goes on with it.
 */
static int
add_sources(struct run *run, const struct ingest_options *o, struct error *e)
{
	long levels = source_levels > 0 ? source_levels : 1;

	for (long level = 1; level <= levels; level++) {
		if (sources_plan(&run->sources, run->ar, sources_max, host_max, e) != 0)
			return -1;
		run->tally.progress.total += run->sources.n_urls;
		run->tally.progress.shown = global.tty_err && !global.quiet;
		if (run->sources.n_urls == 0 || *o->stop != 0)
			break;
		if (ingest(run->ar, o, e) != 0)
			return -1;
	}
	return 0;
}

static int
work(struct run *run, struct error *e)
{
	const volatile sig_atomic_t *stop = stop_watch();
	struct ingest_options o = {
		.crew = { (unsigned)jobs, user_agent, cookies, allow_private },
		.stop = stop,
		.watch_fd = &run->warc.fd,
		.exact = no_fold,
		.next = next,
		.report = report,
		.one_page = no_pages,
		.progress = draw,
		.ctx = run,
	};
	bool many = run->last > run->after + 1 || with_sources;
	int64_t left = 0;
	int r;

	if (as != NULL)
		page_media_of(str_of(as), &o.as);
	progress_start(&run->tally.progress, run->last > 0 ? (size_t)(run->last - run->after) : 1);
	run->tally.progress.shown = run->tally.progress.shown && many;
	r = ingest(run->ar, &o, e);
	if (r == 0 && with_sources)
		r = add_sources(run, &o, e);
	progress_end(&run->tally.progress);
	sources_free(&run->sources);
	warc_input_free(&run->warc);
	if (r != 0)
		return cmd_fail(e);
	if ((many || run->warc.files > 0) && run->tally.progress.done > 0) {
		tally_summary(&run->tally, run->last > 0);
		warc_input_summary(&run->warc);
	}
	if (*stop == 0)
		return exit_status(run);
	if (archive_job_count(run->ar, &left, e) == 0 && left > 0)
		log_note("stopped; %lld %s left: arch add --resume", (long long)left,
		    left == 1 ? "is" : "are");
	return 130;
}

static int
run_add(int argc, char **argv)
{
	struct run run = { .after = 0 };
	struct buf page = { .max = 2 * LIST_MAX };
	struct error e = ERROR_INIT;
	int status;

	if (argc == 0 && !resume && list_file == NULL)
		return cmd_usage("what is to be added? an address, a file, a folder or -");
	if (address != NULL && (argc != 1 || input_is_url(str_of(argv[0]))))
		return cmd_usage("--url goes with one local page");
	arena_init(&run.job_arena, 0);
	if (open_and_plan(&run, argc, argv, &page, &e) != 0)
		status = cmd_fail(&e);
	else
		status = work(&run, &e);
	archive_close(run.ar);
	arena_free(&run.job_arena);
	buf_free(&page);
	return status;
}

const struct command cmd_add = {
	.name = "add",
	.group = GROUP_KEEP,
	.args = "URL… | FILE… | DIR | -",
	.summary = "keep pages, and what is in them",
	.detail =
	    "Fetches addresses, reads files (HTML, also as saved by a browser or SingleFile; "
	    "Markdown; plain text; e-mail; PDF; EPUB; the pages in WARC and WACZ files) and every page below a folder. The bytes are kept as they "
	    "came; the article, the people, organisations and claims in it and the sources it "
	    "links to are found and indexed.\n"
	    "The text of a PDF comes from pdftotext (of poppler; $ARCH_PDFTOTEXT names another), "
	    "which runs without network and files; where it is missing the PDF is kept, and "
	    "arch reindex reads it later. Places in a PDF are told by their page; links that its "
	    "text does not show have none.\n"
	    "An article that goes on over numbered pages is fetched whole: one text, each page "
	    "a capture.\n"
	    "What is there already is said to be so; a further capture is kept only when its "
	    "bytes differ. - reads standard input: addresses, one a line, or a page.\n"
	    "One page is one page whether it is written with http or https, www, a port, tracking "
	    "parameters, a session, an index file, a fragment, or is the mobile or AMP twin of "
	    "what it names as rel=canonical on the same site (not the front page, and not a page "
	    "with other words): arch history says what was left out, --no-fold keeps each spelling "
	    "apart.\n"
	    "A page whose text scripts make is said to have none: give what a browser shows of it, "
	    "as a saved file or by a pipe.\n"
	    "With --sources the pages that an article cites in its body are kept, too; what was "
	    "not taken is listed with the reason.\n"
	    "Ctrl-C finishes what is under way; --resume goes on where a run was interrupted, "
	    "and tries again what failed in a way that may pass.",
	.examples =
	    "arch add https://example.org/story  # keep a page\n"
	    "arch add saved.html --url https://example.org/story  # a file, with its address\n"
	    "chromium --headless --dump-dom URL | arch add --url URL -  # as a browser shows it\n"
	    "arch add ~/articles  # every page below a folder\n"
	    "arch add crawl.warc.gz  # the pages that another tool saved\n"
	    "arch add --list urls.txt  # an address or path a line\n"
	    "arch add --sources https://example.org/story  # and the pages it cites\n"
	    "arch add --resume  # go on after an interruption\n",
	.opts = opts,
	.run = run_add,
};
