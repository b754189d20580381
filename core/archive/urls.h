/* Addresses and their rows. */
#ifndef ARCHIVE_URLS_H
#define ARCHIVE_URLS_H

#include "ar.h"

struct address {
	struct str href; /* as written */
	struct str key;  /* normalised; of an address that is none, href itself */
	struct str site; /* registrable domain, else the host; empty for files */
	struct str why;  /* what of href the key leaves out, in words; may be empty */
};

/* Never fails: what is no address is kept as it is written. In the arena. */
struct address address_of(struct arena *a, struct str href);

/* The address as it is written, nothing left out. */
struct address address_exact(struct arena *a, struct str href);

/* The row of an address: 1, or 0 when there is none. */
int url_find(struct archive *ar, const struct address *at, int64_t *id, struct error *e);

struct url_ref {
	int64_t id;
	struct str href; /* as it was written here; empty when the row has it so */
};

/* The same, made when there is none. The reference lends from the address. */
int url_row(struct archive *ar, const struct address *at, struct url_ref *ref,
    struct error *e);
int url_row_of(struct archive *ar, struct str href, struct url_ref *ref, struct error *e);

/* The row of a registrable domain that some address has: 1, 0 when there is none, -1. */
int site_find(struct archive *ar, struct str domain, int64_t *id, struct error *e);

/* The same, made when there is none; 0 for the empty one. */
int site_row(struct archive *ar, struct str domain, int64_t *id, struct error *e);

/* file:///… of an absolute path. */
struct str file_url(struct arena *a, struct str path);

#endif
