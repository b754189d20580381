/*
 * The archive as the commands see it. One process writes at a time; readers go on.
 * Strings that come back are lent until the next call on the same object, unless said
 * otherwise.
 */
#ifndef ARCHIVE_ARCHIVE_H
#define ARCHIVE_ARCHIVE_H

#include "base/arena.h"
#include "base/err.h"
#include "wire/fetch_msg.h"
#include "wire/reading.h"

struct archive;

enum archive_mode {
	ARCHIVE_READ,   /* must exist */
	ARCHIVE_WRITE,  /* must exist */
	ARCHIVE_CREATE, /* written; made when it is not there, with its folder */
};

/*
 * Opens and, when writing, migrates. ERR_ARCHIVE: not an archive, or of a newer version;
 * ERR_DAMAGED; ERR_BUSY: for longer than 30 s; ERR_NOT_FOUND: not there.
 */
int archive_open(const char *path, enum archive_mode mode, struct archive **ar,
    struct error *e);
void archive_close(struct archive *ar); /* an open batch is rolled back */

/* fn is called now and then while writing takes long; it may not use the archive. */
void archive_while_busy(struct archive *ar, void (*fn)(void *ctx), void *ctx);

/*
 * Everything between begin and commit is in the archive whole or not at all.
 * Without a batch each writing call is its own.
 */
int archive_begin(struct archive *ar, struct error *e);
int archive_commit(struct archive *ar, struct error *e);
void archive_rollback(struct archive *ar);

/* What came in, before anything is read out of it. */
struct capture {
	struct str url;       /* asked; file:///absolute/path for files */
	struct str final_url; /* empty: the same */
	const struct fetch_hop *hops;
	size_t n_hops;
	int64_t time;
	const char *source;   /* 'http', 'file', 'saved', 'stdin', 'warc' */
	int status;           /* 0 for files */
	struct str headers, request, type, charset, etag, last_modified, ip; /* may be empty */
	bool truncated;
	bool exact;           /* known by its address as written: nothing is folded */
	struct str body;
	const struct capture *parts; /* further pages of the article, in order */
	size_t n_parts;
};

enum added_what { ADDED_NEW, ADDED_CHANGED, ADDED_SAME };

struct added {
	enum added_what what;
	int64_t page_id, capture_id;
};

/*
 * Keeps a capture and what was read out of it, in one transaction. reading is NULL when
 * it could not be read; problem says why. ADDED_SAME: the page's last capture has the
 * same bytes and nothing was stored. A page is known by the key of its final address, or
 * of its canonical one when that is on the same site and believed (pages.c).
 */
int archive_add(struct archive *ar, const struct capture *c, const struct reading *reading,
    struct str problem, struct added *out, struct error *e);

/* etag and last_modified of the newest capture of an address: 1, or 0 when there is none. */
int archive_validators(struct archive *ar, struct arena *a, struct str url, struct str *etag,
    struct str *last_modified, struct error *e);

/* The page kept under an address: 1, or 0 when there is none. */
int archive_page_of(struct archive *ar, struct str url, int64_t *page_id, struct error *e);

/* Whether the last capture of an address has these bytes and was read: 1, or 0. */
int archive_is_kept(struct archive *ar, struct str url, struct str body, struct error *e);

/* What is kept for an address: 1, or 0 when there is none. In the arena. */
struct kept_text {
	int64_t capture_id;
	struct str title, text;
};
int archive_text_of(struct archive *ar, struct arena *a, struct str url, struct kept_text *kept,
    struct error *e);

/* The bytes of a capture, in the arena. */
int archive_body_of(struct archive *ar, struct arena *a, int64_t capture_id, struct str *body,
    struct error *e);

/* An address was looked at. */
struct url_look {
	struct str url;
	int64_t time;
	int status;           /* 0 when no server answered */
	const char *state;    /* 'ok', 'moved', 'gone', … as in url_check */
	struct str reason;    /* may be empty */
	struct str final_url; /* where it led; may be empty */
};
int archive_looked(struct archive *ar, const struct url_look *look, struct error *e);

/* Jobs: addresses and paths still to be added. job_add of a known one moves it to the end. */
struct job {
	int64_t id;
	struct str what;
	int tries;
	bool from_page; /* found in a page: private networks are refused */
};
int archive_job_add(struct archive *ar, struct str what, struct error *e);
int archive_job_add_source(struct archive *ar, struct str url, int64_t *id, struct error *e);
int archive_job_next(struct archive *ar, struct arena *a, int64_t after, struct job *j,
    struct error *e); /* 1, 0 at the end, -1 */
int archive_job_last(struct archive *ar, int64_t *id, struct error *e); /* 0 when there is none */
int archive_job_done(struct archive *ar, int64_t id, struct error *e);
int archive_job_failed(struct archive *ar, int64_t id, struct str problem, struct error *e);
int archive_job_count(struct archive *ar, int64_t *n, struct error *e);

/* For reindex: captures one after the other, with their bodies, in the arena. */
int archive_capture_next(struct archive *ar, struct arena *a, int64_t after,
    int64_t *capture_id, struct capture *c, struct error *e); /* 1, 0, -1 */

/* The further pages of the article that a capture begins, with their bytes, in the arena. */
int archive_parts(struct archive *ar, struct arena *a, int64_t capture_id,
    struct page_part **v, size_t *n, struct error *e);

/* For export: the next capture, oldest first, with the way to it: 1, 0, -1. */
struct given_capture {
	int64_t id, page_id;
	struct capture capture;
};
int archive_capture_after(struct archive *ar, struct arena *a, int64_t after,
    struct given_capture *out, struct error *e);

/* The links of what was read out of a capture; url is lent. */
int archive_outlinks(struct archive *ar, int64_t capture_id,
    void (*give)(void *ctx, struct str url, enum link_role role), void *ctx,
    struct error *e);

/* Replaces what was read out of a capture; entities are swept by archive_reindexed. */
int archive_reread(struct archive *ar, int64_t capture_id, const struct reading *reading,
    struct str problem, struct error *e);
int archive_reindexed(struct archive *ar, struct error *e); /* decisions applied again */

#endif
