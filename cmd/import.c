/* arch import FILE…: keep the pages that another program had kept */
#include <string.h>
#include <unistd.h>

#include "archive/imported.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/log.h"
#include "cmd.h"
#include "feed_items.h"
#include "output.h"
#include "stop.h"
#include "take_in.h"
#include "url/url.h"

enum { TOLD_MAX = 5, FEED_ITEMS_MAX = 100 };

static bool dry_run, later, left;
static const char *cookies, *user_agent;

static const struct opt opts[] = {
	{ "dry-run", 'n', OPT_FLAG, NULL, "only list what is in the files", &dry_run, NULL },
	{ "later", 0, OPT_FLAG, NULL, "fetch nothing now: arch add --resume does", &later, NULL },
	{ "left", 0, OPT_FLAG, NULL, "list what was imported and could not be fetched yet", &left,
	    NULL },
	{ "cookies", 0, OPT_STR, "FILE", "send cookies of FILE (Netscape format)", &cookies,
	    NULL },
	{ "user-agent", 0, OPT_STR, "WORDS", "say this to servers", &user_agent, NULL },
	{ NULL, 0, OPT_FLAG, NULL, NULL, NULL, NULL },
};

struct run {
	struct archive *ar; /* NULL with --dry-run */
	char **words;
	int n_words, at_word;
	struct buf stdin_bytes;
	struct str *feeds;
	size_t n_feeds, cap_feeds;
	size_t entries, here, bad;
	enum err_kind first_error;
	int64_t after, last; /* jobs */
	struct arena arena, job_arena;
	struct feed_items items;
};

/* ---- reading the files ---- */

static int
next_file(void *ctx, struct pipe_item *item, struct error *e)
{
	struct run *run = ctx;
	const char *word;

	if (run->at_word >= run->n_words)
		return 0;
	word = run->words[run->at_word++];
	*item = (struct pipe_item){ .what = str_of(word) };
	if (strcmp(word, "-") != 0)
		return 1;
	if (file_read_fd(STDIN_FILENO, "standard input", PAGE_MAX, &run->stdin_bytes, e) != 0)
		return -1;
	item->what = STR("(standard input)");
	item->has_bytes = true;
	item->bytes = buf_view(&run->stdin_bytes);
	return 1;
}

static void
put_json(const struct bookmark *b)
{
	struct json *j = out_json();
	char iso[CLOCK_ISO_SIZE];

	json_kint(j, "format", 1);
	json_kstr(j, "url", b->url);
	json_kopt(j, "title", b->title);
	if (b->saved)
		json_kstr(j, "saved", str_of(clock_iso(b->saved, iso)));
	json_key(j, "tags");
	json_arr(j);
	for (size_t i = 0; i < b->n_tags; i++)
		json_str(j, b->tags[i]);
	json_end_arr(j);
	json_key(j, "notes");
	json_arr(j);
	for (size_t i = 0; i < b->n_notes; i++)
		json_str(j, b->notes[i]);
	json_end_arr(j);
	if (b->feed) {
		json_key(j, "feed");
		json_bool(j, true);
	}
	out_json_end();
}

static void
put_text(struct arena *a, const struct bookmark *b)
{
	char iso[CLOCK_ISO_SIZE];
	struct str tag;

	out_fmt("%-10.10s  ", b->saved ? clock_iso(b->saved, iso) : "");
	out_styled(STYLE_TITLE, b->title.n > 0 ? b->title : b->url);
	for (size_t i = 0; i < b->n_tags; i++)
		if (imported_tag(a, b->tags[i], &tag))
			out_fmt("  #%.*s", STRF(tag));
	if (b->n_notes > 0)
		out_fmt("  (%zu %s)", b->n_notes, b->n_notes == 1 ? "note" : "notes");
	out_nl();
	if (b->title.n == 0)
		return;
	out_cstr("            ");
	out_str(b->url);
	out_nl();
}

static int
take(struct run *run, const struct bookmark *b, struct error *e)
{
	int64_t page_id;

	/* What the reader says is not trusted: anything else would be opened as a file. */
	if (!url_looks_http(b->url)) {
		log_warn("passed over: %.*s: not an address of the web", STRF(b->url));
		return 0;
	}
	run->entries++;
	if (dry_run) {
		if (global.json)
			put_json(b);
		else
			put_text(&run->arena, b);
		return 0;
	}
	if (b->feed) {
		*ARENA_PUSH(&run->arena, run->feeds, run->n_feeds, run->cap_feeds) =
		    arena_dup(&run->arena, b->url);
		return 0;
	}
	if (archive_import(run->ar, b, &page_id, e) != 0)
		return -1;
	run->here += page_id != 0;
	return 0;
}

static void
tell_passed(struct str file, const struct article *art)
{
	for (size_t i = 0; i < art->n_diags && i < TOLD_MAX; i++)
		log_warn("%.*s: passed over: %.*s", STRF(file), STRF(art->diags[i].what));
	if (art->n_diags > TOLD_MAX)
		log_warn("%.*s: %zu more were passed over", STRF(file), art->n_diags - TOLD_MAX);
}

static int
file_read_in(void *ctx, const struct pipe_outcome *o, struct error *e)
{
	struct run *run = ctx;
	const struct article *art = o->reading ? &o->reading->art : NULL;

	if (art == NULL) {
		log_warn("%.*s: %.*s", STRF(o->item->what), STRF(o->reason));
		run->bad++;
		run->first_error = o->error;
		return 0;
	}
	for (size_t i = 0; i < art->n_bookmarks; i++)
		if (take(run, &art->bookmarks[i], e) != 0)
			return -1;
	tell_passed(o->item->what, art);
	return 0;
}

static int
read_files(struct run *run, struct error *e)
{
	const struct pipe_options o = { .stop = stop_watch(), .as = PAGE_BOOKMARKS,
		.next = next_file, .done = file_read_in, .ctx = run };

	return pipeline(&o, e);
}

/* All of the files in one transaction. */
static int
queue_files(struct run *run, struct error *e)
{
	if (archive_begin(run->ar, e) != 0)
		return -1;
	if (archive_job_last(run->ar, &run->after, e) != 0 || read_files(run, e) != 0 ||
	    archive_job_last(run->ar, &run->last, e) != 0) {
		archive_rollback(run->ar);
		return -1;
	}
	return archive_commit(run->ar, e);
}

/* ---- fetching ---- */

static int
next_page(void *ctx, struct pipe_item *item, struct error *e)
{
	struct run *run = ctx;
	struct job job;
	int r;

	if (run->after >= run->last)
		return feed_items_next(&run->items, item, e);
	arena_reset(&run->job_arena);
	r = archive_job_next(run->ar, &run->job_arena, run->after, &job, e);
	if (r < 0)
		return -1;
	run->after = r == 1 ? job.id : run->last;
	if (r == 0 || job.id > run->last)
		return feed_items_next(&run->items, item, e);
	*item = (struct pipe_item){ .what = job.what, .tag = job.id };
	return 1;
}

static int
fetch(struct run *run)
{
	const struct take_in t = { .next = next_page, .ctx = run, .jobs = true,
		.total = (size_t)(run->last - run->after) + run->items.n,
		.crew = { 0, user_agent, cookies, false } };
	int status;

	if (!global.quiet)
		log_note("%zu in the %s, %zu of them here already", run->entries,
		    run->n_words == 1 ? "file" : "files", run->here);
	if (later)
		return 0;
	status = take_in(run->ar, &t);
	return status == 0 && run->items.bad > 0 ? 1 : status;
}

static int
import(struct run *run)
{
	const struct crew_options crew = { 0, user_agent, cookies, false };
	struct error e = ERROR_INIT;
	int r = dry_run ? read_files(run, &e) :
	    archive_open(global.archive, ARCHIVE_CREATE, &run->ar, &e);

	if (r == 0 && !dry_run)
		r = queue_files(run, &e);
	if (r == 0 && !later && run->n_feeds > 0)
		r = feed_items_of(&run->items, run->ar, run->feeds, run->n_feeds, FEED_ITEMS_MAX,
		    &crew, &e);
	if (r != 0)
		return cmd_fail(&e);
	r = dry_run || run->entries == 0 ? 0 : fetch(run);
	if (run->bad > 0 && r == 0)
		r = run->entries > 0 ? 1 : err_exit_status(run->first_error);
	return r;
}

static void
put_awaited(const struct awaited *w)
{
	struct json *j;

	if (global.json) {
		j = out_json();
		json_kint(j, "format", 1);
		json_kstr(j, "url", w->what);
		json_kopt(j, "title", w->title);
		json_kopt(j, "problem", w->problem);
		out_json_end();
		return;
	}
	out_styled(STYLE_TITLE, w->title.n > 0 ? w->title : w->what);
	out_nl();
	if (w->title.n > 0)
		out_fmt("   %.*s\n", STRF(w->what));
	out_fmt("   %.*s\n", STRF(w->problem.n > 0 ? w->problem : STR("not fetched yet")));
}

static int
list_left(struct run *run)
{
	struct error e = ERROR_INIT;
	struct awaited w = { .what = STR("") };
	bool any = false;
	int r = archive_open(global.archive, ARCHIVE_READ, &run->ar, &e);

	while (r == 0 && (r = archive_awaited_next(run->ar, &run->arena, w.what, &w, &e)) == 1) {
		put_awaited(&w);
		any = true;
		r = 0;
	}
	return r < 0 ? cmd_fail(&e) : !any;
}

static int
run_import(int argc, char **argv)
{
	struct run run = { .words = argv, .n_words = argc,
		.stdin_bytes = { .max = 2 * PAGE_MAX } };
	int status;

	if (argc == 0 && !left)
		return cmd_usage("which file? An export of bookmarks or of a reading list");
	arena_init(&run.arena, 0);
	arena_init(&run.job_arena, 0);
	feed_items_init(&run.items);
	status = left ? list_left(&run) : import(&run);
	archive_close(run.ar);
	feed_items_free(&run.items);
	arena_free(&run.arena);
	arena_free(&run.job_arena);
	buf_free(&run.stdin_bytes);
	return status;
}

const struct command cmd_import = {
	.name = "import",
	.group = GROUP_KEEP,
	.args = "FILE… | -",
	.summary = "keep the pages that another program had kept",
	.detail =
	    "Takes the exports of browsers (Netscape bookmark files, JSON of Chrome and Firefox) and "
	    "reading lists (Pocket, Instapaper, Raindrop, Readwise Reader, Omnivore, Wallabag, "
	    "Pinboard, Karakeep, Linkwarden and what is laid out like them), OneTab's lists and "
	    "OPML; which it is, is told by its content. The addresses are fetched as by arch "
	    "add; labels and folders become tags, notes and marked passages become notes, with the "
	    "time they were kept. Of the feeds in OPML the new items are added.\n"
	    "Every entry that is passed over is told with its line. What could not be fetched is "
	    "kept with its tags and notes: --left lists it, arch add --resume tries again what may "
	    "pass, and adding the address in any other way gives it its tags, too. A file can be "
	    "imported again: nothing is there twice.",
	.examples = "arch import bookmarks.html  # of any browser\n"
		    "arch import --dry-run pocket.csv  # what is in it\n"
		    "arch import --later raindrop.csv  # note it now, fetch with arch add --resume\n"
		    "arch import --left  # what could not be fetched, and why\n",
	.opts = opts,
	.run = run_import,
};
