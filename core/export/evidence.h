/*
 * Evidence: one WACZ with an article, the sources of it that are kept here, what it
 * claims, and the SHA-256 of every file in it, as sha256sum writes and checks them.
 */
#ifndef EXPORT_EVIDENCE_H
#define EXPORT_EVIDENCE_H

#include "archive/archive.h"
#include "warc/zip_write.h"

#define EVIDENCE_SUMS "sha256sums.txt"

/* The page and its sources that are kept, sorted; malloc'd, the caller's. */
int evidence_pages(struct archive *ar, int64_t page_id, int64_t **pages, size_t *n,
    struct error *e);

/* article.json and claims.json. */
int evidence_add(struct archive *ar, int64_t page_id, struct zip_out *z, struct error *e);
/* The sums of all that was added so far. */
int evidence_seal(struct zip_out *z, struct error *e);

struct evidence_checked {
	size_t files, problems;
};

/* Each problem is one line to `say`. ERR_INPUT: there are no sums in the file. */
int evidence_verify(const char *path, void (*say)(void *ctx, struct str problem), void *ctx,
    struct evidence_checked *out, struct error *e);

#endif
