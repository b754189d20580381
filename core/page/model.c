#include "model.h"

#include <assert.h>
#include <math.h>
#include <string.h>

#include "base/mem.h"
#include "features.h"

/* Children are nodes of the same tree, or leaves when LEAF is set. */
struct node {
	uint8_t feature;
	int8_t threshold; /* left when not greater */
	uint8_t left, right;
};

enum { LEAF = 0x80, SCALE = 8192 };

struct forest {
	const struct node *nodes;
	const int16_t *leaves;         /* parts of SCALE of the log-odds */
	const uint16_t *first_node, *first_leaf; /* of each tree */
	uint16_t trees;
};

#ifdef MODEL_TRAINING
static const struct forest forests[2];
#else
#ifndef MODEL_TABLE
#define MODEL_TABLE "model_table.h" /* another one to see how a model does */
#endif
#include MODEL_TABLE
_Static_assert((int)MODEL_FEATURES == (int)N_FEATURES, "run make model-page");
#endif
_Static_assert((int)N_FEATURES <= UINT8_MAX, "a node's feature is one byte");

/* What the first trees are this sure of the others do not turn: most of a page. */
static const struct {
	uint16_t trees;
	int32_t sum;
} ends[] = { { 40, -2 * SCALE }, { 100, -7 * SCALE / 2 } };

enum { SURE_NOT = -6 * SCALE };

/*
 * The rows go through a tree LANES at a time, each side by side in a vector's bytes, and
 * without a branch (QuickScorer, Lucchese et al. 2015): every node of the tree is asked,
 * a row that is greater loses the leaves to the left below it, and comes to the first of
 * those that it kept.
 */
enum { LANES = 16, LEAVES_MAX = 16 }; /* train.py must not learn larger trees */

typedef int8_t lanes __attribute__((vector_size(LANES)));

struct cut {
	lanes threshold, lost[LEAVES_MAX / 8]; /* the same in every lane; bits of leaves */
};

struct flat_tree {
	const struct cut *cuts;
	const uint8_t *features;       /* of each cut */
	int16_t leaves[LEAVES_MAX];    /* from left to right */
	uint8_t n_cuts, n_leaves;
};

static struct flat_tree *flat[2]; /* of each model, once it was asked for */

static lanes
same_in_all(int v)
{
	return (int8_t)v - (lanes){ 0 };
}

/* What is below a child, from left to right. */
static void
flatten(const struct node *tree, const int16_t *leaves, uint8_t child, struct flat_tree *out,
    struct cut *cuts, uint8_t *features)
{
	const struct node *n = &tree[child];
	unsigned first = out->n_leaves, at, lost;

	if (child & LEAF) {
		assert(first < LEAVES_MAX);
		out->leaves[out->n_leaves++] = leaves[child & ~LEAF];
		return;
	}
	at = out->n_cuts++;
	flatten(tree, leaves, n->left, out, cuts, features);
	lost = (1u << out->n_leaves) - (1u << first);
	features[at] = n->feature;
	cuts[at] = (struct cut){ same_in_all(n->threshold),
		{ same_in_all((int)(lost & 0xFF)), same_in_all((int)(lost >> 8)) } };
	flatten(tree, leaves, n->right, out, cuts, features);
}

static const struct flat_tree *
flat_of(enum model which)
{
	const struct forest *f = &forests[which];
	struct cut *cuts;
	uint8_t *features;

	if (flat[which] != NULL)
		return flat[which];
	flat[which] = mem_alloc(f->trees * sizeof(struct flat_tree));
	cuts = mem_alloc(f->trees * LEAVES_MAX * sizeof(*cuts));
	features = mem_alloc(f->trees * LEAVES_MAX);
	for (size_t t = 0; t < f->trees; t++) {
		flat[which][t].cuts = cuts;
		flat[which][t].features = features;
		flatten(&f->nodes[f->first_node[t]], &f->leaves[f->first_leaf[t]], 0,
		    &flat[which][t], cuts, features);
		cuts += flat[which][t].n_cuts;
		features += flat[which][t].n_cuts;
	}
	return flat[which];
}

#define INTERLEAVE(a, b, from)                                                           \
	__builtin_shufflevector(a, b, from, from + 16, from + 1, from + 17, from + 2,    \
	    from + 18, from + 3, from + 19, from + 4, from + 20, from + 5, from + 21,    \
	    from + 6, from + 22, from + 7, from + 23)

/* Rows become columns: to deal the first half out between the second, four times. */
static void
transpose(lanes v[LANES])
{
	lanes half[LANES];

	for (int round = 0; round < 4; round++) {
		for (int i = 0; i < LANES / 2; i++) {
			half[2 * i] = INTERLEAVE(v[i], v[i + LANES / 2], 0);
			half[2 * i + 1] = INTERLEAVE(v[i], v[i + LANES / 2], 8);
		}
		memcpy(v, half, sizeof(half));
	}
}

/* The features of LANES rows, each feature's together. */
static void
make_columns(const int8_t *const rows[LANES], lanes columns[N_FEATURES])
{
	for (int f = 0; f < N_FEATURES; f += LANES) {
		int at = f + LANES < N_FEATURES ? f : N_FEATURES - LANES;

		for (int k = 0; k < LANES; k++)
			memcpy(&columns[at + k], rows[k] + at, LANES);
		transpose(columns + at);
	}
}

/* Adds to each row's sum the leaf that it comes to. */
static void
walk_tree(const struct flat_tree *t, const lanes columns[N_FEATURES], int32_t sums[LANES])
{
	lanes low = { 0 }, high = { 0 }, halves[2];
	uint16_t kept[LANES];

	for (unsigned i = 0; i < t->n_cuts; i++) {
		const struct cut *c = &t->cuts[i];
		lanes greater = columns[t->features[i]] > c->threshold;

		low |= greater & c->lost[0];
		high |= greater & c->lost[1];
	}
	halves[0] = ~INTERLEAVE(low, high, 0);
	halves[1] = ~INTERLEAVE(low, high, 8);
	memcpy(kept, halves, sizeof(kept));
#pragma GCC unroll 16
	for (int k = 0; k < LANES; k++)
		sums[k] += t->leaves[__builtin_ctz(kept[k])];
}

/* Some of the trees for the rows that are listed. */
static void
walk_all(const struct flat_tree *from, const struct flat_tree *to, struct model_row *rows,
    const uint32_t *list, size_t n)
{
	for (size_t i = 0; i < n; i += LANES) {
		const int8_t *together[LANES];
		lanes columns[N_FEATURES];
		int32_t sums[LANES] = { 0 };

		for (size_t k = 0; k < LANES; k++)
			together[k] = rows[list[i + k < n ? i + k : i]].row;
		make_columns(together, columns);
		for (const struct flat_tree *t = from; t < to; t++)
			walk_tree(t, columns, sums);
		for (size_t k = 0; k < LANES && i + k < n; k++)
			rows[list[i + k]].sum += sums[k];
	}
}

void
model_score(struct arena *a, enum model which, struct model_row *rows, size_t n)
{
	const struct flat_tree *all = flat_of(which), *end = all + forests[which].trees, *from = all;
	uint32_t *list = ARENA_ROOM(a, uint32_t, n);
	size_t left = n, stay;

	for (size_t i = 0; i < n; i++) {
		rows[i].sum = 0;
		list[i] = (uint32_t)i;
	}
	for (size_t k = 0; k < sizeof(ends) / sizeof(ends[0]); k++) {
		if (which != MODEL_FIRST || end - all < ends[k].trees)
			break;
		walk_all(from, all + ends[k].trees, rows, list, left);
		from = all + ends[k].trees;
		stay = 0;
		for (size_t i = 0; i < left; i++)
			if (rows[list[i]].sum >= ends[k].sum)
				list[stay++] = list[i];
			else
				rows[list[i]].sum = SURE_NOT;
		left = stay;
	}
	walk_all(from, end, rows, list, left);
	for (size_t i = 0; i < n; i++)
		rows[i].score = 1 / (1 + expf(-(float)rows[i].sum / SCALE));
}

/* The mean of the leaves below a node: what the tree says before it looks further. */
static float
mean_below(const struct node *tree, const int16_t *leaf, uint8_t at)
{
	uint8_t stack[LEAF], n = 0;
	int32_t sum = 0, count = 0;

	for (stack[n++] = at; n > 0;) {
		at = stack[--n];
		if (at & LEAF) {
			sum += leaf[at & ~LEAF];
			count++;
		} else {
			stack[n++] = tree[at].left;
			stack[n++] = tree[at].right;
		}
	}
	return (float)sum / (float)count / SCALE;
}

static void
weigh(const struct forest *f, const int8_t *row, float *weight)
{
	for (size_t t = 0; t < f->trees; t++) {
		const struct node *tree = &f->nodes[f->first_node[t]];
		const int16_t *leaf = &f->leaves[f->first_leaf[t]];
		float before = mean_below(tree, leaf, 0), after;
		uint8_t at = 0, next;

		for (; !(at & LEAF); at = next, before = after) {
			next = row[tree[at].feature] <= tree[at].threshold ? tree[at].left
									   : tree[at].right;
			after = mean_below(tree, leaf, next);
			weight[tree[at].feature] += after - before;
		}
	}
}

int
model_reasons(enum model which, const int8_t *row, struct reason *out, int most)
{
	float weight[N_FEATURES] = { 0 };
	int n = 0, best;

	weigh(&forests[which], row, weight);
	for (; n < most; n++) {
		best = 0;
		for (int f = 1; f < N_FEATURES; f++)
			if (fabsf(weight[f]) > fabsf(weight[best]))
				best = f;
		if (fabsf(weight[best]) < 0.05f)
			break;
		out[n] = (struct reason){ best, weight[best] };
		weight[best] = 0;
	}
	return n;
}
