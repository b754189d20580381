/* arch rm ID|URL…: pages and all that only they had */
#include "archive/remove.h"
#include "archive/which.h"
#include "cmd.h"
#include "output.h"

static bool dry_run;

static const struct opt opts[] = {
	{ "dry-run", 'n', OPT_FLAG, NULL, "only say what would go", &dry_run, NULL },
	{ NULL, 0, OPT_FLAG, NULL, NULL, NULL, NULL },
};

static void
print_json(int64_t id, const struct removed *r)
{
	struct json *j = out_json();

	json_kint(j, "format", 1);
	json_kint(j, "id", id);
	json_kstr(j, "url", r->url);
	json_kopt(j, "title", r->title);
	json_key(j, "dry_run");
	json_bool(j, dry_run);
	json_kint(j, "captures", r->captures);
	json_kint(j, "body_bytes", r->body_bytes);
	json_kint(j, "tags", r->tags);
	json_kint(j, "notes", r->notes);
	json_kint(j, "bodies", r->bodies);
	json_kint(j, "addresses", r->addresses);
	json_kint(j, "entities", r->entities);
	out_json_end();
}

static void
print_count(int64_t n, const char *one, const char *many)
{
	if (n)
		out_fmt(", %lld %s", (long long)n, n == 1 ? one : many);
}

static void
print(int64_t id, const struct removed *r)
{
	out_cstr(dry_run ? "would remove " : "removed ");
	out_style(STYLE_ID);
	out_fmt("%lld", (long long)id);
	out_style(STYLE_NONE);
	out_cstr(" ");
	out_str(r->title.n ? r->title : r->url);
	print_count(r->captures, "capture", "captures");
	print_count(r->tags, "tag", "tags");
	print_count(r->notes, "note", "notes");
	print_count(r->entities, "name of its own", "names of its own");
	out_nl();
}

static int
remove_one(struct archive *ar, const char *word, struct error *e)
{
	struct removed r;
	struct arena a;
	int64_t id;
	int rc = -1;

	arena_init(&a, 0);
	if (!which_page(ar, word, &id, e) && !archive_remove(ar, &a, id, &r, e)) {
		if (global.json)
			print_json(id, &r);
		else if (!global.quiet)
			print(id, &r);
		rc = 0;
	}
	arena_free(&a);
	return rc;
}

/* All or none: a word that means nothing leaves everything as it was. */
static int
remove_all(struct archive *ar, int argc, char **argv, struct error *e)
{
	if (archive_begin(ar, e))
		return -1;
	for (int i = 0; i < argc; i++)
		if (remove_one(ar, argv[i], e)) {
			archive_rollback(ar);
			return -1;
		}
	if (!dry_run)
		return archive_commit(ar, e);
	archive_rollback(ar);
	return 0;
}

static int
run_rm(int argc, char **argv)
{
	struct error e = ERROR_INIT;
	struct archive *ar;
	int rc;

	if (argc == 0)
		return cmd_usage("what is to be removed? numbers or addresses of pages");
	if (archive_open(global.archive, ARCHIVE_WRITE, &ar, &e))
		return cmd_fail(&e);
	rc = remove_all(ar, argc, argv, &e);
	archive_close(ar);
	return rc ? cmd_fail(&e) : 0;
}

const struct command cmd_rm = {
	.name = "rm",
	.group = GROUP_CARE,
	.args = "ID | URL…",
	.summary = "remove pages and all that only they had",
	.detail =
	    "Removes captures, articles, tags and notes of the pages, and the bodies, "
	    "addresses and names that nothing else in the archive refers to. All of them go, "
	    "or none when one is not there. The room is used again; copies of deleted words "
	    "may stay in unused parts of the file until then.",
	.examples = "arch rm --dry-run 12  # what would go with it?\n"
		    "arch rm 12 https://example.org/story  # two pages\n",
	.opts = opts,
	.run = run_rm,
};
