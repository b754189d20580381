/*
 * Things in, readings out, in the same order: each is fetched or read from its file,
 * then read by arch-read, several at a time. `add`, `read` and `reindex` are sinks of
 * this one loop.
 */
#ifndef ARCHIVE_PIPELINE_H
#define ARCHIVE_PIPELINE_H

#include <signal.h>

#include "archive.h"
#include "crew/crew.h"

/* One thing. Strings are copied when it is taken. */
struct pipe_item {
	struct str what;    /* an http or https address, or a path; or a name for bytes */
	int64_t tag;        /* the caller's */
	bool from_page;     /* an address, found in a page, not named by the person */
	bool has_bytes;     /* bytes are the page: nothing is fetched or opened */
	struct str bytes;
	struct str url;     /* the page's address, when it is known to have one */
	struct str charset, type; /* as the header of its response said */
	struct str etag, last_modified; /* of a capture that is kept */
	const struct fetch_response *response; /* came already: from a WARC file */
	const struct page_part *more; /* further pages of bytes */
	size_t n_more;
	bool same;          /* of a response: what is kept has the same bytes; it is not read */
	bool mark;          /* nothing to read: comes out in its turn */
};

struct pipe_outcome {
	const struct pipe_item *item;
	struct capture capture;       /* of what came in, even when it could not be read */
	const struct reading *reading; /* NULL: error and reason say why */
	enum err_kind error;
	struct str reason;
	bool again; /* failed in a way that may pass */
	bool same;  /* the server says that it has not changed; no capture, no reading */
	int status; /* of a server's refusal, else 0 */
};

struct pipe_options {
	struct crew_options crew;
	enum page_media as;
	bool explain, text_only; /* of page_input */
	bool follow;        /* fetch the further pages of articles: capture.parts */
	const volatile sig_atomic_t *stop; /* 1: finish what is under way; 2: at once */
	const int *watch_fd; /* where `next` waits, when it says PIPE_WAIT; NULL: it never does */

	/* The next thing: 1; 0 at the end; PIPE_WAIT: *watch_fd has to be readable first; -1. */
	int (*next)(void *ctx, struct pipe_item *item, struct error *e);
	/* One thing is done, in order. -1 ends the run. */
	int (*done)(void *ctx, const struct pipe_outcome *o, struct error *e);
	/* Whether `done` may be called just now; asked again soon. NULL: always. */
	bool (*open)(void *ctx);
	/* Called at least twice a second; -1 ends the run. NULL for none. */
	int (*tick)(void *ctx, struct error *e);
	/*
	 * Told what is to be called now and then while one of these takes long, NULL at the
	 * end: it hands out and takes in pages, so that the readers do not run dry.
	 */
	void (*busy)(void *ctx, void (*fn)(void *of), void *of);
	void *ctx;
};

#define PIPE_WAIT 2

/* 0 when all went through; -1 with what a callback said, or ERR_INTR. */
int pipeline(const struct pipe_options *o, struct error *e);

#endif
