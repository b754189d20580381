/*
 * A URL record of the URL Standard, between parser and serialiser. The buffers hold
 * what is already percent-encoded.
 */
#ifndef URL_RECORD_H
#define URL_RECORD_H

#include "base/buf.h"
#include "url.h"

struct record {
	struct buf scheme, user, pass, host, path, query, fragment;
	bool special;
	bool has_host, has_query, has_fragment;
	bool opaque; /* the path is one opaque string, else "/segment" after "/segment" */
	int port;    /* -1: none, or the scheme's own */
};

bool record_is_file(const struct record *r);
bool scheme_is_special(struct str scheme);
int scheme_port(struct str scheme); /* -1 when the scheme has none */

void record_free(struct record *r);

/* The address in the arena with its parts. */
void record_write(const struct record *r, struct arena *a, struct url *u);

/* Path operations: drop the last segment; add one, already encoded. */
void path_shorten(struct record *r);
void path_push(struct record *r, struct str segment);
bool is_drive_letter(struct str s);        /* "C:" or "C|" */
bool starts_with_drive_letter(struct str s);

#endif
