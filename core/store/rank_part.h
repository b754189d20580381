/* Parts of the ranking index as they lie in the archive; for the rank_* files only. */
#ifndef STORE_RANK_PART_H
#define STORE_RANK_PART_H

#include "rank_code.h"
#include "rank_write.h"

#define RANK_K1 1.2
#define RANK_B 0.75

/* A list in at most this many bytes stands beside its word. */
#define RANK_INLINE_MAX 600
/* A row of rank_list or rank_words: with its head it fits a page of 4096 bytes. */
#define RANK_CHUNK 4050
/* Lists this long that have at least one document in RANK_DENSE are dense. */
#define RANK_DENSE_MIN 4096
#define RANK_DENSE 16
/* Of those with at least one in RANK_FINE the maxima of four documents each are kept, too. */
#define RANK_FINE 8
/* Buckets in a row of rank_sizes. */
#define RANK_SIZES 60

/* The row of rank_list that holds the first ids of the buckets. */
#define RANK_FIRSTS_ROW UINT32_MAX

#define RANK_TERM_BYTES 80 /* WORD_TERM_MAX and a first byte; longer marks are cut */

enum rank_shape { RANK_INLINE, RANK_CHUNKS, RANK_BUCKETS };

struct rank_part {
	int64_t id;
	int64_t docs; /* that it was made of */
	int64_t alive; /* that are still there */
	int64_t words; /* lengths of those, together */
	double mean; /* length that the maxima were reckoned with */
};

/* Row of rank_docs, rank_sizes, rank_words or rank_list: n-th of a part. */
static inline int64_t
rank_row(int64_t part, uint32_t n)
{
	return part << 32 | n;
}

/* Whether a dense list has fine maxima: in the row after its chunks. */
static inline bool
rank_is_fine(const struct rank_part *part, size_t n)
{
	return (int64_t)n * RANK_FINE >= part->docs;
}

/* words / (words + norm): what times and length give, before the word's own weight. */
static inline double
rank_norm(double length, double mean)
{
	return RANK_K1 * (1 - RANK_B + RANK_B * length / mean);
}

/* A part under construction. Documents first, then terms in the order of their bytes. */
struct rank_maker;

struct rank_maker *rank_make(struct db *db, enum rank_what what, struct error *e);
int rank_make_docs(struct rank_maker *m, const int64_t *ids, const uint16_t *lengths,
    size_t n, struct error *e);
int rank_make_term(struct rank_maker *m, struct str term, const struct posting *v, size_t n,
    struct error *e);
int rank_make_done(struct rank_maker *m, struct error *e);
void rank_make_free(struct rank_maker *m);

/*
 * Postings in n runs, each in order and ending before v[ends[i]]: all in order, in v or in
 * spare. The ends are overwritten.
 */
struct posting *rank_merge_runs(
    struct posting *v, struct posting *spare, size_t *ends, size_t n);

/* The runs of ids in a row of rank_docs. */
void rank_put_ids(struct buf *b, const int64_t *ids, size_t n);
bool rank_get_ids(struct str s, int64_t first, int64_t *ids, size_t n);

/* Merges parts when too many are of one size; all of them when `all`. */
int rank_merge(struct db *db, enum rank_what what, bool all, struct error *e);
int rank_drop_part(struct db *db, int64_t id, struct error *e);

/* The first id of every bucket, in the arena. */
int rank_firsts(struct db *db, const struct rank_part *part, struct arena *a,
    int64_t **firsts, size_t *n, struct error *e);
/* The bucket that id would be in: the last that begins at or before it, else the first. */
uint32_t rank_bucket_of(const int64_t *firsts, size_t n, int64_t id);

/* The parts of one kind, oldest first; the caller frees *v. */
int rank_parts(
    struct db *db, enum rank_what what, struct rank_part **v, size_t *n, struct error *e);

/* The whole list of a word, of any shape, into v, which has room for its documents. */
struct rank_entry;
int rank_read_list(struct db *db, const struct rank_part *part, const struct rank_entry *word,
    struct posting *v, struct error *e);

int rank_damaged(struct db *db, struct error *e);

#endif
