/* arch history ID | URL: the captures of a page */
#include "archive/history.h"
#include "base/clock.h"
#include "cmd.h"
#include "output.h"
#include "query/which.h"
#include "rows.h"
#include "session.h"

static void
put_row_json(const struct history_row *r)
{
	char iso[CLOCK_ISO_SIZE];
	struct json *j = out_json();

	json_kint(j, "format", 1);
	json_kint(j, "capture", r->capture_id);
	json_kstr(j, "time", str_of(clock_iso(r->time, iso)));
	json_kstr(j, "source", r->source);
	if (r->status != 0)
		json_kint(j, "status", r->status);
	json_kstr(j, "url", r->url);
	json_kstr(j, "final_url", r->final_url);
	json_kopt(j, "folded", r->folded);
	json_kstr(j, "sha256", r->sha256);
	json_kint(j, "bytes", r->size);
	json_key(j, "current");
	json_bool(j, r->current);
	json_kopt(j, "title", r->title);
	json_kopt(j, "problem", r->problem);
	out_json_end();
}

static void
put_row(const struct history_row *r)
{
	char iso[CLOCK_ISO_SIZE];

	out_style(STYLE_ID);
	out_fmt("%6lld", (long long)r->capture_id);
	out_style(STYLE_NONE);
	out_fmt("  %.16s  %-5.*s", clock_iso(r->time, iso), STRF(r->source));
	if (r->status != 0)
		out_fmt(" %d", r->status);
	out_fmt("  %8lld bytes  %.*s  ", (long long)r->size, STRF(str_sub(r->sha256, 0, 12)));
	if (r->problem.n > 0)
		out_styled(STYLE_BAD, r->problem);
	else
		out_str(r->title);
	if (r->current)
		out_styled(STYLE_DIM, STR("  (shown)"));
	row_folded(r->folded);
	out_nl();
}

static int
run_history(int argc, char **argv)
{
	struct history_row *rows;
	struct session s;
	int64_t page_id;
	size_t n = 0;
	int r;

	if (argc != 1)
		return cmd_usage("which page? its number or address");
	if ((r = session_open(&s, ARCHIVE_READ)) != 0)
		return r;
	r = which_page(s.ar, argv[0], &page_id, &s.e);
	if (r == 0)
		r = history_of(s.ar, &s.a, page_id, &rows, &n, &s.e);
	for (size_t i = 0; r == 0 && i < n; i++) {
		if (global.json)
			put_row_json(&rows[i]);
		else
			put_row(&rows[i]);
	}
	return session_close(&s, r);
}

const struct command cmd_history = {
	.name = "history",
	.group = GROUP_FIND,
	.args = "ID | URL",
	.summary = "list the captures of a page",
	.detail =
	    "Oldest first: the capture's number, when, from where, the server's status, the size "
	    "and the beginning of the SHA-256 of its bytes, and the title that was read. Where the "
	    "address that answered is not letter by letter the one that the page is known by, "
	    "what was left out is said: http for https, tracking parameters, a session, a mobile "
	    "or AMP twin that names its rel=canonical, and so on; arch add --no-fold keeps them "
	    "apart.",
	.examples = "arch history 12  # when it was kept\n"
		    "arch diff 12  # what changed between the last two\n",
	.run = run_history,
};
