/*
 * What the words of `arch add` and `arch read` mean: addresses, files, folders, "-".
 */
#ifndef CMD_INPUTS_H
#define CMD_INPUTS_H

#include "base/buf.h"
#include "base/err.h"

/* Where what they mean goes. */
struct input_sink {
	/* An http or https address or an absolute path. 0, or -1 to stop. */
	int (*take)(void *ctx, struct str what, struct error *e);
	/* A word, line or folder that cannot be used costs itself only. NULL: it stops all. */
	void (*bad)(void *ctx, const struct error *e);
	void *ctx;
};

bool input_is_url(struct str word);
bool input_is_folder(const char *word);

/*
 * Expands a word: a folder gives the pages below it, by name, hidden ones and links
 * left out. ERR_INPUT and ERR_SYS name what cannot be used.
 */
int input_expand(const char *word, const struct input_sink *to, struct error *e);

/* True when every line is an address: a list, not a page. */
bool input_is_list(struct str text);

/* One address or path a line; empty lines and those that start with '#' are skipped. */
int input_list(struct str text, const struct input_sink *to, struct error *e);

#endif
