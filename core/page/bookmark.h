/* A page that another program had kept for the person, as its export tells it. */
#ifndef PAGE_BOOKMARK_H
#define PAGE_BOOKMARK_H

#include "base/str.h"

/* Strings are UTF-8; titles, labels and notes without control characters. */
struct bookmark {
	struct str url;    /* http or https, as the export has it */
	struct str title;  /* may be empty */
	int64_t saved;     /* when, seconds since 1970; 0: not told */
	struct str *tags;  /* labels as written; they may hold spaces */
	size_t n_tags;
	struct str *notes; /* what the person wrote; a passage they marked starts with "> " */
	size_t n_notes;
	bool feed;         /* the address of a feed */
};

#endif
