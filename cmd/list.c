/* arch list: the newest pages */
#include "archive/list.h"

#include <string.h>

#include "base/clock.h"
#include "base/log.h"
#include "cmd.h"
#include "output.h"
#include "rows.h"

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
	struct error e = ERROR_INIT;
	struct listed_page *v;
	struct archive *ar;
	struct arena a;
	size_t n;
	int status;

	(void)argv;
	if (argc != 0)
		return cmd_usage("list takes no words; `arch search` does");
	if (archive_open(global.archive, ARCHIVE_READ, &ar, &e))
		return cmd_fail(&e);
	arena_init(&a, 0);
	if (archive_list(ar, &a, strcmp(sort, "published") == 0, (size_t)limit,
		(size_t)skip, &v, &n, &e)) {
		status = cmd_fail(&e);
	} else {
		if (!ids && !global.json)
			out_pager();
		put(v, n);
		status = n ? 0 : 1;
		if (n == 0)
			log_note("the archive is empty");
	}
	arena_free(&a);
	archive_close(ar);
	return status;
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
