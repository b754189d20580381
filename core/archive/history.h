/* A page over time: its captures, and what was read out of each. */
#ifndef ARCHIVE_HISTORY_H
#define ARCHIVE_HISTORY_H

#include "archive.h"

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

#endif
