/* What the checks of an archive share. */
#ifndef ARCHIVE_VERIFY_H
#define ARCHIVE_VERIFY_H

#include "ar.h"
#include "care.h"

struct check {
	struct archive *ar;
	struct verified *v;
	verify_fn say;
	void *ctx;
	struct arena arena; /* of one row */
};

void check_problem(struct check *c, const char *fmt, ...)
    __attribute__((format(printf, 2, 3)));

int check_indexes(struct check *c, struct error *e);

#endif
