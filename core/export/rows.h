/*
 * What was found, in forms that other programs read: CSV, FollowTheMoney, schema.org
 * Claim and ClaimReview, W3C Web Annotation.
 */
#ifndef EXPORT_ROWS_H
#define EXPORT_ROWS_H

#include "archive/archive.h"

struct rows_options {
	const int64_t *pages; /* NULL: all */
	size_t n_pages;
};

/* Each writes to fd and counts what it wrote. */
typedef int (*export_rows_fn)(struct archive *ar, int fd, const struct rows_options *o,
    size_t *count, struct error *e);

int export_csv_entities(struct archive *ar, int fd, const struct rows_options *o,
    size_t *count, struct error *e);
int export_csv_mentions(struct archive *ar, int fd, const struct rows_options *o,
    size_t *count, struct error *e);
int export_csv_claims(struct archive *ar, int fd, const struct rows_options *o,
    size_t *count, struct error *e);
int export_csv_sources(struct archive *ar, int fd, const struct rows_options *o,
    size_t *count, struct error *e);
int export_ftm(struct archive *ar, int fd, const struct rows_options *o, size_t *count,
    struct error *e);
int export_claimreview(struct archive *ar, int fd, const struct rows_options *o,
    size_t *count, struct error *e);
int export_annotations(struct archive *ar, int fd, const struct rows_options *o,
    size_t *count, struct error *e);

#endif
