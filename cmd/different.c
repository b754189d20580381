/* arch different NAME OTHER: never join them */
#include "cmd.h"
#include "decision_out.h"
#include "name_arg.h"
#include "output.h"
#include "session.h"

static int
run_different(int argc, char **argv)
{
	struct found_name one, other;
	struct session s;
	int r;

	if (argc != 2)
		return cmd_usage("which two are different ones?");
	if ((r = session_open(&s, ARCHIVE_WRITE)) != 0)
		return r;
	r = name_arg(s.ar, &s.a, argv[0], &one, &s.e);
	if (r == 0)
		r = name_arg(s.ar, &s.a, argv[1], &other, &s.e);
	if (r == 0)
		r = decide_different(s.ar, &one, &other, &s.e);
	if (r == 0 && global.json)
		r = decision_put_last(s.ar, &s.a, &s.e);
	else if (r == 0 && !global.quiet) {
		name_arg_put(&one);
		out_cstr(" and ");
		name_arg_put(&other);
		out_cstr(" stay apart\n");
	}
	return session_close(&s, r);
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
