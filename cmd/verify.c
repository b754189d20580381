/* arch verify: is everything that was kept still there and unharmed */
#include "archive/care.h"
#include "export/evidence.h"
#include "base/log.h"
#include "cmd.h"
#include "output.h"
#include "verify_quotes.h"

static bool fix, quotes, live, allow_private;

static const struct opt opts[] = {
	{ "fix", 'f', OPT_FLAG, NULL, "make search indexes that do not match anew", &fix, NULL },
	{ "quotes", 0, OPT_FLAG, NULL,
	    "are the quotes and claims of a page (of all) in each of its captures", &quotes, NULL },
	{ "live", 0, OPT_FLAG, NULL, "with --quotes: and in the page as it is now", &live, NULL },
	{ "allow-private", 0, OPT_FLAG, NULL, "addresses may lead to private networks",
	    &allow_private, NULL },
	{ NULL, 0, OPT_FLAG, NULL, NULL, NULL, NULL },
};

static void
say(void *ctx, struct str problem)
{
	struct json *j;

	(void)ctx;
	if (!global.json) {
		out_str(problem);
		out_nl();
		return;
	}
	j = out_json();
	json_kint(j, "format", 1);
	json_kstr(j, "problem", problem);
	out_json_end();
}

static void
summary(const struct verified *v)
{
	struct json *j;

	if (global.json) {
		j = out_json();
		json_kint(j, "format", 1);
		json_kint(j, "bodies", v->blobs);
		json_kint(j, "bytes", v->bytes);
		json_kint(j, "articles", v->articles);
		json_kint(j, "problems", v->problems);
		out_json_end();
		return;
	}
	if (global.quiet)
		return;
	out_fmt("checked %lld bodies, %lld articles: ", (long long)v->blobs,
	    (long long)v->articles);
	if (v->problems)
		out_fmt("%lld problem%s\n", (long long)v->problems, v->problems > 1 ? "s" : "");
	else
		out_cstr("no problems\n");
}

static int
mend(struct archive *ar, struct verified *v, struct error *e)
{
	if (archive_rebuild(ar, e))
		return -1;
	v->problems -= v->index_problems;
	v->index_problems = 0;
	log_note("the search indexes were made anew");
	return 0;
}

static int
check_rows(struct verified *indexes, struct verified *v, struct error *e)
{
	struct archive *ar;
	int rc;

	if (archive_open_to_check(global.archive, &ar, e))
		return -1;
	rc = archive_verify(ar, VERIFY_ROWS, say, NULL, v, e);
	v->problems += indexes->problems;
	v->index_problems = indexes->index_problems;
	if (!rc && fix && v->index_problems)
		rc = mend(ar, v, e);
	archive_close(ar);
	return rc;
}

static int
verify_evidence(const char *path)
{
	struct error e = ERROR_INIT;
	struct evidence_checked v;

	if (evidence_verify(path, say, NULL, &v, &e) != 0)
		return cmd_fail(&e);
	if (!global.json && !global.quiet)
		out_fmt("%s: %zu files, %zu problem%s\n", path, v.files, v.problems,
		    v.problems == 1 ? "" : "s");
	return v.problems > 0 ? 1 : 0;
}

static int
run_verify(int argc, char **argv)
{
	struct error e = ERROR_INIT;
	struct verified indexes, v;

	if (argc > 1)
		return cmd_usage("verify takes one file of evidence, or no words for the archive");
	if (live && !quotes)
		return cmd_usage("--live goes with --quotes");
	if (quotes)
		return verify_quotes(argc == 1 ? argv[0] : NULL, live, allow_private);
	if (argc == 1)
		return verify_evidence(argv[0]);
	if (archive_verify_apart(global.archive, say, NULL, &indexes, &e) ||
	    check_rows(&indexes, &v, &e))
		return cmd_fail(&e);
	summary(&v);
	return v.problems ? err_exit_status(ERR_ARCHIVE) : 0;
}

const struct command cmd_verify = {
	.name = "verify",
	.group = GROUP_CARE,
	.args = "[FILE | --quotes [ID]]",
	.summary = "check that everything kept is whole",
	.detail =
	    "Checks the file's pages, every body against its SHA-256, every reference, the "
	    "places of links, names and claims in their texts, and the search indexes. One "
	    "line a problem. Exit status 0 when there is none, 4 otherwise. With --fix, search "
	    "indexes that do not match are made anew from the texts.\n"
	    "With a file that arch export --evidence wrote: every file in it against its "
	    "SHA-256. Exit status 1 when one is not what it was.\n"
	    "With --quotes: for each quote and claim that any capture of a page has, whether it is "
	    "present, reworded (with the new words) or gone in each capture from the first that has "
	    "it on and, with --live, in the page as its server gives it now. Exit status 1 when one "
	    "is reworded or gone.",
	.examples = "arch verify  # before a backup, after a crash\n"
		    "arch --archive copy.db verify  # is this copy good?\n"
		    "arch verify proof.wacz  # is this evidence what was sealed?\n"
		    "arch verify --quotes --live 12  # does the page still say so?\n"
		    "arch verify --fix  # mend the search indexes\n",
	.opts = opts,
	.run = run_verify,
};
