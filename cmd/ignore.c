/* arch ignore NAME…: it is no name */
#include "archive/decide.h"
#include "cmd.h"
#include "name_arg.h"
#include "output.h"

static int
run_ignore(int argc, char **argv)
{
	struct error e = ERROR_INIT;
	struct archive *ar;
	struct arena a;
	int r = 0;

	if (argc < 1)
		return cmd_usage("what is no name?");
	if (archive_open(global.archive, ARCHIVE_WRITE, &ar, &e) != 0)
		return cmd_fail(&e);
	arena_init(&a, 0);
	for (int i = 0; i < argc && r == 0; i++) {
		struct found_name what;

		r = name_arg(ar, &a, argv[i], &what, &e);
		if (r == 0)
			r = decide_ignore(ar, &what, &e);
		if (r == 0 && !global.quiet && !global.json) {
			name_arg_put(&what);
			out_cstr(" is no name\n");
		}
	}
	arena_free(&a);
	archive_close(ar);
	return r != 0 ? cmd_fail(&e) : 0;
}

const struct command cmd_ignore = {
	.name = "ignore",
	.group = GROUP_DECIDE,
	.args = "NAME…",
	.summary = "say that something is no person and no organisation",
	.detail = "It is forgotten, and not found again. arch decisions --undo takes it back.",
	.examples = "arch ignore company:AGI  # a word, not a company\n",
	.run = run_ignore,
};
