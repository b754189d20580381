/*
 * WARC 1.1 records into a file, each a gzip member of its own or plain. The same input
 * gives the same bytes: record ids are made from what they name.
 */
#ifndef WARC_WRITE_H
#define WARC_WRITE_H

#include "base/buf.h"
#include "base/err.h"

#define DIGEST_SIZE 40 /* "sha1:" and 32 letters, NUL */

struct warc_out {
	int fd;
	bool gzip;
	uint64_t offset; /* written so far */
	struct buf record, packed;
};

/* What a record says of itself; empty fields are left out. */
struct warc_head {
	const char *type;
	struct str id;           /* "urn:uuid:…": see warc_id */
	struct str uri, date, content_type, ip, concurrent_to;
	struct str refers_to_uri, refers_to_date, profile; /* of a revisit */
	struct str payload_digest;
	bool truncated;
};

struct warc_place {
	uint64_t offset, length; /* of the record in the file */
};

int warc_write(struct warc_out *o, const struct warc_head *h, struct str block,
    struct warc_place *place, struct error *e);
void warc_out_free(struct warc_out *o); /* the descriptor stays open */

/* "urn:uuid:…" out of the words, the same for the same words (RFC 4122, version 5). */
void warc_id(struct buf *out, struct str words);

const char *warc_digest(struct str bytes, char out[DIGEST_SIZE]); /* "sha1:BASE32" */

#endif
