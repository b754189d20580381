/* Tags and notes: what the person said about pages. */
#ifndef ARCHIVE_MARKS_H
#define ARCHIVE_MARKS_H

#include "archive.h"

#define TAG_MAX 100 /* bytes */
#define NOTE_MAX (64 * 1024)

/*
 * The form under which a tag is kept, in the arena: small letters, no '#' before it.
 * ERR_USAGE: empty, too long, or with white space, commas or quotes.
 */
int tag_name(struct arena *a, struct str word, struct str *name, struct error *e);

/* *changed: it was not there before, or was. */
int archive_tag(struct archive *ar, int64_t page_id, struct str name, bool *changed,
    struct error *e);
int archive_untag(struct archive *ar, int64_t page_id, struct str name, bool *changed,
    struct error *e);

struct tag {
	struct str name;
	int64_t count; /* of pages; the time it was given when one page is asked about */
};

/* The tags of a page, or all (page 0), in the arena. */
int archive_tags(struct archive *ar, struct arena *a, int64_t page_id, struct tag **v,
    size_t *n, struct error *e);

struct note {
	int64_t id, page_id, time;
	struct str text, title; /* title: of the page's article; may be empty */
};

int archive_note(struct archive *ar, int64_t page_id, struct str text, int64_t *id,
    struct error *e);
int archive_unnote(struct archive *ar, int64_t note_id, struct error *e); /* ERR_NOT_FOUND */

/* The next note of a page, or of all (page 0), in the arena: 1, 0 at the end, -1. */
int archive_note_next(struct archive *ar, struct arena *a, int64_t page_id, int64_t after,
    struct note *n, struct error *e);

#endif
