/* The captures of the further pages of an article. */
#ifndef ARCHIVE_PARTS_H
#define ARCHIVE_PARTS_H

#include "ar.h"

struct capture_part {
	int64_t id, blob_id;
	struct str charset, type, url;
};

/* Those of the capture that the article begins with, in order, in the arena. */
int capture_parts(struct archive *ar, struct arena *a, int64_t capture_id,
    struct capture_part **v, size_t *n, struct error *e);

/* True when they have the bytes of c's parts: 1, 0, -1. */
int capture_parts_same(struct archive *ar, struct arena *a, int64_t capture_id,
    const struct capture *c, struct error *e);

#endif
