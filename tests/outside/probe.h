/*
 * A driver for test cases of others: `probe ACTION [WORD…]` reads bytes on standard
 * input and prints what one module makes of them. Each probe_*.c holds one table,
 * ended by a NULL name, and probe.c lists the tables.
 */
#ifndef OUTSIDE_PROBE_H
#define OUTSIDE_PROBE_H

#include "base/arena.h"
#include "base/buf.h"
#include "base/str.h"

enum { PROBE_OK = 0, PROBE_NO = 1, PROBE_UNKNOWN = 64 };

struct probe_call {
	struct str in;     /* standard input */
	char **words;      /* the arguments after the action */
	int n_words;
	struct arena *a;
	struct buf *out;   /* printed when the action is done */
};

struct probe_action {
	const char *name;
	int (*run)(struct probe_call *c); /* the exit status */
	int min_words;
};

extern const struct probe_action probe_text_actions[];
extern const struct probe_action probe_url_actions[];
extern const struct probe_action probe_page_actions[];
extern const struct probe_action probe_claims_actions[];
extern const struct probe_action probe_names_actions[];
extern const struct probe_action probe_warc_actions[];

/* Argument i as a view; empty when there is none. */
struct str probe_word(const struct probe_call *c, int i);

#endif
