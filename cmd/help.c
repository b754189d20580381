#include "help.h"

#include <string.h>

#include "base/buf.h"
#include "options.h"
#include "output.h"

static const char *const group_titles[] = {
	[GROUP_KEEP] = "Keep",
	[GROUP_FIND] = "Find",
	[GROUP_DECIDE] = "Decide",
	[GROUP_MOVE] = "Bring in and out",
	[GROUP_CARE] = "Look after",
};

enum { GROUPS = GROUP_CARE + 1, NAME_COLUMN = 14, OPT_COLUMN = 26 };

static void
pad(size_t used, size_t to)
{
	out_cstr(" ");
	for (size_t i = used + 1; i < to; i++)
		out_cstr(" ");
}

static void
put_summaries(void)
{
	for (int g = 0; g < GROUPS; g++) {
		bool head = false;

		for (size_t i = 0; commands[i] != NULL; i++) {
			const struct command *c = commands[i];

			if ((int)c->group != g)
				continue;
			if (!head) {
				out_nl();
				out_styled(STYLE_HEAD, str_of(group_titles[g]));
				out_nl();
			}
			head = true;
			out_cstr("  ");
			out_styled(STYLE_TITLE, str_of(c->name));
			pad(strlen(c->name), NAME_COLUMN);
			out_fmt("%s\n", c->summary);
		}
	}
}

void
help_usage(void)
{
	out_cstr("arch keeps web pages and finds again who said what, about whom, and where.\n\n"
		 "  arch add URL          keep a page\n"
		 "  arch search WORDS     find it again\n"
		 "  arch show 1           read it\n"
		 "  arch sources 1        what it links to\n"
		 "  arch help             everything else\n");
}

static void
put_opt(const struct opt *o)
{
	struct buf words = { .max = 0 }, help = { .max = 0 };
	struct str choices = str_of(o->choices), one;

	buf_fmt(&words, o->letter ? "  -%c, " : "      ", o->letter);
	buf_fmt(&words, "--%s", o->name);
	if (o->value != NULL)
		buf_fmt(&words, " %s", o->value);
	buf_cstr(&help, o->help);
	for (const char *sep = ": "; str_cut(&choices, '|', &one); sep = ", ")
		buf_fmt(&help, "%s%.*s", sep, STRF(one));
	if (words.n >= OPT_COLUMN) {
		out_str(buf_view(&words));
		out_nl();
		buf_clear(&words);
	}
	while (words.n < OPT_COLUMN)
		buf_c(&words, ' ');
	out_wrap(buf_view(&help), OPT_COLUMN, buf_cview(&words));
	buf_free(&words);
	buf_free(&help);
}

void
help_overview(void)
{
	out_pager();
	out_cstr("Usage: arch [--archive FILE] COMMAND [OPTION…] [WORD…]\n");
	put_summaries();
	out_nl();
	out_styled(STYLE_HEAD, STR("Options of every command"));
	out_nl();
	for (const struct opt *o = global_opts; o->name != NULL; o++)
		put_opt(o);
	out_cstr("\nThe archive is --archive FILE, else $ARCH_ARCHIVE, else\n"
		 "~/.local/share/arch/archive.db; the first add makes it.\n"
		 "arch help COMMAND or arch COMMAND --help tells more; arch --version its version.\n");
}

/* Paragraphs of `detail` are parted by line feeds. */
static void
put_detail(const char *detail)
{
	struct str rest = str_of(detail), para;

	while (str_cut(&rest, '\n', &para)) {
		if (para.n == 0)
			continue;
		out_nl();
		out_wrap(para, 0, NULL);
	}
}

void
help_command(const struct command *c)
{
	struct str rest = str_of(c->examples), line;

	out_pager();
	out_cstr("Usage: arch ");
	out_styled(STYLE_TITLE, str_of(c->name));
	out_fmt("%s%s%s\n", c->opts ? " [OPTION…]" : "", c->args[0] ? " " : "", c->args);
	out_fmt("%s\n", c->summary);
	put_detail(c->detail);
	if (c->opts != NULL) {
		out_nl();
		out_styled(STYLE_HEAD, STR("Options"));
		out_nl();
		for (const struct opt *o = c->opts; o->name != NULL; o++)
			put_opt(o);
	}
	if (c->examples != NULL && c->examples[0] != '\0') {
		out_nl();
		out_styled(STYLE_HEAD, STR("Examples"));
		out_nl();
		while (str_cut(&rest, '\n', &line))
			if (line.n > 0)
				out_fmt("  %.*s\n", STRF(line));
	}
}

/* ---- manual pages ---- */

/* mdoc wants each sentence on a line of its own. */
static bool
ends_sentence(struct str s, size_t space)
{
	return space > 1 && s.p[space - 1] == '.' && s.p[space - 2] != '.';
}

/* Text for mdoc: nothing in it may be read as a request or an escape. */
static void
put_roff(struct str s)
{
	struct buf b = { .max = 0 };

	if (s.n > 0 && (s.p[0] == '.' || s.p[0] == '\''))
		buf_cstr(&b, "\\&");
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '\\')
			buf_cstr(&b, "\\e");
		else if (s.p[i] == '-')
			buf_cstr(&b, "\\-");
		else if (s.p[i] == ' ' && ends_sentence(s, i))
			buf_c(&b, '\n');
		else
			buf_c(&b, s.p[i]);
	}
	out_str(buf_view(&b));
	out_nl();
	buf_free(&b);
}

static void
put_roff_opts(const struct opt *opts)
{
	out_cstr(".Bl -tag -width Ds\n");
	for (const struct opt *o = opts; o != NULL && o->name != NULL; o++) {
		out_cstr(".It ");
		if (o->letter)
			out_fmt("Fl %c , ", o->letter);
		out_fmt("Fl \\-%s", o->name);
		if (o->value != NULL)
			out_fmt(" Ar %s", o->value);
		out_nl();
		put_roff(str_of(o->help));
		if (o->choices != NULL)
			out_fmt("(%s)\n", o->choices);
	}
	out_cstr(".El\n");
}

static void
put_roff_examples(const char *examples)
{
	struct str rest = str_of(examples), line;

	if (rest.n == 0)
		return;
	out_cstr(".Sh EXAMPLES\n.Bd -literal -offset indent\n");
	while (str_cut(&rest, '\n', &line))
		if (line.n > 0)
			put_roff(line);
	out_cstr(".Ed\n");
}

static void
manual_overview(void)
{
	out_cstr(".Dd $Mdocdate$\n.Dt ARCH 1\n.Os\n.Sh NAME\n.Nm arch\n"
		 ".Nd research archive: keep pages, find who said what\n.Sh SYNOPSIS\n.Nm\n"
		 ".Op Fl \\-archive Ar FILE\n.Ar COMMAND\n.Op Ar options\n.Op Ar words\n"
		 ".Sh DESCRIPTION\n.Nm\n"
		 "keeps pages in one SQLite file: the bytes as received, the article read out\n"
		 "of them, the people, companies and claims in it, and the sources it links to.\n"
		 ".Sh COMMANDS\n.Bl -tag -width Ds\n");
	for (size_t i = 0; commands[i] != NULL; i++) {
		out_fmt(".It Xr arch-%s 1\n", commands[i]->name);
		put_roff(str_of(commands[i]->summary));
	}
	out_cstr(".El\n.Sh OPTIONS\nEvery command takes these.\n");
	put_roff_opts(global_opts);
	out_cstr(".Sh ENVIRONMENT\n.Bl -tag -width Ds\n"
		 ".It Ev ARCH_ARCHIVE\nThe archive, when\n.Fl \\-archive\nis not given.\n"
		 ".It Ev XDG_DATA_HOME\nWhere the archive is otherwise:\n"
		 ".Pa $XDG_DATA_HOME/arch/archive.db .\n"
		 ".It Ev NO_COLOR\nNo colour.\n.It Ev PAGER\nShows long output on a terminal.\n"
		 ".It Ev COLUMNS\nThe width of lines; else that of the terminal.\n"
		 ".It Ev http_proxy , https_proxy , all_proxy , no_proxy\n"
		 "Proxies, as curl reads them.\n"
		 ".It Ev SSL_CERT_FILE\nThe authorities that are trusted.\n"
		 ".It Ev ARCH_PDFTOTEXT\nThe program that takes the text out of a PDF.\n"
		 ".It Ev ARCH_WAYBACK\nWhere\n.Xr arch-sources 1\nasks for public copies.\n"
		 ".El\n.Sh EXIT STATUS\n0 done; 1 nothing found, or some of it failed; 2 wrong\n"
		 "words; 3 network; 4 archive busy or damaged; 130 interrupted.\n");
}

void
help_manual(const struct command *c)
{
	struct str rest, para;

	if (c == NULL) {
		manual_overview();
		return;
	}
	out_cstr(".Dd $Mdocdate$\n.Dt ARCH-");
	for (const char *p = c->name; *p != '\0'; p++)
		out_fmt("%c", *p >= 'a' && *p <= 'z' ? *p - 32 : *p);
	out_fmt(" 1\n.Os\n.Sh NAME\n.Nm arch-%s\n.Nd ", c->name);
	put_roff(str_of(c->summary));
	out_fmt(".Sh SYNOPSIS\n.Nm arch %s\n", c->name);
	if (c->opts != NULL)
		out_cstr(".Op Ar options\n");
	if (c->args[0] != '\0')
		out_fmt(".Ar %s\n", c->args);
	out_cstr(".Sh DESCRIPTION\n");
	rest = str_of(c->detail);
	for (bool first = true; str_cut(&rest, '\n', &para); first = false) {
		if (!first && para.n > 0)
			out_cstr(".Pp\n");
		if (para.n > 0)
			put_roff(para);
	}
	if (c->opts != NULL) {
		out_cstr(".Sh OPTIONS\nBeside those of\n.Xr arch 1 :\n");
		put_roff_opts(c->opts);
	}
	put_roff_examples(c->examples);
	out_cstr(".Sh SEE ALSO\n.Xr arch 1\n");
}
