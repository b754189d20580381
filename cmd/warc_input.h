/* The pages of a WARC or WACZ file as things to add. */
#ifndef CMD_WARC_INPUT_H
#define CMD_WARC_INPUT_H

#include "archive/pipeline.h"
#include "crew/playback.h"

struct warc_input {
	struct playback *playback; /* NULL: no file is open */
	int fd;                    /* for pipe_options.watch_fd */
	int64_t job;               /* of the open file */
	char *path;
	int64_t at, size;          /* bytes of the file: read, in all (0: not known) */
	struct fetch_response response;
	size_t damaged;            /* records, over all files */
	size_t media, refused; /* passed over: no pages */
	size_t files, broken;
};

int warc_input_open(struct warc_input *w, struct str path, int64_t job, struct error *e);

/* The next page: 1, PIPE_WAIT, -1; at the file's end a mark with its job, and it closes. */
int warc_input_next(struct warc_input *w, struct pipe_item *item, struct error *e);

void warc_input_summary(const struct warc_input *w); /* what was passed over */
void warc_input_free(struct warc_input *w);

#endif
