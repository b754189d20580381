/* What feeds tell that is not in the archive yet. */
#ifndef CMD_FEED_ITEMS_H
#define CMD_FEED_ITEMS_H

#include "archive/pipeline.h"
#include "base/map.h"

struct feed_item_link {
	struct str url, title;
	bool from_page; /* on another host than the feed that the person named */
};

struct feed_items {
	struct feed_item_link *v;
	size_t n, cap, at;
	size_t here;      /* that the archive has already */
	size_t left_out;  /* over the limit of a feed */
	size_t bad;       /* feeds that could not be read */
	enum err_kind first_error;
	struct map seen;  /* their addresses */
	struct arena arena;
};

void feed_items_init(struct feed_items *f);
void feed_items_free(struct feed_items *f);

/*
 * Fetches or opens feeds, or pages that name one, and collects at most `max` new items of
 * each, in the feed's order. What is neither is told and counted. -1 when it cannot go on.
 */
int feed_items_of(struct feed_items *f, struct archive *ar, const struct str *feeds,
    size_t n, long max, const struct crew_options *crew, struct error *e);

/* For take_in: the next item: 1, or 0 at the end. ctx: struct feed_items. */
int feed_items_next(void *ctx, struct pipe_item *item, struct error *e);

#endif
