/* arch doctor: what arch stands on, how the archive is, and what can be saved of it */
#include "crew/helper.h"
#include "crew/pdf_program.h"
#include "archive/repair.h"
#include "base/log.h"
#include "cmd.h"
#include "output.h"

static bool repair;
static const char *output;

static const struct opt opts[] = {
	{ "repair", 0, OPT_FLAG, NULL, "save what can be read into a new archive", &repair, NULL },
	{ "output", 'o', OPT_STR, "FILE", "the new archive (beside the old one: NAME.repaired)",
	    &output, NULL },
	{ NULL, 0, OPT_FLAG, NULL, NULL, NULL, NULL },
};

enum state { GOOD, ABSENT, BUSY, DAMAGED, UNUSABLE };

static const char *const state_words[] = { "good", "absent", "busy", "damaged", "unusable" };

struct checkup {
	struct health reader, fetcher;
	bool has_reader, has_fetcher;
	enum state state;
	struct verified verified;
	struct error why; /* of what cannot be used */
};

/* ---- looking ---- */

static void
ask_helper(const char *program, struct arena *a, struct health *h, bool *has)
{
	struct error e = ERROR_INIT;

	*has = helper_health(program, a, h, &e) == 0;
	if (!*has)
		log_warn("%s", e.msg);
}

static void
say_problem(void *ctx, struct str problem)
{
	struct json *j;

	(void)ctx;
	if (global.json) {
		j = out_json();
		json_kint(j, "format", 1);
		json_kstr(j, repair ? "lost" : "problem", problem);
		out_json_end();
		return;
	}
	out_cstr(repair ? "lost: " : "  ");
	out_str(problem);
	out_nl();
}

static enum state
state_of_error(const struct error *e)
{
	switch (e->kind) {
	case ERR_NOT_FOUND:
		return ABSENT;
	case ERR_BUSY:
		return BUSY;
	case ERR_DAMAGED:
		return DAMAGED;
	default:
		return UNUSABLE;
	}
}

static int
look_inside(struct checkup *c, struct error *e)
{
	struct verified indexes = { 0 };
	struct archive *ar;
	int rc;

	if (archive_open_to_check(global.archive, &ar, e))
		return -1;
	if (archive_is_busy(ar)) {
		c->state = BUSY;
		archive_close(ar);
		return 0;
	}
	rc = archive_verify(ar, VERIFY_ROWS, say_problem, NULL, &c->verified, e);
	archive_close(ar);
	if (rc == 0)
		rc = archive_verify_apart(global.archive, say_problem, NULL, &indexes, e);
	c->verified.problems += indexes.problems;
	c->verified.index_problems += indexes.index_problems;
	c->state = c->verified.problems ? DAMAGED : GOOD;
	return rc;
}

/* ---- saying ---- */

static void
put_row(const char *label, struct str words)
{
	out_fmt("%-12s", label);
	out_str(words);
	out_nl();
}

static void
put_confinement(const struct checkup *c)
{
	const struct health *h = &c->reader;

	if (!c->has_reader)
		return;
	put_row("reader", h->libraries);
	put_row("confined by", h->confinement);
	if (h->open || str_eq(h->confinement, STR("none")))
		put_row("", STR("pages are read without a fence here: only time and memory are limited"));
	else if (str_eq(h->confinement, STR("seccomp")))
		put_row("", STR("this kernel has no Landlock: the system call filter stands alone"));
}

static void
put_pdf(void)
{
	char path[PATH_MAX];

	put_row("PDF", pdf_program(path) ? str_of(path) :
		STR("kept, but not read: pdftotext is not installed (Debian: poppler-utils)"));
}

static void
put_archive(const struct checkup *c)
{
	out_fmt("%-12s%s: ", "archive", global.archive);
	out_style(c->state == GOOD ? STYLE_GOOD : STYLE_BAD);
	out_cstr(state_words[c->state]);
	out_style(STYLE_NONE);
	if (c->state == GOOD)
		out_fmt(", %lld bodies, %lld articles", (long long)c->verified.blobs,
		    (long long)c->verified.articles);
	else if (c->state == BUSY)
		out_cstr(", another program is writing to it: nothing is wrong");
	else if (c->why.kind != ERR_NONE)
		out_fmt(" (%s)", c->why.msg);
	out_nl();
	if (c->state != DAMAGED)
		return;
	put_row("", c->verified.problems && c->verified.problems == c->verified.index_problems ?
		STR("only search indexes: arch verify --fix makes them anew") :
		STR("arch doctor --repair saves what can be read into a new archive"));
}

static void
put_json(const struct checkup *c)
{
	struct json *j = out_json();
	char path[PATH_MAX];

	json_kint(j, "format", 1);
	json_kstr(j, "archive", str_of(global.archive));
	json_kstr(j, "state", str_of(state_words[c->state]));
	json_kint(j, "problems", c->verified.problems);
	json_kopt(j, "reason", str_of(c->why.msg));
	json_kstr(j, "store", str_of(archive_libraries()));
	json_kopt(j, "reader", c->reader.libraries);
	json_kopt(j, "confinement", c->reader.confinement);
	json_kopt(j, "fetcher", c->fetcher.libraries);
	json_kopt(j, "pdftotext", pdf_program(path) ? str_of(path) : STR(""));
	out_json_end();
}

static int
examine(void)
{
	struct checkup c = { .state = GOOD };
	struct arena a;
	int status = 0;

	arena_init(&a, 0);
	ask_helper("arch-read", &a, &c.reader, &c.has_reader);
	ask_helper("arch-fetch", &a, &c.fetcher, &c.has_fetcher);
	if (!global.json) {
		put_row("store", str_of(archive_libraries()));
		put_confinement(&c);
		if (c.has_fetcher)
			put_row("fetcher", c.fetcher.libraries);
		put_pdf();
	}
	if (look_inside(&c, &c.why) != 0)
		c.state = state_of_error(&c.why);
	if (global.json)
		put_json(&c);
	else
		put_archive(&c);
	if (c.state == DAMAGED || c.state == UNUSABLE || c.state == BUSY)
		status = err_exit_status(ERR_ARCHIVE);
	else if (!c.has_reader || !c.has_fetcher)
		status = 1;
	arena_free(&a);
	return status;
}

static void
put_repaired(const struct repaired *r, const char *to)
{
	struct json *j;

	if (global.json) {
		j = out_json();
		json_kint(j, "format", 1);
		json_kstr(j, "archive", str_of(to));
		json_kint(j, "pages", r->pages);
		json_kint(j, "captures", r->captures);
		json_kint(j, "articles", r->articles);
		json_kint(j, "bodies", r->bodies);
		json_kint(j, "losses", r->losses);
		out_json_end();
		return;
	}
	out_fmt("saved %lld pages, %lld captures, %lld bodies and %lld articles in %s",
	    (long long)r->pages, (long long)r->captures, (long long)r->bodies,
	    (long long)r->articles, to);
	out_cstr(r->losses ? "" : "; nothing was lost");
	out_nl();
	if (r->losses && !global.quiet)
		log_note("what was read out of pages comes back with: arch --archive %s reindex", to);
}

static int
save(void)
{
	struct buf to = { .max = 0 };
	struct error e = ERROR_INIT;
	struct repaired r;
	int rc;

	if (output != NULL)
		buf_cstr(&to, output);
	else
		buf_fmt(&to, "%s.repaired", global.archive);
	rc = archive_repair(global.archive, buf_cview(&to), say_problem, NULL, &r, &e);
	if (rc == 0)
		put_repaired(&r, buf_cview(&to));
	buf_free(&to);
	if (rc)
		return cmd_fail(&e);
	return r.losses > 0;
}

static int
run_doctor(int argc, char **argv)
{
	(void)argv;
	if (argc > 0)
		return cmd_usage("doctor takes no words: it looks at the whole archive");
	if (output != NULL && !repair)
		return cmd_usage("--output is for --repair");
	return repair ? save() : examine();
}

const struct command cmd_doctor = {
	.name = "doctor",
	.group = GROUP_CARE,
	.args = "",
	.summary = "tell what is wrong, and save what can be saved",
	.detail =
	    "Says what arch stands on: the versions of its libraries, how the program that "
	    "reads pages is confined, and how the archive is: good, busy, damaged, or not an "
	    "archive. Exit status 0 when all is well, 4 when the archive is not.\n"
	    "With --repair everything that can still be read of the archive is copied into a "
	    "new one, every body checked against its SHA-256, the search indexes made anew. "
	    "One line for each loss, and exit status 1 when there is one. The old file is only "
	    "read: to go on with the new one, move it into the place of the old one.",
	.examples = "arch doctor  # is all well?\n"
		    "arch doctor --repair  # save what can be read beside the archive\n"
		    "arch doctor --repair -o saved.db  # and call it saved.db\n",
	.opts = opts,
	.run = run_doctor,
};
