/* arch feed URL… | FILE…: keep what feeds tell of */
#include "base/log.h"
#include "cmd.h"
#include "feed_items.h"
#include "inputs.h"
#include "output.h"
#include "take_in.h"

static bool dry_run, allow_private;
static long max_items = 100;
static const char *cookies, *user_agent;

static const struct opt opts[] = {
	{ "dry-run", 'n', OPT_FLAG, NULL, "only list what is new", &dry_run, NULL },
	{ "max", 0, OPT_INT, "N", "so many new items of one feed, from its top (100)", &max_items,
	    NULL },
	{ "cookies", 0, OPT_STR, "FILE", "send cookies of FILE (Netscape format)", &cookies,
	    NULL },
	{ "user-agent", 0, OPT_STR, "WORDS", "say this to servers", &user_agent, NULL },
	{ "allow-private", 0, OPT_FLAG, NULL, "items may lead to other private networks",
	    &allow_private, NULL },
	{ NULL, 0, OPT_FLAG, NULL, NULL, NULL, NULL },
};

struct words {
	struct arena *a;
	struct str *v;
	size_t n, cap;
};

static int
note(void *ctx, struct str what, struct error *e)
{
	struct words *w = ctx;

	(void)e;
	*ARENA_PUSH(w->a, w->v, w->n, w->cap) = arena_dup(w->a, what);
	return 0;
}

static void
put_item(const struct feed_item_link *it)
{
	struct json *j;

	if (global.json) {
		j = out_json();
		json_kint(j, "format", 1);
		json_kstr(j, "url", it->url);
		json_kopt(j, "title", it->title);
		out_json_end();
		return;
	}
	out_str(it->url);
	if (it->title.n > 0) {
		out_cstr("  ");
		out_styled(STYLE_TITLE, it->title);
	}
	out_nl();
}

static int
status_of(const struct feed_items *f, int status)
{
	if (f->bad == 0 || status != 0)
		return status;
	return f->n > 0 || f->here > 0 ? 1 : err_exit_status(f->first_error);
}

static int
keep(struct archive *ar, struct feed_items *f, const struct crew_options *crew)
{
	const struct take_in t = { .next = feed_items_next, .ctx = f, .total = f->n,
		.crew = *crew };

	if (dry_run)
		for (size_t i = 0; i < f->n; i++)
			put_item(&f->v[i]);
	if (f->left_out > 0)
		log_note("%zu new, %zu already here, %zu more left out: --max", f->n, f->here,
		    f->left_out);
	else if (!global.quiet && (f->n > 0 || f->bad == 0))
		log_note("%zu new, %zu already here", f->n, f->here);
	return status_of(f, dry_run ? 0 : take_in(ar, &t));
}

/* Without an archive --dry-run lists all. */
static int
open_archive(struct archive **ar, struct error *e)
{
	if (!dry_run)
		return archive_open(global.archive, ARCHIVE_CREATE, ar, e);
	if (archive_open(global.archive, ARCHIVE_READ, ar, e) == 0 || e->kind == ERR_NOT_FOUND)
		return 0;
	return -1;
}

static int
run_feed(int argc, char **argv)
{
	const struct crew_options crew = { 0, user_agent, cookies, allow_private };
	struct error e = ERROR_INIT;
	struct archive *ar = NULL;
	struct feed_items f;
	struct words w = { .a = &f.arena };
	const struct input_sink to = { note, NULL, &w };
	int r = 0;

	if (argc == 0)
		return cmd_usage("which feed?");
	feed_items_init(&f);
	for (int i = 0; r == 0 && i < argc; i++)
		r = input_expand(argv[i], &to, &e);
	if (r == 0)
		r = open_archive(&ar, &e);
	if (r == 0)
		r = feed_items_of(&f, ar, w.v, w.n, max_items, &crew, &e);
	r = r != 0 ? cmd_fail(&e) : keep(ar, &f, &crew);
	archive_close(ar);
	feed_items_free(&f);
	return r;
}

const struct command cmd_feed = {
	.name = "feed",
	.group = GROUP_KEEP,
	.args = "URL… | FILE…",
	.summary = "keep what feeds tell of",
	.detail =
	    "Fetches feeds (RSS, Atom, JSON Feed) and adds the pages they tell of that are not in "
	    "the archive yet. Run it again, from cron for instance, to keep what has come since. "
	    "Of a page that is no feed the first that it names is taken. The feed is not kept.\n"
	    "Items on other hosts than the feed's may not lead to private networks.",
	.examples = "arch feed https://example.org/feed.xml  # keep the new articles\n"
		    "arch feed --dry-run https://example.org/feed.xml  # only list them\n"
		    "arch feed --max 10 https://example.org/blog  # the first ten of the feed it names\n",
	.opts = opts,
	.run = run_feed,
};
