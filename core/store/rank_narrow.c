/*
 * Where words must all be there and one of them is rare, the documents that have all the words
 * with short lists: few buckets have one, while most may have each word somewhere. Numbers
 * of documents are as good as a word.
 */
#include <string.h>

#include "rank_tree.h"

#define WORDS_MAX 32
#define FORMS_MAX 32 /* of a word; those of one with more are not looked for */
#define RARE 16 /* documents of a part for each posting of a rare word */
#define RARE_MAX 4096 /* postings */
#define READ_MAX 256 /* buckets, whose documents are read for their numbers */

struct words {
	const struct rank_node *v[WORDS_MAX];
	size_t n;
	size_t read; /* buckets */
};

/* The words that every match has, and the numbers that it is among. */
static void
collect(const struct rank_node *node, struct words *w)
{
	if ((node->kind == RANK_WORD || node->kind == RANK_IDS) && w->n < WORDS_MAX)
		w->v[w->n++] = node;
	for (size_t i = 0; i < node->n_parts && node->kind == RANK_AND; i++)
		collect(&node->parts[i], w);
}

/* The documents of a bucket that may be among a node's numbers. */
static uint64_t
may_be_ids(const struct rank_run *r, const struct rank_node *node, size_t part, uint32_t bucket)
{
	size_t place = r->part_base[part] + bucket;

	return node->state->has[place] == RANK_HAS_NONE ? 0 : node->state->ids[place];
}

/* Those that are; that may be, once many buckets were read. */
static int
ids_of(struct rank_run *r, struct words *w, const struct rank_node *node, size_t part,
    uint32_t bucket, uint64_t *bits, struct error *e)
{
	if (node->state->has[r->part_base[part] + bucket] == RANK_HAS_SOME &&
	    w->read++ >= READ_MAX) {
		*bits = may_be_ids(r, node, part, bucket);
		return 0;
	}
	return rank_ids_bits(r, node, (uint32_t)part, bucket, bits, e);
}

/* Postings of a word in lists that are there whole; false when it has others. */
static bool
postings_of(const struct rank_node *node, size_t part, size_t *n)
{
	*n = node->kind == RANK_IDS ? node->state->ids_in[part].n : 0;
	for (size_t f = 0; f < node->n_forms; f++) {
		const struct rank_list *l = &node->state->lists[part * node->n_forms + f];

		if (l->n && !l->v)
			return false;
		*n += l->n;
	}
	return true;
}

/* Those of a part that are among a node's numbers, in order. */
static int
docs_of_ids(struct rank_run *r, struct words *w, const struct rank_node *node, size_t part,
    uint32_t **docs, size_t *n, struct error *e)
{
	const struct rank_ids *in = &node->state->ids_in[part];
	uint64_t bits;

	*docs = ARENA_ROOM(r->arena, uint32_t, in->n_buckets * RANK_BUCKET + 1);
	*n = 0;
	for (size_t i = 0; i < in->n_buckets; i++) {
		if (ids_of(r, w, node, part, in->buckets[i], &bits, e))
			return -1;
		for (; bits; bits &= bits - 1)
			(*docs)[(*n)++] = in->buckets[i] * RANK_BUCKET +
					  (uint32_t)__builtin_ctzll(bits);
	}
	return 0;
}

/* Leaves those that may be among the numbers: what need not be read to tell. */
static size_t
keep_near_ids(const struct rank_run *r, const struct rank_node *node, size_t part,
    uint32_t *docs, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		if (may_be_ids(r, node, part, docs[i] / RANK_BUCKET) >> docs[i] % RANK_BUCKET & 1)
			docs[kept++] = docs[i];
	return kept;
}

static int
keep_ids(struct rank_run *r, struct words *w, const struct rank_node *node, size_t part,
    uint32_t *docs, size_t *n, struct error *e)
{
	size_t kept = 0;
	uint64_t bits = 0;

	for (size_t i = 0; i < *n; i++) {
		uint32_t bucket = docs[i] / RANK_BUCKET;

		if ((i == 0 || docs[i - 1] / RANK_BUCKET != bucket) &&
		    ids_of(r, w, node, part, bucket, &bits, e))
			return -1;
		if (bits >> docs[i] % RANK_BUCKET & 1)
			docs[kept++] = docs[i];
	}
	*n = kept;
	return 0;
}

/* Adds a list's documents to n others, both in order, with room for all in `out`. */
static size_t
merge(const uint32_t *docs, size_t n, const struct rank_list *l, uint32_t *out)
{
	size_t i = 0, count = 0;

	for (size_t k = 0; k < l->n; k++) {
		uint32_t doc = l->v[k].doc;

		while (i < n && docs[i] < doc)
			out[count++] = docs[i++];
		i += i < n && docs[i] == doc;
		out[count++] = doc;
	}
	while (i < n)
		out[count++] = docs[i++];
	return count;
}

/* The documents that have a word, in order: `most` at most. */
static uint32_t *
docs_of(struct rank_run *r, const struct rank_node *node, size_t part, size_t most, size_t *n)
{
	const struct rank_list *lists = &node->state->lists[part * node->n_forms];
	uint32_t *docs = ARENA_ROOM(r->arena, uint32_t, most + 1);
	uint32_t *next = ARENA_ROOM(r->arena, uint32_t, most + 1);

	*n = 0;
	for (size_t f = 0; f < node->n_forms; f++) {
		uint32_t *before = docs;

		if (lists[f].n == 0)
			continue;
		*n = merge(docs, *n, &lists[f], next);
		docs = next;
		next = before;
	}
	return docs;
}

static bool
has_doc(const struct rank_list *l, size_t *from, uint32_t doc)
{
	size_t i = rank_list_seek(l, *from, doc / RANK_BUCKET);

	*from = i;
	while (i < l->n && l->v[i].doc < doc)
		i++;
	return i < l->n && l->v[i].doc == doc;
}

/* Leaves those that have another word, too; returns how many. */
static size_t
keep(const struct rank_node *node, size_t part, uint32_t *docs, size_t n)
{
	const struct rank_list *lists = &node->state->lists[part * node->n_forms];
	size_t from[FORMS_MAX] = { 0 }, kept = 0;

	if (node->n_forms > FORMS_MAX)
		return n;
	for (size_t i = 0; i < n; i++) {
		bool has = false;

		for (size_t f = 0; f < node->n_forms && !has; f++)
			has = has_doc(&lists[f], &from[f], docs[i]);
		if (has)
			docs[kept++] = docs[i];
	}
	return kept;
}

/*
 * Chooses where to begin: the rarest word, or where there are but numbers the fewest. False
 * when nothing is rare enough, or nothing is there to go with it.
 */
static bool
choose(const struct rank_run *r, const struct words *w, size_t part, size_t *first,
    size_t *most)
{
	size_t whole = 0, least = SIZE_MAX, n;

	for (size_t i = 0; i < w->n; i++) {
		bool word = w->v[i]->kind == RANK_WORD;

		if (!postings_of(w->v[i], part, &n))
			continue;
		if (n < least)
			least = n;
		if (whole++ == 0 || (word && w->v[*first]->kind != RANK_WORD) ||
		    (n < *most && word == (w->v[*first]->kind == RANK_WORD))) {
			*first = i;
			*most = n;
		}
	}
	return whole > 1 && least <= RARE_MAX && least <= (size_t)r->parts[part].docs / RARE;
}

static bool
add_few(struct rank_run *r, size_t part, const uint32_t *docs, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		uint32_t bucket = docs[i] / RANK_BUCKET;

		if (i > 0 && docs[i - 1] / RANK_BUCKET == bucket)
			continue;
		if (r->n_few == RANK_FEW)
			return false;
		r->few[r->n_few++] = (struct rank_place){ (uint32_t)part, bucket };
	}
	return true;
}

static uint64_t *
bits_of(struct rank_run *r, size_t part, const uint32_t *docs, size_t n)
{
	uint64_t *bits = ARENA_NEW(r->arena, uint64_t, rank_buckets(&r->parts[part]) + 1);

	for (size_t i = 0; i < n; i++)
		bits[docs[i] / RANK_BUCKET] |= (uint64_t)1 << docs[i] % RANK_BUCKET;
	return bits;
}

/*
 * The documents of a part that have all the words, as far as whole lists tell; NULL: any may.
 * Numbers come last: where they are must be read.
 */
static int
find_docs(struct rank_run *r, struct words *w, size_t part, uint32_t **docs, size_t *n,
    struct error *e)
{
	size_t first = 0, most = 0, unused;

	*docs = NULL;
	*n = 0;
	if (!choose(r, w, part, &first, &most))
		return 0;
	if (w->v[first]->kind == RANK_WORD)
		*docs = docs_of(r, w->v[first], part, most, n);
	else if (docs_of_ids(r, w, w->v[first], part, docs, n, e))
		return -1;
	for (size_t i = 0; i < w->n && *n > 0; i++)
		if (i != first && w->v[i]->kind == RANK_IDS)
			*n = keep_near_ids(r, w->v[i], part, *docs, *n);
	for (size_t i = 0; i < w->n && *n > 0; i++)
		if (i != first && w->v[i]->kind == RANK_WORD &&
		    postings_of(w->v[i], part, &unused))
			*n = keep(w->v[i], part, *docs, *n);
	for (size_t i = 0; i < w->n && *n > 0; i++)
		if (i != first && w->v[i]->kind == RANK_IDS &&
		    keep_ids(r, w, w->v[i], part, *docs, n, e))
			return -1;
	return 0;
}

int
rank_narrow(struct rank_run *r, const struct rank_node *root, struct error *e)
{
	struct words w = { .n = 0 };
	uint32_t **docs;
	size_t *n;

	collect(root, &w);
	if (w.n < 2)
		return 0;
	docs = ARENA_NEW(r->arena, uint32_t *, r->n_parts + 1);
	n = ARENA_NEW(r->arena, size_t, r->n_parts + 1);
	r->are_few = true;
	for (size_t p = 0; p < r->n_parts; p++) {
		if (find_docs(r, &w, p, &docs[p], &n[p], e))
			return -1;
		r->are_few = r->are_few && docs[p] && add_few(r, p, docs[p], n[p]);
	}
	for (size_t p = 0; p < r->n_parts && !r->are_few; p++)
		if (docs[p])
			r->among[p] = bits_of(r, p, docs[p], n[p]);
	return 0;
}
