/* Words about the commands, made from their table. */
#ifndef CMD_HELP_H
#define CMD_HELP_H

#include "cmd.h"

void help_overview(void);                     /* arch help */
void help_usage(void);                        /* the few lines of plain `arch` */
void help_command(const struct command *c);   /* arch help NAME, arch NAME --help */
void help_manual(const struct command *c);    /* mdoc source of arch-NAME(1); NULL: arch(1) */
int help_completion(const char *shell);       /* bash, zsh, fish; exit status */
const struct command *command_find(const char *name);

#endif
