/* arch read FILE | URL | -…: what add would keep, without keeping it */
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <unistd.h>

#include "archive/pipeline.h"
#include "article_out.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/log.h"
#include "base/mem.h"
#include "cmd.h"
#include "inputs.h"
#include "output.h"
#include "stop.h"

enum { LINE_MAX_BYTES = 32 * 1024, LIST_STEP = 64 * 1024 };

static bool text_only, explain;
static const char *list_file, *as, *address, *charset;
static long jobs;

static const struct opt opts[] = {
	{ "list", 'l', OPT_STR, "FILE",
	    "read what each line FILE<TAB>URL<TAB>CHARSET names; - for standard input",
	    &list_file, NULL },
	{ "text", 't', OPT_FLAG, NULL, "print the text alone", &text_only, NULL },
	{ "as", 0, OPT_STR, "TYPE", "what the pages are, when that is not seen", &as,
	    "html|markdown|text" },
	{ "url", 0, OPT_STR, "URL", "the address of the pages", &address, NULL },
	{ "charset", 0, OPT_STR, "NAME", "character set that the server said", &charset, NULL },
	{ "explain", 0, OPT_FLAG, NULL, "tell why each block was kept or dropped", &explain,
	    NULL },
	{ "jobs", 'j', OPT_INT, "N", "pages read at once (processors + 1)", &jobs, NULL },
	{ NULL, 0, OPT_FLAG, NULL, NULL, NULL, NULL },
};

struct run {
	char **words;
	int n_words, at_word;
	int list_fd;        /* -1: no list */
	bool list_ended;
	struct buf list;    /* read from list_fd and not yet used */
	size_t list_at;
	struct buf page;    /* standard input as a page */
	struct buf line;    /* a JSON object */
	size_t good, bad;
	enum err_kind first_error;
};

/* ---- what there is to read ---- */

static void
item_of_line(struct pipe_item *item, struct str line)
{
	str_cut(&line, '\t', &item->what);
	if (str_cut(&line, '\t', &item->url))
		str_cut(&line, '\t', &item->charset);
}

/* Asked instead of O_NONBLOCK, which would stay on a descriptor that others share. */
static bool
is_readable(int fd)
{
	struct pollfd p = { fd, POLLIN, 0 };

	return poll(&p, 1, 0) != 0;
}

/* The next whole line of the list: 1, 0 at its end, PIPE_WAIT when it has not come yet. */
static int
next_list_line(struct run *run, struct str *line, struct error *e)
{
	for (;;) {
		struct str left = str_from(buf_view(&run->list), run->list_at);
		size_t end = str_findc(left, '\n');
		ssize_t n;

		if (end != STR_NONE || (run->list_ended && left.n > 0)) {
			*line = str_sub(left, 0, end);
			run->list_at += line->n + (end != STR_NONE);
			return 1;
		}
		if (run->list_ended)
			return 0;
		if (left.n > LINE_MAX_BYTES)
			return err_set(e, ERR_LIMIT, "a line of the list is too long");
		buf_drop(&run->list, run->list_at);
		run->list_at = 0;
		if (buf_room(&run->list, LIST_STEP) == NULL)
			return err_set(e, ERR_LIMIT, "the list is too long");
		if (!is_readable(run->list_fd))
			return PIPE_WAIT;
		n = read(run->list_fd, run->list.p + run->list.n, LIST_STEP);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0)
			return err_sys(e, "%s", list_file);
		run->list.n += (size_t)n;
		run->list_ended = n == 0;
	}
}

static int
next_word(struct run *run, struct pipe_item *item, struct error *e)
{
	const char *word = run->words[run->at_word++];

	item->url = str_of(address);
	item->charset = str_of(charset);
	item->what = str_of(word);
	if (strcmp(word, "-") != 0)
		return 1;
	buf_clear(&run->page);
	if (file_read_fd(STDIN_FILENO, "standard input", PAGE_MAX, &run->page, e) != 0)
		return -1;
	item->has_bytes = true;
	item->bytes = buf_view(&run->page);
	return 1;
}

static int
next(void *ctx, struct pipe_item *item, struct error *e)
{
	struct run *run = ctx;
	struct str line;
	int r;

	if (run->at_word < run->n_words)
		return next_word(run, item, e);
	if (run->list_fd < 0)
		return 0;
	do {
		r = next_list_line(run, &line, e);
		if (r != 1)
			return r;
		if (line.n > 0 && line.p[line.n - 1] == '\r')
			line.n--;
	} while (line.n == 0);
	item_of_line(item, line);
	return 1;
}

/* ---- what came of it ---- */

static void
put_json_error(struct run *run, const struct pipe_outcome *p)
{
	struct json j;

	json_start(&j, &run->line);
	json_obj(&j);
	json_kint(&j, "format", 1);
	json_kstr(&j, "input", p->item->what);
	json_kstr(&j, "error", p->reason);
	json_kstr(&j, "text", STR(""));
	json_end_obj(&j);
}

/* Every input has its line, so that whoever reads them keeps step. */
static void
put_json(struct run *run, const struct pipe_outcome *p)
{
	struct str url = p->item->url;

	buf_clear(&run->line);
	if (url.n == 0 && p->capture.status != 0)
		url = p->capture.final_url;
	if (url.n == 0 && p->reading != NULL)
		url = p->reading->art.saved_url;
	if (p->reading != NULL)
		reading_json(&run->line, p->reading, p->item->what, url);
	else
		put_json_error(run, p);
	buf_c(&run->line, '\n');
	out_raw(buf_view(&run->line));
	out_flush();
}

static void
put_names(const struct entities *names, bool people, const char *head)
{
	struct buf b = { .max = 0 };

	for (size_t i = 0; i < names->n; i++) {
		if ((names->v[i].kind == NAME_PERSON) != people)
			continue;
		buf_cstr(&b, b.n > 0 ? ", " : head);
		buf_str(&b, names->v[i].name);
	}
	if (b.n > 0) {
		out_nl();
		out_wrap(buf_view(&b), 0, NULL);
	}
	buf_free(&b);
}

static void
put_page(const struct reading *r)
{
	const struct doc *d = &r->art.doc;

	article_out_head(d->title, d->byline, d->site, d->published);
	article_out_text(d->text, d->blocks, d->n_blocks,
	    &(struct pages){ r->art.pages, r->art.n_pages });
	put_names(&r->names, true, "People: ");
	put_names(&r->names, false, "Organisations: ");
	for (size_t i = 0; i < r->art.n_diags; i++)
		log_note("%s: %.*s", diag_level_name(r->art.diags[i].level),
		    STRF(r->art.diags[i].what));
}

static int
done(void *ctx, const struct pipe_outcome *p, struct error *e)
{
	struct run *run = ctx;

	(void)e;
	if (p->reading == NULL) {
		log_warn("%.*s: %.*s", STRF(p->item->what), STRF(p->reason));
		run->bad++;
		run->first_error = p->error;
	} else {
		run->good++;
	}
	if (global.json) {
		put_json(run, p);
	} else if (p->reading != NULL) {
		if (run->good > 1 && !text_only)
			out_cstr("\n\n");
		if (explain)
			out_str(p->reading->art.explain);
		else if (text_only)
			out_str(p->reading->art.doc.text);
		else
			put_page(p->reading);
		if (text_only)
			out_nl();
	}
	return 0;
}

static int
open_list(struct run *run, struct error *e)
{
	run->list_fd = -1;
	if (list_file == NULL)
		return 0;
	run->list_fd = strcmp(list_file, "-") == 0 ? STDIN_FILENO :
						     open(list_file, O_RDONLY | O_CLOEXEC);
	if (run->list_fd < 0)
		return err_sys(e, "%s", list_file);
	return 0;
}

static int
run_read(int argc, char **argv)
{
	struct run run = { .words = argv, .n_words = argc, .list = { .max = MIB } };
	struct pipe_options o = {
		.crew = { .readers = (unsigned)jobs },
		.explain = explain,
		.text_only = (text_only || explain) && !global.json,
		.stop = stop_watch(),
		.next = next,
		.done = done,
		.ctx = &run,
	};
	struct error e = ERROR_INIT;
	int r;

	if (argc == 0 && list_file == NULL)
		return cmd_usage("what is to be read? a file, an address or -");
	if (as != NULL)
		page_media_of(str_of(as), &o.as);
	if (open_list(&run, &e) != 0)
		return cmd_fail(&e);
	o.watch_fd = &run.list_fd;
	r = pipeline(&o, &e);
	buf_free(&run.list);
	buf_free(&run.page);
	buf_free(&run.line);
	if (r != 0)
		return cmd_fail(&e);
	if (*o.stop != 0)
		return 130;
	if (run.bad == 0)
		return 0;
	return run.good > 0 ? 1 : err_exit_status(run.first_error);
}

const struct command cmd_read = {
	.name = "read",
	.group = GROUP_KEEP,
	.args = "FILE | URL | -…",
	.summary = "read pages without keeping them",
	.detail =
	    "Prints what add would keep of a page: its text, names, claims and links. With "
	    "--json, one object a line, in the order of the words; all offsets are bytes into "
	    "\"text\", which is UTF-8. With --list every line is answered at once, in order.",
	.examples = "arch read page.html  # as people read it\n"
		    "arch read --json page.html  # everything\n"
		    "arch read --text https://example.org/story  # the text alone\n"
		    "ls *.html | arch read --json --list -  # a thousand pages in one run\n",
	.opts = opts,
	.run = run_read,
};
