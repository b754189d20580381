/*
 * The records of a WARC file, one after the other (WARC 0.17 to 1.1, ISO 28500:2017).
 * A damaged record costs that record: reading goes on with the next.
 */
#ifndef WARC_RECORD_H
#define WARC_RECORD_H

#include "base/err.h"
#include "base/str.h"

struct warc;

struct warc_record {
	struct str type;   /* "response", "resource", "revisit", … in lower case */
	struct str uri;    /* target, without angle brackets; may be empty */
	struct str date;   /* as written */
	struct str header; /* all fields, as written */
	struct str block;
	uint64_t offset;   /* of the record in the file, or of its gzip member */
	uint64_t number;   /* from 1 */
};

/* Reads from `fd`, `length` bytes from `start` on; UINT64_MAX: to its end. */
struct warc *warc_new(int fd, uint64_t start, uint64_t length);
void warc_free(struct warc *w);

/*
 * The next record, lent until the next call: 1; 0 at the end; -1 with ERR_INPUT or
 * ERR_LIMIT for a record that is damaged or too large (call again to go on), with
 * another kind when reading is over.
 */
int warc_next(struct warc *w, struct warc_record *r, struct error *e);

/* A field's value, trimmed; empty when there is none. */
struct str warc_field(struct str header, const char *name);

/*
 * Behind the empty line that ends a head, whatever its line ends are (\n, \r\n, \r\r\n);
 * STR_NONE when it is not in s.
 */
size_t warc_head_end(struct str s);

#endif
