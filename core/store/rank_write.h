/*
 * Keeping the ranking index: which documents have a word, how often, and how long they
 * are. It is made of parts that are written once; each commit adds a part of what it
 * adds, and parts of one size are merged when there are RANK_FANOUT of them.
 *
 * The index is derived: it can be dropped and made again from article and claim.
 */
#ifndef STORE_RANK_WRITE_H
#define STORE_RANK_WRITE_H

#include "db.h"

enum rank_what { RANK_ARTICLES, RANK_CLAIMS };

/* A word counts more where it says more. */
#define RANK_WEIGHT_TITLE 5
#define RANK_WEIGHT_BYLINE 2
#define RANK_WEIGHT_TEXT 1

#define RANK_FANOUT 8

/*
 * First byte of terms that are no words of the text: no tokenizer gives them. Words of
 * the title and the byline by themselves; marks that the caller gives: a host, a
 * language, a kind.
 */
#define RANK_TERM_TITLE '\x01'
#define RANK_TERM_BYLINE '\x02'
#define RANK_TERM_HOST '\x03'
#define RANK_TERM_LANG '\x04'
#define RANK_TERM_KIND '\x05'

struct rank_doc {
	int64_t id; /* rowid; greater is newer */
	struct str title, byline, text;
	const struct str *marks; /* whole terms, with their first byte */
	size_t n_marks;
};

/*
 * In a transaction. What is added waits in memory until rank_flush writes it as a part;
 * rank_forget drops it.
 */
int rank_add(
    struct db *db, enum rank_what what, const struct rank_doc *doc, struct error *e);
int rank_remove(struct db *db, enum rank_what what, int64_t id, struct error *e);
int rank_flush(struct db *db, struct error *e);
void rank_forget(struct db *db);

/* Everything of one kind gone, or in one part. */
int rank_clear(struct db *db, enum rank_what what, struct error *e);
int rank_optimize(struct db *db, enum rank_what what, struct error *e);

/* 0 when all of it can be read; -1 with ERR_DAMAGED when not, or another error. */
int rank_check(struct db *db, enum rank_what what, struct error *e);

#endif
