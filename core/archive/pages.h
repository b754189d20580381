/* Which page a capture belongs to, and which article stands for a page. */
#ifndef ARCHIVE_PAGES_H
#define ARCHIVE_PAGES_H

#include "ar.h"

/* The page of a capture, made when it is new: *fresh. */
int page_for(struct archive *ar, const struct capture *c, const struct reading *r,
    int64_t *page_id, bool *fresh, struct error *e);

/*
 * After the article `id` was added, or (id 0) one was lost: makes the best article the
 * page's current one. The reading is that of `id`. An older article that takes over has
 * its words in the index; the rest comes when its capture is read again.
 */
int page_settle(struct archive *ar, int64_t page_id, int64_t id, const struct reading *r,
    struct error *e);

#endif
