/* arch changed [--since TIME]: articles that read otherwise than before */
#include "archive/history.h"
#include "base/clock.h"
#include "base/log.h"
#include "cmd.h"
#include "output.h"
#include "session.h"
#include "time_arg.h"

static const char *since = "30d";

static const struct opt opts[] = {
	{ "since", 's', OPT_STR, "TIME", "a date (2026-02-13, last-week), or how long ago: 12h, 30d (30d)",
	    &since, NULL },
	{ NULL, 0, OPT_FLAG, NULL, NULL, NULL, NULL },
};

static void
put_json(const struct changed_page *p)
{
	char iso[CLOCK_ISO_SIZE];
	struct json *j = out_json();

	json_kint(j, "format", 1);
	json_kint(j, "id", p->page_id);
	json_kstr(j, "title", p->title);
	json_kstr(j, "time", str_of(clock_iso(p->time, iso)));
	json_kint(j, "old_capture", p->old_id);
	json_kint(j, "new_capture", p->new_id);
	json_key(j, "headline");
	json_bool(j, p->headline);
	json_kint(j, "edits", (int64_t)p->sentences);
	json_key(j, "correction");
	json_bool(j, p->correction);
	out_json_end();
}

static void
put_row(const struct changed_page *p)
{
	char iso[CLOCK_ISO_SIZE];

	out_style(STYLE_ID);
	out_fmt("%6lld", (long long)p->page_id);
	out_style(STYLE_NONE);
	out_fmt("  %.10s  ", clock_iso(p->time, iso));
	out_styled(STYLE_TITLE, p->title);
	out_nl();
	out_style(STYLE_DIM);
	out_fmt("        %s%zu edit%s%s: arch diff %lld %lld %lld",
	    p->headline ? "another headline, " : "", p->sentences, p->sentences == 1 ? "" : "s",
	    p->correction ? ", a correction" : "", (long long)p->page_id, (long long)p->old_id,
	    (long long)p->new_id);
	out_style(STYLE_NONE);
	out_nl();
}

static int
run_changed(int argc, char **argv)
{
	struct changed_page *pages;
	struct session s;
	int64_t from, age;
	size_t n = 0;
	int r;

	(void)argv;
	if (argc > 0)
		return cmd_usage("changed takes no words; arch diff ID compares one page");
	if (duration_parse(since, &age))
		from = clock_now() - age;
	else if ((r = since_parse(since, &from)) != 0)
		return r;
	else
		from *= 86400;
	if ((r = session_open(&s, ARCHIVE_READ)) != 0)
		return r;
	r = history_changed(s.ar, &s.a, from, &pages, &n, &s.e);
	for (size_t i = 0; r == 0 && i < n; i++) {
		if (global.json)
			put_json(&pages[i]);
		else
			put_row(&pages[i]);
	}
	if (r == 0 && n == 0)
		log_note("no article changed");
	return session_close(&s, r != 0 ? r : n == 0);
}

const struct command cmd_changed = {
	.name = "changed",
	.group = GROUP_FIND,
	.args = "",
	.summary = "list the articles that changed",
	.detail =
	    "Of the pages captured again since then, those whose article reads otherwise than "
	    "before it. Clocks, counters, advertisements and markup are no change. Exit status "
	    "1 when there is none.",
	.examples = "arch changed --since 7d  # what changed this week\n"
		    "arch changed --since 2026-02-01  # since a day\n",
	.opts = opts,
	.run = run_changed,
};
