/* arch cite ID | URL | claim:ID … */
#include "export/cite.h"
#include "cmd.h"
#include "output.h"
#include "session.h"

static const char *form = "text";

static const struct opt opts[] = {
	{ "format", 'f', OPT_STR, "FORMAT", "how it is written (text)", &form,
	    "text|bibtex|ris|csl" },
	{ NULL, 0, OPT_FLAG, NULL, NULL, NULL, NULL },
};

static void
put_lines(struct str text)
{
	struct str line;

	while (str_cut(&text, '\n', &line)) {
		out_str(line);
		out_nl();
	}
}

static void
put_json(const struct citation *c)
{
	struct json *j = out_json();

	json_kint(j, "format", 1);
	cite_csl(j, c);
	out_json_end();
}

/* An item of the array that CSL-JSON is. */
static void
put_csl(const struct citation *c, bool first)
{
	struct json *j;

	out_cstr(first ? "[\n" : ",\n");
	j = out_json();
	cite_csl(j, c);
	out_json_end();
}

static void
put(const struct citation *c, bool first)
{
	struct buf b = { 0 };

	if (global.json) {
		put_json(c);
		return;
	}
	switch (form[0]) {
	case 'c':
		put_csl(c, first);
		return;
	case 'b':
		cite_bibtex(&b, c);
		break;
	case 'r':
		cite_ris(&b, c);
		break;
	default:
		cite_text(&b, c);
	}
	put_lines(buf_view(&b));
	buf_free(&b);
}

static int
run_cite(int argc, char **argv)
{
	struct citation c;
	struct session s;
	int r;
	bool first = true;

	if (argc == 0)
		return cmd_usage(
		    "what is to be cited? a page's number or address, or claim:ID");
	if ((r = session_open(&s, ARCHIVE_READ)) != 0)
		return r;
	for (int i = 0; i < argc; i++) {
		if (archive_cite(s.ar, &s.a, argv[i], &c, &s.e)) {
			r = cmd_fail(&s.e);
			continue;
		}
		put(&c, first);
		first = false;
	}
	if (form[0] == 'c' && !global.json && !first)
		out_cstr("]\n");
	return session_close(&s, r);
}

const struct command cmd_cite = {
	.name = "cite",
	.group = GROUP_FIND,
	.args = "ID | URL | claim:ID …",
	.summary = "cite articles, or words in them, for a text or a reference manager",
	.detail =
	    "Author, title, site, date and address as the page gave them, and when it was kept. Of a "
	    "claim, its words come first, with the speaker where they are his word for word. bibtex is "
	    "an @online entry of biblatex, ris goes into Zotero, EndNote and others, csl is CSL-JSON, "
	    "as pandoc reads it; with --json it is one item a line.",
	.examples = "arch cite 12  # for a footnote\n"
		    "arch cite --format bibtex 12 31 >> sources.bib  # for LaTeX\n"
		    "arch cite claim:31  # someone's words, with where they stand\n",
	.opts = opts,
	.run = run_cite,
};
