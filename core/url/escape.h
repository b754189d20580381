/* Percent-encoding with the URL Standard's sets. */
#ifndef URL_ESCAPE_H
#define URL_ESCAPE_H

#include "base/buf.h"
#include "base/str.h"

enum escape_set {
	ESCAPE_CONTROL, /* C0 controls and everything above "~"; part of each below */
	ESCAPE_FRAGMENT,
	ESCAPE_QUERY,
	ESCAPE_SPECIAL_QUERY,
	ESCAPE_PATH,
	ESCAPE_USER,
};

/* Whether a byte is of the set. */
bool escape_needed(unsigned char c, enum escape_set set);

void escape_add(struct buf *b, struct str s, enum escape_set set);
void escape_byte(struct buf *b, char c); /* "%2F" */

/* %XX to bytes; what is no escape stays as it is. */
void escape_undo(struct buf *b, struct str s);

int escape_hex(char c); /* 0 to 15, -1 for what is no hexadecimal digit */

#endif
