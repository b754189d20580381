/* An HTTP response as a WARC record holds it: head and body, transfer coding included. */
#ifndef WARC_HTTP_H
#define WARC_HTTP_H

#include "base/buf.h"
#include "base/err.h"

struct http_message {
	int status;       /* 0 for a request */
	struct str head;  /* up to and with the empty line */
	struct str body;  /* as it was sent */
};

/* False when the bytes are no HTTP message. */
bool http_split(struct str block, struct http_message *m);

/* The content coding undone, too. ERR_INPUT, ERR_LIMIT. */
int http_decode(const struct http_message *m, struct buf *out, bool *whole, struct error *e);

#endif
