/*
 * The words of a part in the order of their bytes, some hundred to a row of rank_words; for
 * the rank_* files only. An entry is a byte of how much it shares with the word before
 * << 4 | how many bytes follow (15 << 4 | 15: both as varints after it), these bytes, the
 * varint of the documents, the varint of the list's bytes << 2 | shape, and the list.
 */
#ifndef STORE_RANK_DICT_H
#define STORE_RANK_DICT_H

#include "base/buf.h"
#include "rank_part.h"

struct rank_entry {
	struct str term;
	int64_t docs;
	enum rank_shape shape;
	struct str list; /* inline; else where it is in rank_list */
};

/* Words into a part, in order. Zeroed is empty; free it at the end. */
struct rank_dict {
	struct buf block, first, last;
	uint32_t rows;
};

int rank_dict_add(struct db *db, struct rank_dict *d, int64_t part,
    const struct rank_entry *entry, struct error *e);
int rank_dict_done(struct db *db, struct rank_dict *d, int64_t part, struct error *e);
void rank_dict_free(struct rank_dict *d);

/*
 * The words of a part that some terms are, which ascend; docs is 0 where there is none. Their
 * strings are in the arena.
 */
int rank_dict_find(struct db *db, struct arena *a, const struct rank_part *part,
    const struct str *terms, size_t n, struct rank_entry *entries, struct error *e);

/* The order in which terms ascend: numbers of terms, in the arena. */
size_t *rank_dict_order(struct arena *a, const struct str *terms, size_t n);

/* Going through the words of a part. Zeroed is nothing; free it at the end. */
struct rank_walk {
	struct db *db;
	const struct rank_part *part;
	struct buf block, term;
	size_t at;
	uint32_t row; /* the next */
};

/* At the row that would hold `from`: words before it may come first. */
int rank_walk_start(struct rank_walk *w, struct db *db, const struct rank_part *part,
    struct str from, struct error *e);
/* 1 with the next word, good until the next call; 0 at the end; -1. */
int rank_walk_next(struct rank_walk *w, struct rank_entry *entry, struct error *e);
void rank_walk_free(struct rank_walk *w);

#endif
