/* Rows that several commands print: names, claims, and numbers of articles. */
#ifndef CMD_ROWS_H
#define CMD_ROWS_H

#include "query/search.h"

/* "12 articles", "1 article" */
void row_count(size_t n, const char *one, const char *many);
/* "2026-02-13" of a date and time; nothing for none */
struct str row_day(struct str iso);

/* An id in a column of `width`, and two spaces. `kind` is put before it: "claim:" or "". */
void row_id(const char *kind, int64_t id, size_t width);
size_t row_id_width(int64_t id);

/* "label     value", the labels in one column; nothing for an empty value. */
void row_line(const char *label, struct str value);
void row_time(const char *label, int64_t time, const char *after); /* "2026-02-13, AFTER" */

/* A number right-aligned in `width` columns. */
void row_number(int64_t n, size_t width);

/* Two lines or more: the words, then who says it, where and when. */
void row_claim(const struct found_claim *c);

/* " · " between those that are not empty, dim, and a line feed. */
void row_dim(size_t indent, const struct str *pieces, size_t n);

void json_name(const struct found_name *n);
void json_claim(const struct found_claim *c);

/* Day, title and site on one line, cut to the width; `used` columns stand before it. */
void row_title(struct str published, struct str title, struct str site, size_t used);

/* "  folded: tracking utm_source", dim; nothing for what every other address has. */
void row_folded(struct str folded);

/* A title over as many lines as it needs, from column `used` on. */
void row_long_title(struct str title, size_t used);

/* "person" or "company": what stands before the colon of an id. */
struct str row_type(struct str kind);

#endif
