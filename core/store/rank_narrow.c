/*
 * Where words must all be there and one of them is rare, the documents that have all the words
 * with short lists: few buckets have one, while most may have each word somewhere.
 */
#include <string.h>

#include "rank_tree.h"

#define WORDS_MAX 32
#define RARE 16 /* documents of a part for each posting of a rare word */

struct words {
	const struct rank_node *v[WORDS_MAX];
	size_t n;
};

/* The words that every match has. */
static void
collect(const struct rank_node *node, struct words *w)
{
	if (node->kind == RANK_WORD && w->n < WORDS_MAX)
		w->v[w->n++] = node;
	for (size_t i = 0; i < node->n_parts && node->kind == RANK_AND; i++)
		collect(&node->parts[i], w);
}

/* Postings of a word in lists that are there whole; false when it has others. */
static bool
postings_of(const struct rank_node *node, size_t part, size_t *n)
{
	const struct rank_list *lists = &node->state->lists[part * node->n_forms];

	*n = 0;
	for (size_t f = 0; f < node->n_forms; f++) {
		if (lists[f].n && !lists[f].v)
			return false;
		*n += lists[f].n;
	}
	return true;
}

static void
add_docs(const struct rank_node *node, size_t part, uint64_t *docs)
{
	const struct rank_list *lists = &node->state->lists[part * node->n_forms];

	for (size_t f = 0; f < node->n_forms; f++)
		for (size_t i = 0; i < lists[f].n; i++)
			docs[lists[f].v[i].doc / RANK_BUCKET] |=
			    (uint64_t)1 << lists[f].v[i].doc % RANK_BUCKET;
}

/* Leaves the documents that have a word, too; `has` is zeroed, and left so. */
static void
keep_docs(const struct rank_node *node, size_t part, uint64_t *docs, uint64_t *has, size_t n)
{
	add_docs(node, part, has);
	for (size_t b = 0; b < n; b++)
		docs[b] &= has[b];
	memset(has, 0, n * sizeof(*has));
}

void
rank_narrow(struct rank_run *r, const struct rank_node *root)
{
	struct words w = { .n = 0 };
	uint64_t *has = NULL;

	collect(root, &w);
	for (size_t p = 0; p < r->n_parts && w.n > 1; p++) {
		size_t least = SIZE_MAX, rarest = 0, whole = 0, n;
		uint32_t buckets = rank_buckets(&r->parts[p]);

		for (size_t i = 0; i < w.n; i++) {
			if (!postings_of(w.v[i], p, &n))
				continue;
			whole++;
			if (n < least) {
				least = n;
				rarest = i;
			}
		}
		if (whole < 2 || least > (size_t)r->parts[p].docs / RARE)
			continue;
		if (!has)
			has = ARENA_NEW(r->arena, uint64_t, r->part_base[r->n_parts] + 1);
		r->among[p] = ARENA_NEW(r->arena, uint64_t, buckets + 1);
		add_docs(w.v[rarest], p, r->among[p]);
		for (size_t i = 0; i < w.n; i++)
			if (i != rarest && postings_of(w.v[i], p, &n))
				keep_docs(w.v[i], p, r->among[p], has, buckets);
	}
}
