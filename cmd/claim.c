/* arch claim keep|reject|note|support|dispute ID …: what the person says of claims */
#include <string.h>

#include "cmd.h"
#include "decision_out.h"
#include "output.h"
#include "query/which.h"
#include "session.h"

static bool
is_verb(const char *word)
{
	static const char *const verbs[] = { "keep", "reject", "note", "support", "dispute" };

	for (size_t i = 0; i < sizeof(verbs) / sizeof(*verbs); i++)
		if (strcmp(word, verbs[i]) == 0)
			return true;
	return false;
}

/* The other claim of support and dispute, or the words of a note. */
static int
object_of(struct archive *ar, struct arena *a, int argc, char **argv, struct str *out,
    struct error *e)
{
	bool pair = strcmp(argv[0], "support") == 0 || strcmp(argv[0], "dispute") == 0;
	int64_t other;

	*out = argc > 2 ? str_of(argv[2]) : STR("");
	if (!pair)
		return 0;
	if (argc != 3 || !which_claim(str_of(argv[2]), &other))
		return err_set(e, ERR_USAGE, "%s takes two claims", argv[0]);
	return claim_subject(ar, a, other, out, e);
}

static int
run_claim(int argc, char **argv)
{
	struct session s;
	struct str object;
	int64_t id;
	int r;

	if (argc < 2 || argc > 3 || !is_verb(argv[0]))
		return cmd_usage("keep, reject, note, support or dispute, and which claim?");
	if (!which_claim(str_of(argv[1]), &id))
		return cmd_usage("a claim is a number, not '%s'", argv[1]);
	if (strcmp(argv[0], "note") == 0 && argc != 3)
		return cmd_usage("a note has words");
	if ((r = session_open(&s, ARCHIVE_WRITE)) != 0)
		return r;
	r = object_of(s.ar, &s.a, argc, argv, &object, &s.e);
	if (r == 0)
		r = decide_claim(s.ar, argv[0], id, object, &s.e);
	if (r == 0 && global.json)
		r = decision_put_last(s.ar, &s.a, &s.e);
	else if (r == 0 && !global.quiet)
		out_fmt("claim:%lld %s\n", (long long)id, argv[0]);
	return session_close(&s, r);
}

const struct command cmd_claim = {
	.name = "claim",
	.group = GROUP_DECIDE,
	.args = "keep|reject|note|support|dispute ID [ID|WORDS]",
	.summary = "say what you think of a claim",
	.detail =
	    "keep: it matters; reject: it is none, or wrongly read; note: your words on it; support "
	    "and dispute: another claim speaks for it or against it. What was decided is shown "
	    "with the claim, and stays after every reindex.",
	.examples = "arch claim keep claim:31  # it matters\n"
		    "arch claim note 31 'asked the press office, no answer'  # your words\n"
		    "arch claim dispute 31 44  # 44 says otherwise\n",
	.run = run_claim,
};
