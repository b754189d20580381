/* arch check [ID | URL]…: are the sources still there? */
#include <string.h>

#include "archive/check.h"
#include "base/clock.h"
#include "base/log.h"
#include "cmd.h"
#include "output.h"
#include "progress.h"
#include "query/which.h"
#include "session.h"
#include "stop.h"
#include "time_arg.h"
#include "url/url.h"

static const char *older_than = "1d", *user_agent;
static bool allow_private, all;

static const struct opt opts[] = {
	{ "older-than", 0, OPT_STR, "TIME",
	    "only what was not looked at for so long: 12h, 30d, 2w (default 1d)", &older_than,
	    NULL },
	{ "all", 'a', OPT_FLAG, NULL, "tell of those that are well, too", &all, NULL },
	{ "allow-private", 0, OPT_FLAG, NULL, "addresses may lead to private networks",
	    &allow_private, NULL },
	{ "user-agent", 0, OPT_STR, "WORDS", "say this to servers", &user_agent, NULL },
	{ NULL, 0, OPT_FLAG, NULL, NULL, NULL, NULL },
};

enum { VERDICTS = VERDICT_DEAD + 1 };

struct run {
	struct session s; /* its arena: the address that was given last */
	struct progress progress;
	char **words;
	int n_words, at_word;
	int64_t page_id, after, since;
	size_t counts[VERDICTS];
};

/* A word is a page's number, whose sources are meant, or an address. */
static bool
page_number(const char *word, int64_t *id)
{
	uint64_t n;

	if (!str_u64(str_of(word), &n))
		return false;
	*id = (int64_t)n;
	return true;
}

/* Words first, one after the other; without words, everything that is due. */
static int
next(void *ctx, struct str *url, struct error *e)
{
	struct run *run = ctx;
	int r;

	arena_reset(&run->s.a);
	for (;;) {
		if (run->page_id != 0 || run->n_words == 0) {
			r = check_due(run->s.ar, &run->s.a, run->page_id, run->since,
			    &run->after, url, e);
			if (r != 0 || run->n_words == 0)
				return r;
			run->page_id = run->after = 0;
		}
		if (run->at_word >= run->n_words)
			return 0;
		if (!page_number(run->words[run->at_word++], &run->page_id)) {
			*url = str_of(run->words[run->at_word - 1]);
			return 1;
		}
	}
}

static void
report(void *ctx, const struct check_report *r)
{
	struct run *run = ctx;
	const char *name = verdict_name(r->verdict);
	bool good = r->verdict == VERDICT_OK || r->verdict == VERDICT_MOVED;
	struct json *j;

	run->progress.done++;
	run->progress.failed += !good;
	run->counts[r->verdict]++;
	if (global.json) {
		j = out_json();
		json_kint(j, "format", 1);
		json_kstr(j, "url", r->url);
		json_kstr(j, "state", str_of(name));
		json_kopt(j, "reason", r->reason);
		if (r->status != 0)
			json_kint(j, "status", r->status);
		json_kopt(j, "final_url", r->final_url);
		out_json_end();
		return;
	}
	if (r->verdict == VERDICT_OK && !all)
		return;
	progress_clear();
	out_style(good ? STYLE_GOOD : STYLE_BAD);
	out_fmt("%-12s", name);
	out_style(STYLE_NONE);
	out_str(r->url);
	if (r->reason.n > 0) {
		out_style(STYLE_DIM);
		out_fmt("  %.*s", STRF(r->reason));
		out_style(STYLE_NONE);
	}
	out_nl();
	out_flush();
}

static void
draw(void *ctx)
{
	struct run *run = ctx;

	progress_draw(&run->progress);
}

static void
summary(const struct run *run)
{
	struct buf b = { .max = 0 };

	buf_fmt(&b, "%zu looked at", run->progress.done);
	for (int v = 0; v < VERDICTS; v++)
		if (run->counts[v] > 0)
			buf_fmt(&b, ", %zu %s", run->counts[v], verdict_name((enum verdict)v));
	log_note("%.*s", STRF(buf_view(&b)));
	buf_free(&b);
}

/* What cannot be looked at is refused before anything is. */
static int
count_due(struct run *run, struct error *e)
{
	int64_t total = 0, n, id = 0;

	if (run->n_words == 0 && check_due_count(run->s.ar, 0, run->since, &total, e) != 0)
		return -1;
	for (int i = 0; i < run->n_words; i++) {
		const char *word = run->words[i];

		n = 1;
		if (page_number(word, &id)) {
			if (which_page(run->s.ar, word, &id, e) ||
			    check_due_count(run->s.ar, id, run->since, &n, e))
				return -1;
		} else if (!url_looks_http(str_of(word))) {
			return err_set(e, ERR_INPUT, "%s: not an http or https address", word);
		}
		total += n;
	}
	progress_start(&run->progress, (size_t)total);
	return 0;
}

static int
run_check(int argc, char **argv)
{
	struct run run = { .words = argv, .n_words = argc };
	struct check_options o = {
		.crew = { 0, user_agent, NULL, allow_private },
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
	run.since = clock_now() - age + 1;
	r = count_due(&run, &run.s.e);
	if (r == 0)
		r = check(run.s.ar, &o, &run.s.e);
	progress_end(&run.progress);
	if (r == 0) {
		summary(&run);
		r = *o.stop != 0 ? 130 : run.progress.failed > 0;
	}
	return session_close(&run.s, r);
}

const struct command cmd_check = {
	.name = "check",
	.group = GROUP_CARE,
	.args = "[ID | URL]…",
	.summary = "look whether the sources are still there",
	.detail =
	    "Looks again at what the pages cite, or at what is named, and writes down what became "
	    "of it: ok, moved, gone (404, 410), soft-404 (says 200, reads like an error), home "
	    "(sent on to the front page), parked (the domain is for sale), wall (login, payment, "
	    "bot check), unreachable (may pass), dead (unreachable on another day as well), "
	    "changed (not the words that are kept here).\n"
	    "Exit status 1 when a source is not well.\n"
	    "Polite: at most two connections to a host, and a pause between requests. An "
	    "interrupted check goes on where it was.",
	.examples = "arch check  # every source that was not looked at for a day\n"
		    "arch check 12  # the sources of one page\n"
		    "arch check --older-than 30d  # once a month\n"
		    "arch check https://example.org/story  # one address\n",
	.opts = opts,
	.run = run_check,
};
