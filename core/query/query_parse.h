/* What the files of the query language share. */
#ifndef QUERY_QUERY_PARSE_H
#define QUERY_QUERY_PARSE_H

#include "query.h"

struct parser {
	struct arena *arena;
	struct str src;
	size_t at;
	int64_t today;
	unsigned depth, terms;
	struct query_mistake *mistake;
};

/* Notes what is wrong; returns -1. */
int query_mistake_at(struct parser *p, size_t at, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/* FIELD_NONE when there is none of this name. */
enum query_field query_field_of(struct str name);
/* The known field whose name is nearest to a misspelt one; NULL when none is near. */
const char *query_field_near(struct str name);
/* Letters and inner hyphens: someone meant a field. */
bool query_like_a_field(struct str name);

/* Values that are checked, or are no text: dates and numbers become ranges. */
int query_check_value(struct parser *p, struct query *q);

#endif
