/* Captures as a WARC file. */
#ifndef EXPORT_WARC_H
#define EXPORT_WARC_H

#include "archive/archive.h"
#include "warc/write.h"

/* Where the record of a capture stands. */
struct written_record {
	struct warc_place place;
	const char *digest; /* of the body, whether it is here or was written before */
	bool revisit;       /* the body was written before: the record has the head alone */
};

struct warc_options {
	bool gzip;
	bool with_cookies;      /* Cookie, Set-Cookie and Authorization stay */
	const int64_t *pages;   /* sorted; NULL: all */
	size_t n_pages;
	/* Told of each capture that was written; NULL for none. */
	void (*written)(void *ctx, const struct given_capture *g,
	    const struct written_record *r);
	void *ctx;
};

/* Writes to fd from its present place; *count captures. */
int export_warc(struct archive *ar, int fd, const struct warc_options *o, size_t *count,
    struct error *e);

#endif
