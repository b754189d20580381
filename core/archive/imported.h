/*
 * What another program had kept: addresses with tags and notes. They wait until the
 * page is here, and become the page's in the transaction that keeps it.
 */
#ifndef ARCHIVE_IMPORTED_H
#define ARCHIVE_IMPORTED_H

#include "archive.h"

/* A label as a tag: small letters, "-" for spaces. False when nothing is left of it. */
bool imported_tag(struct arena *a, struct str label, struct str *name);

/*
 * Keeps what is said of b's address. *page_id: the page is here already and has it now;
 * 0: it waits, and a job was made to fetch it.
 */
int archive_import(struct archive *ar, const struct bookmark *b, int64_t *page_id,
    struct error *e);

/* The page of an address came, or could not be had (problem). Both do nothing for others. */
int archive_imported(struct archive *ar, struct str what, int64_t page_id, struct error *e);
int archive_not_imported(struct archive *ar, struct str what, struct str problem,
    struct error *e);

/* What is not here, by address; the first is after "". In the arena: 1, 0, -1. */
struct awaited {
	struct str what, title, problem; /* title and problem may be empty */
	int64_t saved;                   /* 0: not known */
};
int archive_awaited_next(struct archive *ar, struct arena *a, struct str after,
    struct awaited *w, struct error *e);

#endif
