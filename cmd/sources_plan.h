/* Which sources of the pages that were added are to be kept, too. */
#ifndef CMD_SOURCES_PLAN_H
#define CMD_SOURCES_PLAN_H

#include "archive/pipeline.h"
#include "base/map.h"

struct sources {
	int64_t *pages; /* added, whose sources are not planned yet */
	size_t n_pages, cap_pages;
	struct planned {
		struct str url;
		int64_t job; /* kept until it is done: an interrupted run goes on */
	} *urls; /* of the level under way */
	size_t n_urls, cap_urls, at;
	struct map seen;     /* addresses, over all levels */
	struct map per_host; /* how many of each host */
	struct arena arena;
	long level; /* 0 before the first plan */
};

void sources_note_page(struct sources *s, int64_t page_id);

/*
 * Fills the next level from the pages noted since the last plan, and queues it as jobs.
 * What is over a limit is told, one line each.
 */
int sources_plan(struct sources *s, struct archive *ar, long per_page, long per_host,
    struct error *e);

int sources_next(struct sources *s, struct pipe_item *item); /* 1, 0 at the end */
void sources_free(struct sources *s);

#endif
