/*
 * The query language: text in, tree out; nothing of the archive is needed.
 *
 *	query  := terms { "or" terms }
 *	terms  := term { term }               all of them
 *	term   := ["-" | "not"] ( group | field | match )
 *	match  := word | word* | "a phrase" | match near/N match | near(word word, N)
 *	group  := ( query )
 *	field  := name:value | name:"a value" | name:( values )
 *
 * A word is cut into the index's tokens later: "e-mail" is a phrase of two.
 */
#ifndef QUERY_QUERY_H
#define QUERY_QUERY_H

#include "base/arena.h"
#include "base/err.h"

enum query_kind {
	QUERY_ALL,    /* matches everything */
	QUERY_AND,    /* all parts */
	QUERY_OR,     /* any part */
	QUERY_NOT,    /* one part */
	QUERY_MATCH,  /* words: text, quoted, prefix */
	QUERY_NEAR,   /* parts are QUERY_MATCH; at most `near` other words between them */
	QUERY_FIELD,  /* field and text */
	QUERY_DATE,   /* published from `from` to before `to` */
	QUERY_NUMBER, /* field, from `from` to before `to` */
};

enum query_field {
	FIELD_NONE,
	FIELD_TITLE,
	FIELD_BY,
	FIELD_SITE,
	FIELD_PERSON,
	FIELD_COMPANY,
	FIELD_SAID_BY,
	FIELD_CLAIM,
	FIELD_TAG,
	FIELD_CITES,
	FIELD_LANG,
	FIELD_AFTER,
	FIELD_BEFORE,
	FIELD_DATE,
	FIELD_IS,
	FIELD_HAS,
	FIELD_LINKS,
	FIELD_WORDS,
	FIELD_IN,
	FIELD_QUERY, /* a saved one */
	FIELD_ABOUT,
	FIELD_CLAIM_KIND, /* "quote", "hedged", "number": not written, for lists of claims */
};

/* Days since 1970-01-01 that stand for "no limit". */
#define QUERY_DAY_MIN (-200000000)
#define QUERY_DAY_MAX 200000000

struct query {
	enum query_kind kind;
	enum query_field field;
	struct str text;     /* as meant: without quotes and star */
	bool quoted;         /* exact: no stems */
	bool prefix;         /* the last word is the beginning of one */
	unsigned near;
	int64_t from, to;    /* days, or numbers; half open */
	struct query *parts; /* in order */
	size_t n_parts;
	size_t at, end;      /* bytes of the source, for messages */
};

/* What is wrong with a query, and where. */
struct query_mistake {
	char what[160]; /* "unclosed quote" */
	size_t at;      /* byte of the source */
};

#define QUERY_MAX 10000      /* bytes of a query */
#define QUERY_DEPTH_MAX 40   /* brackets in brackets */
#define QUERY_TERMS_MAX 200
#define QUERY_NEAR_DEFAULT 10
#define QUERY_NEAR_MAX 1000

/*
 * Reads src, which must stay valid as long as the tree; `today` (days since 1970)
 * is what "yesterday" counts from. 0, or -1 with *m.
 */
int query_parse(struct arena *a, struct str src, int64_t today, struct query *out,
    struct query_mistake *m);

/*
 * The mistake for a terminal: the query on one line and a caret under the place,
 * cut to `width` columns around it.
 */
struct str query_point_at(struct arena *a, struct str src, const struct query_mistake *m,
    size_t width);

/* "2026", "2026-01", "2026-01..2026-03", "last-week": days, half open. */
bool query_date(struct str s, int64_t today, int64_t *from, int64_t *to);

const char *query_field_name(enum query_field f); /* "title" */

#endif
