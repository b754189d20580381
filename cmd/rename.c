/* arch rename NAME NEW: what it is to be called */
#include "archive/decide.h"
#include "cmd.h"
#include "name_arg.h"
#include "output.h"

static int
run_rename(int argc, char **argv)
{
	struct error e = ERROR_INIT;
	struct found_name of;
	struct archive *ar;
	struct arena a;
	int r;

	if (argc != 2 || argv[1][0] == '\0')
		return cmd_usage("which name, and what is it to be called?");
	if (archive_open(global.archive, ARCHIVE_WRITE, &ar, &e) != 0)
		return cmd_fail(&e);
	arena_init(&a, 0);
	r = name_arg(ar, &a, argv[0], &of, &e);
	if (r == 0)
		r = decide_rename(ar, &of, str_of(argv[1]), &e);
	if (r == 0 && !global.quiet && !global.json) {
		name_arg_put(&of);
		out_fmt(" is called %s\n", argv[1]);
	}
	arena_free(&a);
	archive_close(ar);
	return r != 0 ? cmd_fail(&e) : 0;
}

const struct command cmd_rename = {
	.name = "rename",
	.group = GROUP_DECIDE,
	.args = "NAME NEW",
	.summary = "say what a person or organisation is to be called",
	.detail = "The old name stays among its names. The decision is kept as that of arch merge is.",
	.examples = "arch rename 'company:Acme Corp' 'Acme Corporation'  # its full name\n",
	.run = run_rename,
};
