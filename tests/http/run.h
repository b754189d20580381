/*
 * Runs a case: its server, then its steps in order.
 *
 *     == file NAME         the text is a file in the folder the commands run in
 *     == run COMMAND       the shell runs it, and the lines below it
 *     == exit N            of the command before; 0 when not given
 *     == stdout            the lines it wrote; none when not given (see match.h)
 *     == stderr
 *     == requests          all requests the server got so far, in order
 *     == connections N
 *
 * $BASE, $OTHER, $PORT are the server's (see serve.h), $ARCHIVE is a file that does not
 * exist yet, $DIR the folder, $TESTS that of all tests. Commands find arch first on PATH.
 */
#ifndef HTTP_RUN_H
#define HTTP_RUN_H

#include <stdbool.h>

struct run_options {
	const char *programs; /* the folder with arch */
	bool show;            /* print what each command wrote */
};

/* Prints "ok NAME", or what differs and "FAIL NAME". */
bool run_case(const char *path, const struct run_options *o);

#endif
