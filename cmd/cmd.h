/*
 * A command is one file with one table entry: name, words for help, options, function.
 * table.c lists them; usage, `arch help`, man pages and shell completion are made
 * from it.
 */
#ifndef CMD_CMD_H
#define CMD_CMD_H

#include "base/err.h"
#include "base/str.h"

enum opt_type {
	OPT_FLAG, /* bool * */
	OPT_STR,  /* const char ** */
	OPT_INT,  /* long *, not negative */
	OPT_LIST, /* struct opt_list *: may be given several times */
};

struct opt_list {
	const char **v;
	size_t n, cap;
};

struct opt {
	const char *name;  /* "limit": --limit N or --limit=N */
	char letter;       /* 'n', or 0 */
	enum opt_type type;
	const char *value; /* what stands for the value in help: "N", "FILE"; NULL for flags */
	const char *help;  /* one line, lower case, no full stop */
	void *to;          /* where the value goes; keeps its default when not given */
	const char *choices; /* "rank|date", checked; NULL for any */
};

enum cmd_group { GROUP_KEEP, GROUP_FIND, GROUP_DECIDE, GROUP_MOVE, GROUP_CARE };

struct command {
	const char *name;
	enum cmd_group group;
	const char *args;    /* "URL… | FILE… | DIR | -" */
	const char *summary; /* one line, lower case, no full stop */
	const char *detail;  /* paragraphs for help and the manual page */
	const char *examples; /* one "arch …" a line, each followed by "  # what it does" */
	const struct opt *opts; /* ends with a NULL name; may be NULL */
	/* Returns the exit status. argv[0] is the first argument after the options. */
	int (*run)(int argc, char **argv);
};

/* Set by main before run is called. */
struct globals {
	const char *archive; /* the path in force: --archive, ARCH_ARCHIVE, else the XDG one */
	bool archive_named;  /* the person said which */
	bool json;
	bool quiet;
	bool color;
	bool tty_out, tty_err;
};
extern struct globals global;

extern const struct command *const commands[]; /* NULL at the end */

/* Says "arch NAME: message" on stderr; returns the exit status that goes with it. */
int cmd_fail(const struct error *e);

/* The same for a mistake in the words of the command, with a hint at its help: 2. */
int cmd_usage(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

#endif
