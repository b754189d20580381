/* Captures as a WACZ file (specs.webrecorder.net/wacz/1.1.1). */
#ifndef EXPORT_WACZ_H
#define EXPORT_WACZ_H

#include "archive/archive.h"

struct wacz_options {
	bool with_cookies;
	const int64_t *pages; /* sorted; NULL: all */
	size_t n_pages;
	int64_t evidence_of; /* a page: with its claims and a manifest; 0: none */
};

/* fd: an empty regular file. */
int export_wacz(struct archive *ar, int fd, const struct wacz_options *o, size_t *count,
    struct error *e);

#endif
