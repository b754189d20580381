/* Messages of parts (RFC 2045): e-mail, and pages saved whole as MHTML. */
#ifndef PAGE_MIME_H
#define PAGE_MIME_H

#include "base/arena.h"

struct mime {
	struct str subject, from, date; /* of the message; encoded words decoded to UTF-8 */
	struct str location;            /* Snapshot-Content-Location, else the part's own */
	struct str type;                /* of the part to read: "text/html" or "text/plain" */
	bool flowed;                    /* plain text whose lines flow (RFC 3676) */
	struct str charset;             /* of that part; may be empty */
	struct str body;                /* its bytes, transfer encoding undone */
	struct str *messages;           /* whole ones in this one: forwarded, or of a digest */
	size_t n_messages;
};

/*
 * The part that is the page: the first HTML, else the first plain text; type is empty when
 * there is none. False when there is no message in it either.
 */
bool mime_read(struct arena *a, struct str bytes, struct mime *out);

#endif
