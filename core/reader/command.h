/*
 * A program of others that turns bytes into text (pdftotext): it is given them on its
 * standard input, and what it says on its standard output is taken. It runs confined:
 * no network, no other programs, nothing written, of files only those of the system.
 */
#ifndef READER_COMMAND_H
#define READER_COMMAND_H

#include <sys/types.h>

#include "base/buf.h"
#include "base/err.h"

struct command_run {
	pid_t pid;
	int in, out; /* its standard input and output */
};

/* Before this process confines itself. argv[0] is an absolute path. */
int command_start(char *const argv[], struct command_run *c, struct error *e);

/*
 * Gives it `bytes`, appends what it says to `out`, waits for its end. ERR_INPUT when it
 * ends with another status than 0, which is then in *status; ERR_LIMIT: it says too much.
 */
int command_finish(struct command_run *c, struct str bytes, struct buf *out, int *status,
    struct error *e);

#endif
