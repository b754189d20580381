/* A WARC or WACZ file as a stream of responses, read by a helper program. */
#ifndef CREW_PLAYBACK_H
#define CREW_PLAYBACK_H

#include "base/arena.h"
#include "base/err.h"
#include "wire/fetch_msg.h"

struct playback;

bool playback_is(struct str path); /* by its name: .warc, .warc.gz, .wacz */

int playback_open(struct playback **p, const char *path, struct error *e);
void playback_close(struct playback *p); /* NULL is fine */
int playback_fd(const struct playback *p); /* to wait on */

/*
 * The next response, lent until the next call: 1; 2 when it has not come yet; 0 at the
 * end, with the number of records in *records; -1. One with an error and no address tells
 * of a damaged record.
 */
int playback_next(struct playback *p, struct fetch_response *r, int64_t *records,
    struct error *e);

#endif
