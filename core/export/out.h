/* Buffered output of an export, and CSV fields (RFC 4180). */
#ifndef EXPORT_OUT_H
#define EXPORT_OUT_H

#include "base/buf.h"
#include "base/err.h"
#include "rows.h"

struct export_out {
	int fd;
	struct buf b;
};

int export_flush(struct export_out *x, bool end, struct error *e); /* when it is large, or at the end */

bool export_wants(const struct rows_options *o, int64_t page_id);

#endif
