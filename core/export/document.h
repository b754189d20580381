/*
 * An article as a document of its own, to be read, printed or kept among notes: Markdown
 * with front matter, or one HTML file that loads nothing. What the page said becomes
 * text in both, never markup.
 */
#ifndef EXPORT_DOCUMENT_H
#define EXPORT_DOCUMENT_H

#include "base/buf.h"
#include "rows.h"

/* Appends a page's article; ERR_NOT_FOUND when it could not be read. */
typedef int (*document_fn)(struct archive *ar, int64_t page_id, struct buf *b, struct error *e);

int document_markdown(struct archive *ar, int64_t page_id, struct buf *b, struct error *e);
int document_html(struct archive *ar, int64_t page_id, struct buf *b, struct error *e);

struct document_folder {
	const char *path;   /* made when it is not there */
	const char *ending; /* of its files: "12-title-in-small-letters" and this */
	document_fn fn;
	bool force;         /* replace files that are there */
	struct rows_options which;
};

/* A file for each page that could be read, there whole or not at all; counts them. */
int document_folder(struct archive *ar, const struct document_folder *o, size_t *count,
    struct error *e);

#endif
