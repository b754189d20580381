/* arch tag [ID|URL [TAG…]]: words of one's own on pages */
#include "archive/marks.h"
#include "base/log.h"
#include "cmd.h"
#include "output.h"
#include "query/which.h"
#include "session.h"

static bool take_off;

static const struct opt opts[] = {
	{ "remove", 'r', OPT_FLAG, NULL, "take the tags off instead", &take_off, NULL },
	{ NULL, 0, OPT_FLAG, NULL, NULL, NULL, NULL },
};

static void
print(const struct tag *t, int64_t page_id)
{
	struct json *j;

	if (!global.json) {
		if (!page_id)
			out_fmt("%7lld ", (long long)t->count);
		out_str(t->name);
		out_nl();
		return;
	}
	j = out_json();
	json_kint(j, "format", 1);
	json_kstr(j, "tag", t->name);
	json_kint(j, page_id ? "id" : "pages", page_id ? page_id : t->count);
	out_json_end();
}

static int
list(struct archive *ar, struct arena *a, const char *word, struct error *e)
{
	int64_t page_id = 0;
	struct tag *v;
	size_t n;

	if (word && which_page(ar, word, &page_id, e))
		return -1;
	if (archive_tags(ar, a, page_id, &v, &n, e))
		return -1;
	for (size_t i = 0; i < n; i++)
		print(&v[i], page_id);
	if (n == 0)
		log_note(page_id ? "it has no tags" : "no page has a tag");
	return n ? 0 : 1;
}

static int
change(struct archive *ar, struct arena *a, int64_t page_id, const char *word,
    struct error *e)
{
	struct str name;
	bool changed;

	if (tag_name(a, str_of(word), &name, e))
		return -1;
	if (take_off ? archive_untag(ar, page_id, name, &changed, e) :
		       archive_tag(ar, page_id, name, &changed, e))
		return -1;
	if (!changed)
		log_note("%lld %s %.*s", (long long)page_id,
		    take_off ? "does not have" : "has already", STRF(name));
	return 0;
}

/* All tags or none. */
static int
change_all(struct archive *ar, struct arena *a, int argc, char **argv, struct error *e)
{
	int64_t page_id;

	if (archive_begin(ar, e))
		return -1;
	if (which_page(ar, argv[0], &page_id, e)) {
		archive_rollback(ar);
		return -1;
	}
	for (int i = 1; i < argc; i++)
		if (change(ar, a, page_id, argv[i], e)) {
			archive_rollback(ar);
			return -1;
		}
	return archive_commit(ar, e);
}

static int
run_tag(int argc, char **argv)
{
	enum archive_mode mode = argc > 1 ? ARCHIVE_WRITE : ARCHIVE_READ;
	struct session s;
	int r;

	if (take_off && argc < 2)
		return cmd_usage("which tags are to be taken off, and which page?");
	if ((r = session_open(&s, mode)) != 0)
		return r;
	r = argc > 1 ? change_all(s.ar, &s.a, argc, argv, &s.e) :
		       list(s.ar, &s.a, argc ? argv[0] : NULL, &s.e);
	return session_close(&s, r);
}

const struct command cmd_tag = {
	.name = "tag",
	.group = GROUP_DECIDE,
	.args = "[ID | URL [TAG…]]",
	.summary = "give pages tags, or list them",
	.detail =
	    "Without words, all tags with how many pages have them; with a page, its tags; "
	    "with tags, gives them to the page. Case does not count. Find them again with "
	    "tag: in a search.",
	.examples = "arch tag 12 energy to-check  # gives page 12 two tags\n"
		    "arch tag --remove 12 to-check  # takes one off\n"
		    "arch tag  # all tags\n",
	.opts = opts,
	.run = run_tag,
};
