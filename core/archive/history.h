/* A page over time: its captures, and what was read out of each. */
#ifndef ARCHIVE_HISTORY_H
#define ARCHIVE_HISTORY_H

#include "archive.h"
#include "changes.h"

struct history_row {
	int64_t capture_id;
	int64_t time;
	struct str source;     /* 'http', 'file', … */
	int status;            /* 0 for files */
	struct str url;        /* asked */
	struct str final_url;  /* answered */
	struct str sha256;     /* lower-case hex */
	int64_t size;
	bool current;          /* the article shown is this one's */
	struct str folded;     /* how final_url became the page's address; may be empty */
	struct str title;      /* empty when it could not be read */
	struct str problem;    /* why it could not be read */
};

/* All captures of a page, oldest first, in the arena. */
int history_of(struct archive *ar, struct arena *a, int64_t page_id,
    struct history_row **rows, size_t *n, struct error *e);

struct version {
	int64_t capture_id, time;
	struct str title, byline, published, text;
};

/* What was read out of a capture; ERR_NOT_FOUND when nothing was. */
int history_version(struct archive *ar, struct arena *a, int64_t capture_id,
    struct version *v, struct error *e);

/* What changed from v[0] to v[1] on the page; places are in their texts. */
int history_changes(struct archive *ar, struct arena *a, const struct version v[2],
    struct changes *c, struct error *e);

struct changed_page {
	int64_t page_id, old_id, new_id; /* captures */
	int64_t time;                    /* of the new one */
	struct str title;
	bool headline;                   /* is another */
	size_t sentences;                /* edits */
	bool correction;                 /* a notice of one is among them */
};

/*
 * Pages whose article reads otherwise than before `since` (or than at first, when it was
 * first kept later), the newest first. In the arena.
 */
int history_changed(struct archive *ar, struct arena *a, int64_t since,
    struct changed_page **pages, size_t *n, struct error *e);

#endif
