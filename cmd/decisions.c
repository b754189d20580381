/* arch decisions: what was decided, and taking it back */
#include "archive/undo.h"
#include "base/clock.h"
#include "base/log.h"
#include "cmd.h"
#include "decision_out.h"
#include "output.h"
#include "session.h"
#include "stop.h"

static bool undo, all;

static const struct opt opts[] = {
	{ "undo", 'u', OPT_FLAG, NULL, "take back the decision of that number, or the last", &undo,
	    NULL },
	{ "all", 'a', OPT_FLAG, NULL, "also those that were taken back", &all, NULL },
	{ NULL, 0, OPT_FLAG, NULL, NULL, NULL, NULL },
};

/* One line, tabs between: it can be kept as text and read by other programs. */
static void
put_line(const struct decision *d)
{
	char iso[CLOCK_ISO_SIZE];
	struct str rest = d->object, piece;

	out_style(STYLE_ID);
	out_fmt("%lld", (long long)d->id);
	out_style(STYLE_NONE);
	out_fmt("\t%.10s\t%.*s\t%.*s", clock_iso(d->time, iso), STRF(d->verb),
	    STRF(d->subject));
	while (str_cut(&rest, '\n', &piece))
		if (piece.n > 0)
			out_fmt("\t%.*s", STRF(piece));
	if (d->undone)
		out_cstr("\t(undone)");
	out_nl();
}

static int
list(struct archive *ar, struct arena *a, struct error *e)
{
	struct decision *v;
	size_t n, shown = 0;
	int r = decisions_list(ar, a, &v, &n, e);

	for (size_t i = 0; r == 0 && i < n; i++) {
		if (v[i].undone && !all)
			continue;
		shown++;
		if (global.json)
			decision_put_json(&v[i]);
		else
			put_line(&v[i]);
	}
	if (r == 0 && shown == 0)
		log_note("nothing was decided yet");
	return r != 0 ? r : shown == 0;
}

static void
problem(void *ctx, int64_t capture_id, struct str url, struct str reason)
{
	(void)ctx;
	log_warn("capture %lld, %.*s: not read: %.*s", (long long)capture_id, STRF(url),
	    STRF(reason));
}

static void
no_progress(void *ctx)
{
	(void)ctx;
}

static void
put_undone(int64_t id, size_t pages)
{
	struct json *j = out_json();

	json_kint(j, "format", 1);
	json_kint(j, "id", id);
	json_key(j, "undone");
	json_bool(j, true);
	json_kint(j, "pages", (int64_t)pages);
	out_json_end();
}

static int
take_back(struct archive *ar, int64_t id, struct error *e)
{
	const struct reindex_options o = { .stop = stop_watch(), .problem = problem,
		.progress = no_progress };
	size_t pages;

	if (decision_undo(ar, &o, &id, &pages, e) != 0)
		return -1;
	if (global.json)
		put_undone(id, pages);
	else if (!global.quiet)
		out_fmt("decision %lld no longer stands; pages read again: %zu\n",
		    (long long)id, pages);
	return 0;
}

static int
run_decisions(int argc, char **argv)
{
	struct session s;
	uint64_t number = 0;
	int r;

	if (argc > (undo ? 1 : 0) || (argc == 1 && !str_u64(str_of(argv[0]), &number)))
		return cmd_usage("--undo takes the number of one decision");
	if ((r = session_open(&s, undo ? ARCHIVE_WRITE : ARCHIVE_READ)) != 0)
		return r;
	r = undo ? take_back(s.ar, (int64_t)number, &s.e) : list(s.ar, &s.a, &s.e);
	return session_close(&s, r);
}

const struct command cmd_decisions = {
	.name = "decisions",
	.group = GROUP_DECIDE,
	.args = "[--undo [N]]",
	.summary = "list what was decided, or take a decision back",
	.detail =
	    "One decision a line, in order, parts between tabs: number, day, verb, subject, object. "
	    "They are kept apart from what the program finds, and applied again after every reindex. "
	    "What is taken back has no effect any more at once: the pages in question are read again.",
	.examples = "arch decisions  # all that stand\n"
		    "arch decisions --undo  # the last one was wrong\n"
		    "arch decisions >decisions.txt  # as plain text\n",
	.opts = opts,
	.run = run_decisions,
};
