/*
 * What the words of `arch add` and `arch read` mean: addresses, files, folders, "-".
 */
#ifndef CMD_INPUTS_H
#define CMD_INPUTS_H

#include "base/buf.h"
#include "base/err.h"

/* Called with an http or https address or an absolute path; 0, or -1 to stop. */
typedef int (*input_fn)(void *ctx, struct str what, struct error *e);

bool input_is_url(struct str word);
bool input_is_folder(const char *word);

/*
 * Expands a word: a folder gives the pages below it, by name, hidden ones and links
 * left out. ERR_INPUT and ERR_SYS name what cannot be used.
 */
int input_expand(const char *word, input_fn fn, void *ctx, struct error *e);

/* True when every line is an address: a list, not a page. */
bool input_is_list(struct str text);

/* One address or path a line; empty lines and those that start with '#' are skipped. */
int input_list(struct str text, input_fn fn, void *ctx, struct error *e);

#endif
