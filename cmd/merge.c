/* arch merge KEPT OTHER…, arch same KEPT OTHER…: they are one */
#include "cmd.h"
#include "decision_out.h"
#include "name_arg.h"
#include "output.h"
#include "session.h"

static int
merge_one(struct archive *ar, struct arena *a, const char *kept_word, const char *word,
    struct error *e)
{
	struct found_name kept, other;

	if (name_arg(ar, a, kept_word, &kept, e) != 0 || name_arg(ar, a, word, &other, e) != 0)
		return -1;
	if (decide_merge(ar, &kept, &other, e) != 0)
		return -1;
	if (global.json)
		return decision_put_last(ar, a, e);
	if (global.quiet)
		return 0;
	name_arg_put(&other);
	out_cstr(" is ");
	name_arg_put(&kept);
	out_nl();
	return 0;
}

static int
run_merge(int argc, char **argv)
{
	struct session s;
	int r;

	if (argc < 2)
		return cmd_usage("which names are one? first the one that stays");
	if ((r = session_open(&s, ARCHIVE_WRITE)) != 0)
		return r;
	for (int i = 1; i < argc && r == 0; i++)
		r = merge_one(s.ar, &s.a, argv[0], argv[i], &s.e);
	return session_close(&s, r);
}

const struct command cmd_merge = {
	.name = "merge",
	.group = GROUP_DECIDE,
	.args = "NAME OTHER…",
	.summary = "say that several names are one person or organisation",
	.detail =
	    "OTHER and all that is known of it goes into NAME. The decision is kept: it holds for "
	    "pages that come later and after every reindex. A name is person:NAME, company:NAME, "
	    "NAME alone, or its number.",
	.examples = "arch merge 'person:Elon Musk' person:Musk  # Musk is Elon Musk\n"
		    "arch merge 12 31  # by their numbers\n",
	.run = run_merge,
};

const struct command cmd_same = {
	.name = "same",
	.group = GROUP_DECIDE,
	.args = "NAME OTHER…",
	.summary = "arch merge by another name, beside arch different",
	.detail = "NAME stays, OTHER goes into it, as with arch merge.",
	.examples = "arch same 'company:British Broadcasting Corporation' company:BBC\n",
	.run = run_merge,
};
