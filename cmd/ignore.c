/* arch ignore NAME…: it is no name */
#include "cmd.h"
#include "decision_out.h"
#include "name_arg.h"
#include "output.h"
#include "session.h"

static int
run_ignore(int argc, char **argv)
{
	struct session s;
	int r;

	if (argc < 1)
		return cmd_usage("what is no name?");
	if ((r = session_open(&s, ARCHIVE_WRITE)) != 0)
		return r;
	for (int i = 0; i < argc && r == 0; i++) {
		struct found_name what;

		r = name_arg(s.ar, &s.a, argv[i], &what, &s.e);
		if (r == 0)
			r = decide_ignore(s.ar, &what, &s.e);
		if (r == 0 && global.json)
			r = decision_put_last(s.ar, &s.a, &s.e);
		else if (r == 0 && !global.quiet) {
			name_arg_put(&what);
			out_cstr(" is no name\n");
		}
	}
	return session_close(&s, r);
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
