/*
 * A program of ours run as a child, with a socket to it on its descriptor 0. It is
 * looked for beside the running program, then in ../libexec/arch.
 */
#ifndef WIRE_CHILD_H
#define WIRE_CHILD_H

#include <sys/types.h>

#include "frame.h"

/* The exit status of a child that could not be confined, and did nothing. */
#define CHILD_UNCONFINED 72

struct child {
	pid_t pid; /* 0 when none runs */
	struct channel to;
};

struct child_limits {
	size_t memory;    /* bytes of address space; 0 for no limit */
	bool no_files;    /* may not write files; standard output and error go nowhere */
	bool yields;      /* the parent goes first where both want the processor */
};

/* argv ends with NULL; argv[0] is the program's name, "arch-read". */
int child_start(struct child *c, char *const argv[], const struct child_limits *limits,
    struct error *e);

void child_kill(struct child *c); /* at once, and reaped; its channel is closed */

/* Closes the channel and waits; *status as of waitpid. */
void child_end(struct child *c, int *status);

#endif
