/* Shell completion, made from the table of commands. */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "help.h"
#include "options.h"
#include "output.h"

/* Takes files as words: the rest complete options only. */
static bool
takes_files(const struct command *c)
{
	return strstr(c->args, "FILE") != NULL;
}

static void
each_opt(const struct command *c, void (*put)(const struct command *, const struct opt *))
{
	for (const struct opt *o = c->opts; o != NULL && o->name != NULL; o++)
		put(c, o);
	for (const struct opt *o = global_opts; o->name != NULL; o++)
		put(c, o);
}

/* Inside '…' a quote becomes '\'' for every shell here. */
static void
put_quoted(const char *s)
{
	out_cstr("'");
	for (; *s != '\0'; s++) {
		if (*s == '\'')
			out_cstr("'\\''");
		else if (((unsigned char)*s & 0x80) == 0)
			out_fmt("%c", *s);
	}
	out_cstr("'");
}

static void
bash_opt(const struct command *c, const struct opt *o)
{
	(void)c;
	out_fmt(" --%s", o->name);
}

static void
bash(void)
{
	out_cstr("# bash completion for arch\n_arch() {\n"
		 "\tlocal cur=${COMP_WORDS[COMP_CWORD]} words=\n"
		 "\tif [ \"$COMP_CWORD\" -eq 1 ]; then words=\"");
	for (size_t i = 0; commands[i] != NULL; i++)
		out_fmt("%s%s", i ? " " : "", commands[i]->name);
	out_cstr("\"\n\telse case ${COMP_WORDS[1]} in\n");
	for (size_t i = 0; commands[i] != NULL; i++) {
		out_fmt("\t%s) words=\"", commands[i]->name);
		each_opt(commands[i], bash_opt);
		out_cstr(" --help\"");
		if (takes_files(commands[i]))
			out_cstr("; [[ $cur == -* ]] || words=$(compgen -f -- \"$cur\")");
		out_cstr(";;\n");
	}
	out_cstr("\tesac; fi\n\tCOMPREPLY=($(compgen -W \"$words\" -- \"$cur\"))\n}\n"
		 "complete -o filenames -F _arch arch\n");
}

static void
zsh_opt(const struct command *c, const struct opt *o)
{
	char text[160];

	(void)c;
	out_cstr(" \\\n\t\t");
	snprintf(text, sizeof(text), "--%s[%s]%s%s%s", o->name, o->help, o->value ? ":" : "",
	    o->value ? o->value : "", o->value ? ":" : "");
	put_quoted(text);
}

static void
zsh(void)
{
	out_cstr("#compdef arch\n_arch() {\n\tlocal -a names\n\tnames=(\n");
	for (size_t i = 0; commands[i] != NULL; i++) {
		char text[160];

		snprintf(text, sizeof(text), "%s:%s", commands[i]->name, commands[i]->summary);
		out_cstr("\t\t");
		put_quoted(text);
		out_nl();
	}
	out_cstr("\t)\n\tif (( CURRENT == 2 )); then _describe command names; return; fi\n"
		 "\tlocal command=${words[2]}\n\tshift words; (( CURRENT-- ))\n"
		 "\tcase $command in\n");
	for (size_t i = 0; commands[i] != NULL; i++) {
		out_fmt("\t%s) _arguments -s", commands[i]->name);
		each_opt(commands[i], zsh_opt);
		if (takes_files(commands[i]))
			out_cstr(" \\\n\t\t'*:file:_files'");
		out_cstr(";;\n");
	}
	out_cstr("\tesac\n}\n_arch \"$@\"\n");
}

static void
fish_opt(const struct command *c, const struct opt *o)
{
	out_fmt("complete -c arch -n '__fish_seen_subcommand_from %s' -l %s", c->name, o->name);
	if (o->letter)
		out_fmt(" -s %c", o->letter);
	out_fmt("%s -d ", o->type == OPT_FLAG ? "" : " -r");
	put_quoted(o->help);
	out_nl();
}

static void
fish(void)
{
	out_cstr("# fish completion for arch\n");
	for (size_t i = 0; commands[i] != NULL; i++) {
		const struct command *c = commands[i];

		out_fmt("complete -c arch -n __fish_use_subcommand -f -a %s -d ", c->name);
		put_quoted(c->summary);
		out_nl();
		if (!takes_files(c))
			out_fmt("complete -c arch -n '__fish_seen_subcommand_from %s' -f\n",
			    c->name);
		each_opt(c, fish_opt);
	}
}

int
help_completion(const char *shell)
{
	if (strcmp(shell, "bash") == 0)
		bash();
	else if (strcmp(shell, "zsh") == 0)
		zsh();
	else if (strcmp(shell, "fish") == 0)
		fish();
	else
		return cmd_usage("completion is made for bash, zsh and fish, not '%s'", shell);
	return 0;
}
