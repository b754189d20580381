/*
 * Character sets by their WHATWG names, and bytes of them to UTF-8. Sets of one
 * byte a character also the other way round, for undoing damaged encodings
 * (those have three more: "ISO-8859-1", "cp437", "cp850").
 */
#ifndef PAGE_CHARSET_H
#define PAGE_CHARSET_H

#include "base/buf.h"

/* The name for a label ("latin1" is "windows-1252"); NULL when there is none. */
const char *charset_of_label(struct str label);

/*
 * Appends the bytes as UTF-8, U+FFFD for what is not of the set. Returns how many
 * of those, or -1 when the set is unknown here.
 */
long charset_decode(const char *name, struct str bytes, struct buf *out);

/* Opens what the system keeps in files, so that a confined process can decode. */
void charset_prepare(void);

struct single {
	const char *name;
	uint16_t high[128];
};

const struct single *charset_single(const char *name); /* NULL for multi-byte sets */

/* The byte of a character in a single-byte set, -1 when it has none. */
int charset_byte(const struct single *s, uint32_t code_point);

#endif
