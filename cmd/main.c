#include <errno.h>
#include <malloc.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "archive_path.h"
#include "base/log.h"
#include "cmd.h"
#include "help.h"
#include "options.h"
#include "output.h"
#include "table.h"

#ifndef ARCH_VERSION
#define ARCH_VERSION "0"
#endif

struct globals global;

static const char *archive_option;
static bool no_color;
static const struct command *current;
static char log_prefix[64];

const struct opt global_opts[] = {
	{ "archive", 'A', OPT_STR, "FILE", "use this archive", &archive_option, NULL },
	{ "json", 0, OPT_FLAG, NULL, "print one JSON object a line", &global.json, NULL },
	{ "quiet", 'q', OPT_FLAG, NULL, "say only what went wrong", &global.quiet, NULL },
	{ "no-color", 0, OPT_FLAG, NULL, "no colour, as with NO_COLOR set", &no_color, NULL },
	{ NULL, 0, OPT_FLAG, NULL, NULL, NULL, NULL },
};

int
cmd_fail(const struct error *e)
{
	log_warn("%s", e->msg[0] ? e->msg : "failed");
	return err_exit_status(e->kind ? e->kind : ERR_SYS);
}

int
cmd_usage(const char *fmt, ...)
{
	char line[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(line, sizeof(line), fmt, ap);
	va_end(ap);
	log_warn("%s (see arch help%s%s)", line, current ? " " : "",
	    current ? current->name : "");
	return 2;
}

const struct command *
command_find(const char *name)
{
	for (size_t i = 0; commands[i] != NULL; i++)
		if (strcmp(commands[i]->name, name) == 0)
			return commands[i];
	return NULL;
}

/* Descriptors 0 to 2 must be open, or the archive could become standard output. */
static void
open_standard_streams(void)
{
	FILE *f;

	while ((f = fopen("/dev/null", "r+")) != NULL) {
		if (fileno(f) > 2) {
			fclose(f);
			break;
		}
	}
}

#define REUSED (32 * 1024 * 1024)

static void
set_up(void)
{
	const char *term = getenv("TERM"), *none = getenv("NO_COLOR");

	/* Memory that was given back is used again: asking the system for it takes longer. */
	mallopt(M_MMAP_THRESHOLD, REUSED);
	mallopt(M_TRIM_THRESHOLD, REUSED);
	open_standard_streams();
	signal(SIGPIPE, SIG_IGN);
	signal(SIGXFSZ, SIG_IGN); /* the write fails then, and says so */
	global.tty_out = isatty(STDOUT_FILENO);
	global.tty_err = isatty(STDERR_FILENO);
	global.color = global.tty_out && (none == NULL || none[0] == '\0') &&
	    !(term != NULL && strcmp(term, "dumb") == 0);
}

static int
run(const struct command *c, int argc, char **argv)
{
	const struct opt *const tables[2] = { c->opts, global_opts };
	int status;

	current = c;
	snprintf(log_prefix, sizeof(log_prefix), "arch %s", c->name);
	log_name(log_prefix);
	switch (opt_parse(tables, false, &argc, argv)) {
	case OPT_HELP:
		help_command(c);
		return out_close();
	case OPT_BAD:
		return 2;
	case OPT_VERSION:
	case OPT_OK:
		break;
	}
	if (no_color || global.json)
		global.color = false;
	log_quiet(global.quiet);
	global.archive = archive_path(archive_option, &global.archive_named);
	status = c->run(argc, argv);
	return out_close() != 0 && status == 0 ? 1 : status;
}

int
main(int argc, char **argv)
{
	const struct opt *const tables[2] = { global_opts, NULL };
	const struct command *c;

	set_up();
	argc--;
	argv++;
	switch (opt_parse(tables, true, &argc, argv)) {
	case OPT_HELP:
		help_overview();
		return out_close();
	case OPT_VERSION:
		out_cstr("arch " ARCH_VERSION "\n");
		return out_close();
	case OPT_BAD:
		return 2;
	case OPT_OK:
		break;
	}
	if (argc == 0) {
		help_usage();
		return out_close() ? 1 : 2;
	}
	c = command_find(argv[0]);
	if (c == NULL) {
		const char *near = table_nearest(argv[0]);

		if (near != NULL)
			cmd_usage("there is no command '%s'; did you mean '%s'?", argv[0],
			    near);
		else
			cmd_usage("there is no command '%s'", argv[0]);
		return 2;
	}
	return run(c, argc - 1, argv + 1);
}
