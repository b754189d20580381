/* arch rm ID|URL…: pages and all that only they had */
#include "archive/remove.h"
#include "cmd.h"
#include "output.h"
#include "query/which.h"
#include "session.h"

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
remove_each(struct session *s, char **words, int64_t *ids, struct removed *gone, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (which_page(s->ar, words[i], &ids[i], &s->e) ||
		    archive_remove(s->ar, &s->a, ids[i], &gone[i], &s->e))
			return -1;
	return 0;
}

/* All or none, and told when it is done: a word that means nothing leaves all as it was. */
static int
remove_all(struct session *s, char **words, size_t n)
{
	struct removed *gone = ARENA_NEW(&s->a, struct removed, n);
	int64_t *ids = ARENA_NEW(&s->a, int64_t, n);
	int r;

	if (archive_begin(s->ar, &s->e))
		return -1;
	r = remove_each(s, words, ids, gone, n);
	if (r != 0 || dry_run)
		archive_rollback(s->ar);
	else
		r = archive_commit(s->ar, &s->e);
	for (size_t i = 0; r == 0 && i < n; i++) {
		if (global.json)
			print_json(ids[i], &gone[i]);
		else if (!global.quiet)
			print(ids[i], &gone[i]);
	}
	return r;
}

static int
run_rm(int argc, char **argv)
{
	struct session s;
	int r;

	if (argc == 0)
		return cmd_usage("what is to be removed? numbers or addresses of pages");
	if ((r = session_open(&s, ARCHIVE_WRITE)) != 0)
		return r;
	return session_close(&s, remove_all(&s, argv, (size_t)argc));
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
