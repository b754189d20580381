/* arch different NAME OTHER: never join them */
#include "archive/decide.h"
#include "cmd.h"
#include "name_arg.h"
#include "output.h"

static int
run_different(int argc, char **argv)
{
	struct error e = ERROR_INIT;
	struct found_name one, other;
	struct archive *ar;
	struct arena a;
	int r;

	if (argc != 2)
		return cmd_usage("which two are different ones?");
	if (archive_open(global.archive, ARCHIVE_WRITE, &ar, &e) != 0)
		return cmd_fail(&e);
	arena_init(&a, 0);
	r = name_arg(ar, &a, argv[0], &one, &e);
	if (r == 0)
		r = name_arg(ar, &a, argv[1], &other, &e);
	if (r == 0)
		r = decide_different(ar, &one, &other, &e);
	if (r == 0 && !global.quiet && !global.json) {
		name_arg_put(&one);
		out_cstr(" and ");
		name_arg_put(&other);
		out_cstr(" stay apart\n");
	}
	arena_free(&a);
	archive_close(ar);
	return r != 0 ? cmd_fail(&e) : 0;
}

const struct command cmd_different = {
	.name = "different",
	.group = GROUP_DECIDE,
	.args = "NAME OTHER",
	.summary = "say that two names are never one",
	.detail = "However alike they are, they are not joined. For two who have been joined there is arch split.",
	.examples = "arch different 'company:Delta Air Lines' company:Delta  # Delta is another one\n",
	.run = run_different,
};
