/*
 * A WARC or WACZ file played back as responses, as if its pages were fetched now: the
 * source of responses that arch-fetch offers beside the network.
 */
#ifndef WARC_PLAY_H
#define WARC_PLAY_H

#include "wire/fetch_msg.h"

/*
 * Gives each capture of the file to `give`; responses are lent, `place` is the byte of the
 * file where the record begins. A damaged record is a response with error and reason, and
 * no address. Then comes one with the id PLAY_END, whose `place` is the number of records
 * that were read. What is no page for people (requests, warcinfo, metadata) is used, not
 * given.
 */
#define PLAY_END UINT32_MAX

struct play_options {
	int (*give)(void *ctx, const struct fetch_response *r, struct error *e);
	void *ctx;
};

int play_file(int fd, const char *name, const struct play_options *o, struct error *e);

#endif
