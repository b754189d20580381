/* A word's list in a part, read as far as it is needed; for the rank_* files only. */
#ifndef STORE_RANK_LIST_H
#define STORE_RANK_LIST_H

#include "rank_dict.h"

/* Where some of a chunk's records are, so that one is found without passing all before it. */
struct rank_marks {
	uint32_t *buckets;
	uint16_t *at;
	size_t n;
	bool asked; /* one bucket of the chunk was asked for before */
};

struct rank_list {
	const struct rank_part *part;
	size_t n; /* documents; 0: the part does not have the word */
	struct posting *v; /* all of a list that is not dense, else NULL */
	/* Dense lists: */
	const uint8_t *maxima; /* of each bucket, in 255ths; 0: nobody there has the word */
	size_t n_buckets;
	uint32_t *firsts; /* first bucket of each chunk */
	struct str *chunks; /* read when needed */
	struct rank_marks *marks; /* of each chunk, made when needed */
	size_t n_chunks;
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

/*
 * Going through a list bucket by bucket, upwards: cheaper than asking for each. Zeroed
 * is at the start.
 */
struct rank_cursor {
	size_t chunk, at; /* dense: after the record that was read; its bucket and body: */
	uint32_t bucket;
	struct str body;
	bool on; /* all that is set */
	size_t next; /* sparse: the next posting */
};

/* Which documents of a bucket are in a dense list, and where their times are. */
int rank_list_peek(struct db *db, struct arena *a, struct rank_list *l,
    struct rank_cursor *c, uint32_t bucket, struct rank_peek *out, struct error *e);

#endif
