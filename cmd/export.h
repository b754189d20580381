/* A format that `arch export` writes: one line in the table of export.c. */
#ifndef CMD_EXPORT_H
#define CMD_EXPORT_H

#include "archive/archive.h"

struct export_job {
	struct archive *ar;
	int fd;               /* the target, empty */
	const int64_t *pages; /* sorted; NULL: all */
	size_t n_pages;
	bool with_cookies;
	int64_t evidence_of;  /* a page; 0: none */
	size_t count;         /* what was written, for the summary */
};

struct exporter {
	const char *name, *ending; /* "warc.gz"; ".warc.gz" */
	const char *what;          /* "captures", for the summary */
	int (*run)(struct export_job *job, struct error *e);
};

int export_job_warc(struct export_job *job, struct error *e);
int export_job_warc_gz(struct export_job *job, struct error *e);
int export_job_wacz(struct export_job *job, struct error *e);
int export_job_ftm(struct export_job *job, struct error *e);
int export_job_claimreview(struct export_job *job, struct error *e);
int export_job_annotations(struct export_job *job, struct error *e);
int export_job_csv_entities(struct export_job *job, struct error *e);
int export_job_csv_mentions(struct export_job *job, struct error *e);
int export_job_csv_claims(struct export_job *job, struct error *e);

#endif
