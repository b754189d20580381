/*
 * Errors as values. A function that can fail returns 0 or -1 and fills a
 * struct error, its last parameter; its other outputs are untouched on failure.
 * An iterator returns 1 for a row, 0 at the end and -1 when it broke.
 */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include "str.h"

enum err_kind {
	ERR_NONE,
	ERR_USAGE,     /* the caller's words are off: exit status 2 */
	ERR_INPUT,     /* a page, file or address that cannot be used: 1 */
	ERR_NOT_FOUND, /* what was asked for is not there: 1 */
	ERR_LIMIT,     /* larger, deeper or slower than is allowed: 1 */
	ERR_NET,       /* the network or a server failed: 3 */
	ERR_ARCHIVE,   /* not an archive, or one that this program cannot use: 4 */
	ERR_DAMAGED,   /* the archive is damaged: 4 */
	ERR_BUSY,      /* another program is writing to it: 4 */
	ERR_SYS,       /* the system refused: no file, no space, no process: 1 */
	ERR_INTR,      /* the person stopped it: 130 */
};

struct error {
	enum err_kind kind;
	char msg[512]; /* one line, no final full stop, fit for a terminal */
};

#define ERROR_INIT { ERR_NONE, "" }

/* Fills *e and returns -1, so that "return err_set(…)" reads well. NULL is allowed. */
int err_set(struct error *e, enum err_kind kind, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* As err_set with ERR_SYS, followed by ": " and strerror(errno). */
int err_sys(struct error *e, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/* Puts "words: " before the message that is there. Returns -1. */
int err_prefix(struct error *e, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

int err_exit_status(enum err_kind kind);

/* Whether it is the archive that cannot be used, or used now. */
static inline bool
err_of_archive(const struct error *e)
{
	return e->kind == ERR_ARCHIVE || e->kind == ERR_DAMAGED || e->kind == ERR_BUSY;
}

/* Ends the process with a line and status 4: memory ran out, nothing was committed. */
_Noreturn void err_oom(void);

#endif
