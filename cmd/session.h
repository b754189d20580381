/* What most commands work with: the archive in force, and memory for what comes of it. */
#ifndef CMD_SESSION_H
#define CMD_SESSION_H

#include "archive/archive.h"

struct session {
	struct archive *ar;
	struct arena a;
	struct error e; /* what went wrong in it */
};

/* 0, else the exit status: why the archive cannot be opened has been said. */
int session_open(struct session *s, enum archive_mode mode);

/*
 * Flushes what was printed and closes. `r` is what the command came to: an exit status,
 * or -1, and then the error is said. Returns the exit status.
 */
int session_close(struct session *s, int r);

#endif
