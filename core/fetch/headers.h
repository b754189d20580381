/* Response headers, as received: a status line, fields, an empty line. */
#ifndef FETCH_HEADERS_H
#define FETCH_HEADERS_H

#include "base/buf.h"
#include "base/err.h"

/* The last field called `name`; empty when there is none. */
struct str headers_get(struct str head, const char *name);

/* All fields called `name`, joined by ", " into `out`. */
void headers_join(struct str head, const char *name, struct buf *out);

/* -1 for none; an error when it is no number or two fields differ. */
int headers_length(struct str head, int64_t *length, struct error *e);

/* Media type in lower case and charset, of a Content-Type. Views, `type` into `lower`. */
void headers_type(struct str value, struct buf *lower, struct str *charset);

/* Seconds to wait by a Retry-After of seconds or an HTTP date; -1 for anything else. */
int64_t headers_retry_after(struct str value, int64_t now);

#endif
