/* Many addresses, fetched and kept with a line for each: what import and feed end with. */
#ifndef CMD_TAKE_IN_H
#define CMD_TAKE_IN_H

#include "archive/ingest.h"

struct take_in {
	int (*next)(void *ctx, struct pipe_item *item, struct error *e); /* as in pipeline.h */
	void *ctx;
	size_t total; /* how many there will be */
	bool jobs;    /* they are jobs: what is left goes on with arch add --resume */
	struct crew_options crew;
};

/* Returns the exit status; mistakes have been told. */
int take_in(struct archive *ar, const struct take_in *t);

#endif
