/* RSS, Atom and JSON Feed: what a site says it has published. */
#ifndef PAGE_FEED_H
#define PAGE_FEED_H

#include "page.h"

struct feed_item {
	struct str id;
	struct str link;      /* resolved where it can be */
	struct str title;     /* text */
	struct str published; /* as written */
	struct str author;
	struct str summary;   /* may hold HTML */
};

struct feed {
	struct str title, link;
	struct feed_item *items; /* in the feed's order */
	size_t n;
};

/* utf8: decoded text (decode.h). -1 with ERR_INPUT when it is no feed. */
int feed_parse(struct arena *a, struct str utf8, struct str url, struct feed *f,
    struct error *e);

/* A field that may hold HTML, as one line of text. */
struct str feed_plain(struct arena *a, struct str s, size_t max);

/* As an article of its own, a listing: a heading, a text and a link for each item. */
int feed_read(struct arena *a, const struct page_input *in, struct str utf8,
    struct article *art, struct error *e);

#endif
