/* A word's list in a part, read as far as it is needed; for the rank_* files only. */
#ifndef STORE_RANK_LIST_H
#define STORE_RANK_LIST_H

#include "rank_dict.h"

struct rank_list {
	const struct rank_part *part;
	size_t n; /* documents; 0: the part does not have the word */
	struct posting *v; /* all of a list that is not dense, else NULL */
	/* Dense lists: */
	const uint8_t *maxima; /* of each bucket, in 255ths; 0: nobody there has the word */
	size_t n_buckets;
	uint32_t *firsts; /* first bucket of each chunk */
	struct str *chunks; /* read when needed */
	bool *asked; /* of each chunk: one of its buckets was asked for before */
	size_t n_chunks;
	size_t opened; /* the chunk that was opened last: */
	uint32_t open_from, open_to; /* its buckets */
	struct rank_chunk open;
	size_t read; /* the chunk that was read last, and one */
	char *window; /* chunks that were read in one go, from and to before these */
	size_t window_from, window_to;
	size_t ahead; /* how many at the next time */
	int64_t chunk_row; /* the first one's */
};

/* Everything in the arena. A word without documents gives an empty list. */
int rank_list_open(struct db *db, struct arena *a, const struct rank_part *part,
    const struct rank_entry *word, struct rank_list *l, struct error *e);

/* The list's documents in a bucket; out->n is 0 when there are none. */
int rank_list_bucket(struct db *db, struct arena *a, struct rank_list *l, uint32_t bucket,
    struct rank_bucket *out, struct error *e);

/*
 * The fine maxima of a dense list, RANK_FINE_BYTES for each bucket; NULL when it has none. Asked
 * for once.
 */
int rank_list_fine(struct db *db, struct arena *a, const struct rank_list *l,
    const uint8_t **fine, struct error *e);

/*
 * Where in a list that is there whole the documents of a bucket begin, or would; `from` is
 * what an earlier call gave for a bucket before it, or 0.
 */
size_t rank_list_seek(const struct rank_list *l, size_t from, uint32_t bucket);

/* Which documents of a bucket are in a dense list, and where their times are. */
int rank_list_peek(struct db *db, struct arena *a, struct rank_list *l, uint32_t bucket,
    struct rank_peek *out, struct error *e);

#endif
