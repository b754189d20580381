/* arch help [COMMAND] */
#include <string.h>

#include "help.h"
#include "output.h"
#include "table.h"

static bool manual, names;
static const char *completion;

static const struct opt opts[] = {
	{ "man", 0, OPT_FLAG, NULL, "print the manual page's source (mdoc)", &manual, NULL },
	{ "names", 0, OPT_FLAG, NULL, "print the names of the commands", &names, NULL },
	{ "completion", 0, OPT_STR, "SHELL", "print a completion script", &completion,
	    "bash|zsh|fish" },
	{ NULL, 0, OPT_FLAG, NULL, NULL, NULL, NULL },
};

static int
run(int argc, char **argv)
{
	const struct command *c = NULL;

	if (completion != NULL)
		return help_completion(completion);
	for (size_t i = 0; names && commands[i] != NULL; i++)
		out_fmt("%s\n", commands[i]->name);
	if (names)
		return 0;
	if (argc > 1)
		return cmd_usage("one command at a time");
	if (argc == 1 && (c = command_find(argv[0])) == NULL)
		return cmd_usage("there is no command '%s'", argv[0]);
	if (manual)
		help_manual(c);
	else if (c != NULL)
		help_command(c);
	else
		help_overview();
	return 0;
}

const struct command cmd_help = {
	.name = "help",
	.group = GROUP_CARE,
	.args = "[COMMAND]",
	.summary = "tell what a command does",
	.detail = "Without a command, lists them all.",
	.examples = "arch help search  # the options of search\n"
		    "arch help --completion bash  # for ~/.local/share/bash-completion/completions/arch\n",
	.opts = opts,
	.run = run,
};
