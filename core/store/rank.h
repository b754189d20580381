/*
 * The best documents for a tree of words and conditions, exactly, without looking at
 * all that match.
 *
 * A word gives a document weight * t / (t + K1 * (1 - B + B * length / mean)), K1 = 1.2,
 * B = 0.75: t counts its places (title 5, byline 2, text 1), length the document's words,
 * weight is ln(1 + (N - n + 0.5) / (n + 0.5)) * (K1 + 1) with n of N documents having
 * it. Forms of one word (stems) count together, n being that of the commonest form. What a
 * document gets is the sum over the words. Equal ones are ordered newest first.
 *
 * Documents are looked at a bucket of 64 at a time, buckets that can hold the best first: an
 * index of maxima bounds what is in each, and when the bound of the next bucket is below what was
 * found, the search is over. Conditions that are costly are checked last, on the
 * documents that would otherwise be in the answer.
 */
#ifndef STORE_RANK_H
#define STORE_RANK_H

#include "rank_write.h"

/*
 * The index as it is in one snapshot (db_snapshot) and transaction, in the arena: its parts are
 * read when they are first asked for, and once.
 */
struct rank_view;
struct rank_view *rank_view_new(struct db *db, struct arena *a);

/* A term that was looked for. */
struct rank_term {
	int64_t docs; /* that have it; those gone since may count */
	const struct rank_entry *entries; /* in each part of the view */
};

enum rank_kind {
	RANK_ALL,
	RANK_WORD, /* forms */
	RANK_AND, /* all parts */
	RANK_OR, /* any part */
	RANK_NOT, /* one part */
	RANK_IDS, /* one of ids */
	RANK_RANGE, /* id from `from` to before `to` */
	RANK_CHECK, /* what check says */
};

struct rank_form {
	struct str term;
	double weight; /* of a place, 1 for the word as it was typed */
	const struct rank_entry *entries; /* of the term, looked for in the same view; or NULL */
};

/* 1 yes, 0 no, -1 with *e. */
typedef int (*rank_check_fn)(void *ctx, int64_t id, struct error *e);

/* All ids that pass, ascending, in the arena: used when checking one by one takes too long. */
typedef int (*rank_ids_fn)(
    void *ctx, struct arena *a, int64_t **ids, size_t *n, struct error *e);

struct rank_node {
	enum rank_kind kind;
	bool scored; /* words: they count; else they only choose */
	struct rank_form *forms;
	size_t n_forms;
	struct rank_node *parts;
	size_t n_parts;
	const int64_t *ids; /* ascending */
	size_t n_ids;
	int64_t from, to;
	rank_check_fn check;
	rank_ids_fn ids_of; /* may be NULL */
	double ids_cost; /* checks that take as long as ids_of, for each document that one of the
			    words beside it in an AND has; 0: nobody knows */
	void *ctx;
	struct rank_state *state; /* of the search */
};

struct rank_hit {
	int64_t id;
	double score;
};

/* 1: enough, 0: more, up to the limit; -1 with *e. */
typedef int (*rank_hit_fn)(void *ctx, const struct rank_hit *hit, struct error *e);

struct rank_request {
	enum rank_what what;
	struct rank_node *root;
	size_t limit;
	bool by_date; /* newest first instead of best first */
	rank_hit_fn on_hit; /* told of each hit in order, once it is known; or NULL */
	void *ctx;
};

/* The hits in order, in the arena; the same for the same archive and request. */
int rank_search(struct rank_view *view, struct arena *a, const struct rank_request *q,
    struct rank_hit **hits, size_t *n, struct error *e);

/* How many documents there are; looks for n terms. */
int rank_total(struct rank_view *view, enum rank_what what, int64_t *docs, struct error *e);
int rank_find_terms(struct rank_view *view, enum rank_what what, const struct str *terms,
    size_t n, struct rank_term *out, struct error *e);

/* Terms from `from` to before `to` as bytes, each part's; fn returns not 0 to stop. */
typedef int (*rank_term_fn)(void *ctx, struct str term, int64_t docs);
int rank_terms(struct rank_view *view, enum rank_what what, struct str from, struct str to,
    rank_term_fn fn, void *ctx, struct error *e);

#endif
