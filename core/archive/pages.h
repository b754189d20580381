/* Which page a capture belongs to, and which article stands for a page. */
#ifndef ARCHIVE_PAGES_H
#define ARCHIVE_PAGES_H

#include "ar.h"

struct page_place {
	int64_t page_id;
	bool fresh;        /* it was made for this */
	struct str folded; /* what makes its address another than was written, in words */
	int64_t part_of;   /* the capture that this one is a further page of; else 0 */
};

/* The page of a capture, made when it is new. In the scratch arena. */
int page_for(struct archive *ar, const struct capture *c, const struct reading *r,
    struct page_place *place, struct error *e);

/*
 * After the article `id` was added, or (id 0) one was lost: makes the best article the
 * page's current one. The reading is that of `id`. An older article that takes over has
 * its words in the index; the rest comes when its capture is read again.
 */
int page_settle(struct archive *ar, int64_t page_id, int64_t id, const struct reading *r,
    struct error *e);

#endif
