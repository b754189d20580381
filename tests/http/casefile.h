/* A case: sections of text, each begun by a line "== NAME ARGUMENTS". */
#ifndef HTTP_CASEFILE_H
#define HTTP_CASEFILE_H

#include "base/buf.h"

struct section {
	struct str name, arg, text; /* text: the lines up to the next section */
	int line;
};

struct casefile {
	struct buf bytes;
	struct section *sections;
	size_t n, cap;
};

int casefile_read(const char *path, struct casefile *c); /* -1 after a message */
void casefile_free(struct casefile *c);

/* Cuts the first line, without its line feed, off *text; false at the end. */
bool line_cut(struct str *text, struct str *line);

/* Appends s with \n \r \t \0 \\ and \xHH undone. */
void unescape(struct buf *out, struct str s);

/* Copies s with each $NAME of `names` (NULL-ended: name, value, name, value …) replaced. */
void substitute(struct buf *out, struct str s, const char *const *names);

#endif
