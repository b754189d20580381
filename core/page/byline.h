/*
 * Lines that say who wrote a text and when: "By Jane Doe", "Author: Jane Doe",
 * "Published: 3 March 2024", in several languages.
 */
#ifndef PAGE_BYLINE_H
#define PAGE_BYLINE_H

#include "base/arena.h"

enum byline_kind { BYLINE_NONE, BYLINE_AUTHOR, BYLINE_PUBLISHED, BYLINE_MODIFIED };

/* What a whole line says, and the name or ISO 8601 date in *value. */
enum byline_kind byline_line(struct arena *a, struct str line, struct str *value);

/*
 * The names in what a byline holds, joined by ", ": without "By", titles, dates, site
 * chatter. loose: it is running text, so that only what looks like names counts.
 * Empty when there are none.
 */
struct str byline_names(struct arena *a, struct str text, bool loose);

/* ISO 8601 of a written-out date; empty when it is none. */
struct str byline_date(struct arena *a, struct str s);

#endif
