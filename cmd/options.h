/* Reads a command's options by its table. */
#ifndef CMD_OPTIONS_H
#define CMD_OPTIONS_H

#include "cmd.h"

/* The options that every command takes. */
extern const struct opt global_opts[];

enum opt_result { OPT_OK, OPT_HELP, OPT_VERSION, OPT_BAD };

/*
 * Takes options off argv, wherever they stand before "--", and moves the words to the
 * front; *argc becomes their number. tables: up to two, the first one wins. A mistake
 * has been said when OPT_BAD comes back. Stops at the first word when `first_word`.
 */
enum opt_result opt_parse(const struct opt *const tables[2], bool first_word, int *argc,
    char **argv);

#endif
