/* arch split NAME ID… --as OTHER: in these pages it is another one */
#include <stdlib.h>

#include "base/mem.h"
#include "cmd.h"
#include "decision_out.h"
#include "name_arg.h"
#include "output.h"
#include "query/which.h"
#include "session.h"

static const char *as;

static const struct opt opts[] = {
	{ "as", 0, OPT_STR, "NAME", "the name of the other one", &as, NULL },
	{ NULL, 0, OPT_FLAG, NULL, NULL, NULL, NULL },
};

static int
split(struct archive *ar, struct arena *a, int argc, char **argv, struct error *e)
{
	size_t n = (size_t)argc - 1;
	int64_t *pages = ARENA_NEW(a, int64_t, n);
	struct found_name from;

	if (name_arg(ar, a, argv[0], &from, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++)
		if (which_page(ar, argv[i + 1], &pages[i], e) != 0)
			return -1;
	if (decide_split(ar, &from, str_of(as), pages, n, e) != 0)
		return -1;
	if (global.json)
		return decision_put_last(ar, a, e);
	if (global.quiet)
		return 0;
	name_arg_put(&from);
	out_fmt(" is %s in %zu %s\n", as, n, n == 1 ? "page" : "pages");
	return 0;
}

static int
run_split(int argc, char **argv)
{
	struct session s;
	int r;

	if (argc < 2 || as == NULL)
		return cmd_usage("which name, in which pages, and --as whom?");
	if ((r = session_open(&s, ARCHIVE_WRITE)) != 0)
		return r;
	r = split(s.ar, &s.a, argc, argv, &s.e);
	return session_close(&s, r);
}

const struct command cmd_split = {
	.name = "split",
	.group = GROUP_DECIDE,
	.args = "NAME ID|URL… --as OTHER",
	.summary = "say that a name is another one's in some pages",
	.detail =
	    "For namesakes: in the pages named, NAME is the person or organisation OTHER, which is "
	    "made when it is not there. The decision is kept as that of arch merge is.",
	.examples = "arch split 'person:John Smith' 12 15 --as 'John Smith (chemist)'  # not the mayor\n",
	.opts = opts,
	.run = run_split,
};
