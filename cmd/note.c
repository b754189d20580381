/* arch note [ID|URL [TEXT…|-]]: remarks of one's own on pages */
#include <string.h>
#include <unistd.h>

#include "archive/marks.h"
#include "base/clock.h"
#include "base/file.h"
#include "base/log.h"
#include "cmd.h"
#include "output.h"
#include "query/which.h"
#include "session.h"
#include "words_arg.h"

static long remove_id;

static const struct opt opts[] = {
	{ "remove", 'r', OPT_INT, "NOTE", "forget the note of this number", &remove_id, NULL },
	{ NULL, 0, OPT_FLAG, NULL, NULL, NULL, NULL },
};

static void
print_json(const struct note *n)
{
	char iso[CLOCK_ISO_SIZE];
	struct json *j = out_json();

	json_kint(j, "format", 1);
	json_kint(j, "note", n->id);
	json_kint(j, "id", n->page_id);
	json_kopt(j, "title", n->title);
	json_kstr(j, "time", str_of(clock_iso(n->time, iso)));
	json_kstr(j, "text", n->text);
	out_json_end();
}

static void
print(const struct note *n)
{
	char iso[CLOCK_ISO_SIZE];

	out_style(STYLE_DIM);
	out_fmt("note %lld, %.10s, on ", (long long)n->id, clock_iso(n->time, iso));
	out_style(STYLE_ID);
	out_fmt("%lld", (long long)n->page_id);
	out_style(STYLE_NONE);
	out_cstr(" ");
	out_str(n->title);
	out_nl();
	out_wrap(n->text, 4, NULL);
}

static int
list(struct archive *ar, struct arena *a, const char *word, struct error *e)
{
	struct note n = { 0 };
	int64_t page_id = 0;
	int rc;

	if (word && which_page(ar, word, &page_id, e))
		return -1;
	while ((rc = archive_note_next(ar, a, page_id, n.id, &n, e)) == 1) {
		if (global.json)
			print_json(&n);
		else
			print(&n);
		arena_reset(a);
	}
	if (rc == 0 && n.id == 0)
		log_note(word ? "there are no notes on it" : "there are no notes");
	return rc < 0 ? -1 : n.id == 0;
}

/* The words on the command line, or standard input. */
static int
text_of(int argc, char **argv, struct buf *text, struct error *e)
{
	if (argc == 1 && strcmp(argv[0], "-") == 0)
		return file_read_fd(STDIN_FILENO, "standard input", NOTE_MAX, text, e);
	words_join(text, argc, argv);
	return 0;
}

static int
add(struct archive *ar, int argc, char **argv, struct error *e)
{
	struct buf text = { 0 };
	int64_t page_id, id;
	int rc = -1;

	if (!which_page(ar, argv[0], &page_id, e) && !text_of(argc - 1, argv + 1, &text, e))
		rc = archive_note(ar, page_id, str_trim(buf_view(&text)), &id, e);
	buf_free(&text);
	if (rc)
		return -1;
	if (!global.quiet && !global.json)
		out_fmt("note %lld on %lld\n", (long long)id, (long long)page_id);
	return 0;
}

static int
run_note(int argc, char **argv)
{
	enum archive_mode mode = argc > 1 || remove_id ? ARCHIVE_WRITE : ARCHIVE_READ;
	struct session s;
	int r;

	if (remove_id && argc)
		return cmd_usage("--remove takes the number of a note and no other words");
	if ((r = session_open(&s, mode)) != 0)
		return r;
	if (remove_id)
		r = archive_unnote(s.ar, remove_id, &s.e);
	else
		r = argc > 1 ? add(s.ar, argc, argv, &s.e) :
			       list(s.ar, &s.a, argc ? argv[0] : NULL, &s.e);
	return session_close(&s, r);
}

const struct command cmd_note = {
	.name = "note",
	.group = GROUP_DECIDE,
	.args = "[ID | URL [TEXT… | -]]",
	.summary = "write remarks on pages, or list them",
	.detail =
	    "Without words, all notes; with a page, its notes; with text, adds a note to the "
	    "page (- reads it from standard input).",
	.examples = "arch note 12 \"the minister denied this in May\"  # adds a note\n"
		    "arch note 12  # the notes of page 12\n"
		    "arch note --remove 3  # forgets note 3\n",
	.opts = opts,
	.run = run_note,
};
