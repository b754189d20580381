/* arch list: the newest pages */
#include "query/list.h"

#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "cmd.h"
#include "output.h"
#include "rows.h"
#include "session.h"

static const char *sort = "added";
static bool ids;
static long limit = 20, skip;

static const struct opt opts[] = {
	{ "sort", 's', OPT_STR, "ORDER", "last added first, or last published", &sort,
	    "added|published" },
	{ "limit", 'n', OPT_INT, "N", "at most N (20); 0 for all", &limit, NULL },
	{ "skip", 0, OPT_INT, "N", "leave out the first N", &skip, NULL },
	{ "ids", 0, OPT_FLAG, NULL, "print the ids alone, one a line", &ids, NULL },
	{ NULL, 0, OPT_FLAG, NULL, NULL, NULL, NULL },
};

static void
json_page(const struct listed_page *p)
{
	char iso[CLOCK_ISO_SIZE];
	struct json *j = out_json();

	json_kint(j, "format", 1);
	json_kstr(j, "type", STR("article"));
	json_kint(j, "id", p->id);
	json_kstr(j, "added", str_of(clock_iso(p->added, iso)));
	json_knull(j, "title", p->title);
	json_knull(j, "site", p->site);
	json_knull(j, "published", p->published);
	json_kstr(j, "url", p->url);
	json_knull(j, "language", p->lang);
	json_kint(j, "words", p->words);
	out_json_end();
}

static void
put(const struct listed_page *v, size_t n)
{
	size_t width = 0;

	for (size_t i = 0; i < n; i++)
		if (row_id_width(v[i].id) > width)
			width = row_id_width(v[i].id);
	for (size_t i = 0; i < n; i++) {
		if (ids) {
			out_fmt("%lld\n", (long long)v[i].id);
		} else if (global.json) {
			json_page(&v[i]);
		} else {
			row_id("", v[i].id, width);
			row_title(v[i].published, v[i].title.n ? v[i].title : v[i].url,
			    v[i].site, width + 2);
		}
	}
}

static int
run(int argc, char **argv)
{
	struct listed_page *v;
	struct session s;
	size_t n;
	int r;

	(void)argv;
	if (argc != 0)
		return cmd_usage("list takes no words; arch search takes them");
	if ((r = session_open(&s, ARCHIVE_READ)) != 0)
		return r;
	r = archive_list(s.ar, &s.a, strcmp(sort, "published") == 0, (size_t)limit,
	    (size_t)skip, &v, &n, &s.e);
	if (r == 0) {
		if (!ids && !global.json)
			out_pager();
		put(v, n);
		if (n == 0)
			log_note("the archive is empty");
	}
	return session_close(&s, r != 0 ? r : n == 0);
}

const struct command cmd_list = {
	.name = "list",
	.group = GROUP_FIND,
	.args = "",
	.summary = "list the newest articles",
	.detail = "Each line has the id, the date of publication, the title and the site.",
	.examples = "arch list  # what was added last\n"
		    "arch list --sort published --limit 50  # what was published last\n",
	.opts = opts,
	.run = run,
};
