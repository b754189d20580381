/* Rows that several commands print: names, claims, and numbers of articles. */
#ifndef CMD_ROWS_H
#define CMD_ROWS_H

#include "archive/search.h"

/* "12 articles", "1 article" */
void row_count(size_t n, const char *one, const char *many);
/* "2026-02-13" of a date and time; nothing for none */
struct str row_day(struct str iso);

/* An id in a column of `width`, and two spaces. `kind` is put before it: "claim:" or "". */
void row_id(const char *kind, int64_t id, size_t width);
size_t row_id_width(int64_t id);

/* Two lines or more: the words, then who says it, where and when. */
void row_claim(const struct found_claim *c, size_t id_width);

void json_name(const struct found_name *n);
void json_claim(const struct found_claim *c);

/* Says a mistake in a query with a caret under its place. Returns 2. */
int query_fail(const char *query, const struct query_mistake *m);

#endif
