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

struct words {
	const struct rank_node *v[WORDS_MAX];
	size_t n;
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

/* The documents of a bucket that are, or may be, among a node's numbers. */
static uint64_t
ids_of(const struct rank_run *r, const struct rank_node *node, size_t part, uint32_t bucket)
{
	size_t place = r->part_base[part] + bucket;

	return node->state->has[place] == RANK_HAS_BITS	  ? node->state->ids[place]
	       : node->state->has[place] == RANK_HAS_SOME ? RANK_EVERY
							  : 0;
}

/* Postings of a word in lists that are there whole; false when it has others. */
static bool
postings_of(const struct rank_run *r, const struct rank_node *node, size_t part, size_t *n)
{
	*n = 0;
	for (uint32_t b = 0; node->kind == RANK_IDS && b < rank_buckets(&r->parts[part]); b++)
		*n += (size_t)__builtin_popcountll(ids_of(r, node, part, b));
	for (size_t f = 0; f < node->n_forms; f++) {
		const struct rank_list *l = &node->state->lists[part * node->n_forms + f];

		if (l->n && !l->v)
			return false;
		*n += l->n;
	}
	return true;
}

/* Those of a part, in order: `most` at most. */
static uint32_t *
docs_of_ids(struct rank_run *r, const struct rank_node *node, size_t part, size_t most,
    size_t *n)
{
	uint32_t *docs = ARENA_ROOM(r->arena, uint32_t, most + 1);

	*n = 0;
	for (uint32_t b = 0; b < rank_buckets(&r->parts[part]); b++)
		for (uint64_t w = ids_of(r, node, part, b); w; w &= w - 1)
			docs[(*n)++] = b * RANK_BUCKET + (uint32_t)__builtin_ctzll(w);
	return docs;
}

static size_t
keep_ids(const struct rank_run *r, const struct rank_node *node, size_t part, uint32_t *docs,
    size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < n; i++)
		if (ids_of(r, node, part, docs[i] / RANK_BUCKET) >> docs[i] % RANK_BUCKET & 1)
			docs[kept++] = docs[i];
	return kept;
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

/* Chooses the rarest word; false when there is none rare enough, or none to go with it. */
static bool
choose(const struct rank_run *r, const struct words *w, size_t part, size_t *rarest,
    size_t *least)
{
	size_t whole = 0, n;

	*least = SIZE_MAX;
	for (size_t i = 0; i < w->n; i++) {
		if (!postings_of(r, w->v[i], part, &n))
			continue;
		whole++;
		if (n < *least) {
			*least = n;
			*rarest = i;
		}
	}
	return whole > 1 && *least <= RARE_MAX && *least <= (size_t)r->parts[part].docs / RARE;
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

/* The documents of a part that have all the words, as far as whole lists tell; NULL: any may. */
static uint32_t *
find_docs(struct rank_run *r, const struct words *w, size_t part, size_t *n)
{
	size_t rarest = 0, least, unused;
	uint32_t *docs;

	if (!choose(r, w, part, &rarest, &least))
		return NULL;
	docs = w->v[rarest]->kind == RANK_IDS ? docs_of_ids(r, w->v[rarest], part, least, n)
					       : docs_of(r, w->v[rarest], part, least, n);
	for (size_t i = 0; i < w->n && *n > 0; i++) {
		if (i == rarest)
			continue;
		if (w->v[i]->kind == RANK_IDS)
			*n = keep_ids(r, w->v[i], part, docs, *n);
		else if (postings_of(r, w->v[i], part, &unused))
			*n = keep(w->v[i], part, docs, *n);
	}
	return docs;
}

void
rank_narrow(struct rank_run *r, const struct rank_node *root)
{
	struct words w = { .n = 0 };
	uint32_t **docs;
	size_t *n;

	collect(root, &w);
	if (w.n < 2)
		return;
	docs = ARENA_NEW(r->arena, uint32_t *, r->n_parts + 1);
	n = ARENA_NEW(r->arena, size_t, r->n_parts + 1);
	r->are_few = true;
	for (size_t p = 0; p < r->n_parts; p++) {
		docs[p] = find_docs(r, &w, p, &n[p]);
		r->are_few = r->are_few && docs[p] && add_few(r, p, docs[p], n[p]);
	}
	for (size_t p = 0; p < r->n_parts && !r->are_few; p++)
		if (docs[p])
			r->among[p] = bits_of(r, p, docs[p], n[p]);
}
