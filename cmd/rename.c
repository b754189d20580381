/* arch rename NAME NEW: what it is to be called */
#include "cmd.h"
#include "decision_out.h"
#include "name_arg.h"
#include "output.h"
#include "session.h"

static int
run_rename(int argc, char **argv)
{
	struct found_name of;
	struct session s;
	int r;

	if (argc != 2 || argv[1][0] == '\0')
		return cmd_usage("which name, and what is it to be called?");
	if ((r = session_open(&s, ARCHIVE_WRITE)) != 0)
		return r;
	r = name_arg(s.ar, &s.a, argv[0], &of, &s.e);
	if (r == 0)
		r = decide_rename(s.ar, &of, str_of(argv[1]), &s.e);
	if (r == 0 && global.json)
		r = decision_put_last(s.ar, &s.a, &s.e);
	else if (r == 0 && !global.quiet) {
		name_arg_put(&of);
		out_fmt(" is called %s\n", argv[1]);
	}
	return session_close(&s, r);
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
