/*
 * Frames between the programs: four bytes of length, low byte first, then so many
 * bytes. The children read and write blocking; arch uses channels that never block.
 */
#ifndef WIRE_FRAME_H
#define WIRE_FRAME_H

#include "base/buf.h"
#include "base/err.h"

/* One frame into b (emptied first): 1, 0 at the end of the stream, -1. Blocks. */
int frame_read(int fd, struct buf *b, struct error *e);
int frame_write(int fd, struct str payload, struct error *e); /* blocks */

/* The other end of a socket whose descriptor does not block. */
struct channel {
	int fd; /* -1 when closed */
	struct buf in, out;
	size_t taken; /* bytes of `in` that frames already given away occupy */
};

void channel_init(struct channel *c, int fd);
void channel_free(struct channel *c); /* closes */

/* Reads what is there: 1, 0 when the other end has closed, -1 (ERR_LIMIT, ERR_SYS). */
int channel_fill(struct channel *c, struct error *e);

/* The next whole frame, lent until channel_fill; false when there is none. */
bool channel_take(struct channel *c, struct str *frame);

void channel_put(struct channel *c, struct str payload);
int channel_flush(struct channel *c, struct error *e); /* writes what goes; 0 or -1 */
bool channel_has_output(const struct channel *c);

#endif
