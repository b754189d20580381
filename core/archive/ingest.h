/*
 * Adding many: fetch or read each thing, have it read, store it. What is stored is
 * stored in the order it was given, in batches, so that two runs end alike; a report
 * comes for each thing after its batch is safe on the disk.
 */
#ifndef ARCHIVE_INGEST_H
#define ARCHIVE_INGEST_H

#include "archive.h"
#include "pipeline.h"

enum ingest_result {
	INGEST_ADDED,
	INGEST_CHANGED, /* a further capture of a page that is kept */
	INGEST_SAME,    /* nothing new */
	INGEST_UNREAD,  /* the capture is kept, no article could be read from it */
	INGEST_FAILED,  /* nothing was kept */
};

struct ingest_report {
	enum ingest_result result;
	struct str what;
	int64_t page_id;       /* 0 when it failed */
	enum err_kind error;   /* of INGEST_UNREAD and INGEST_FAILED */
	struct str reason;
	bool played;           /* it came from a WARC file */
	bool again;            /* failed in a way that may pass: the job is kept */
	struct str title, site, published, lang;
	unsigned people, companies, claims, sources;
	struct str note;       /* diagnostics worth showing, one line; may be empty */
};

struct ingest_options {
	struct crew_options crew;
	bool one_page;         /* further pages of articles are not fetched */
	enum page_media as;    /* PAGE_AUTO, or what the person says it is */
	bool exact;            /* addresses as written: nothing is folded */
	const volatile sig_atomic_t *stop; /* as in pipeline.h, as the next */
	const int *watch_fd;

	/* As in pipeline.h; tag is its job's id, or 0. */
	int (*next)(void *ctx, struct pipe_item *item, struct error *e);
	void (*report)(void *ctx, const struct ingest_report *r);
	void (*progress)(void *ctx); /* called often; NULL for none */
	void *ctx;
};

/* 0 when all was worked through, whatever became of each; -1 when the archive failed. */
int ingest(struct archive *ar, const struct ingest_options *o, struct error *e);

#endif
