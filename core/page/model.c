#include "model.h"

#include <math.h>
#include <string.h>

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

/* The sum of the leaves that the row comes to in some of the trees. */
static int32_t
walk_trees(const struct forest *f, uint16_t from, uint16_t to, const int8_t *row)
{
	int32_t sum = 0;
	uint8_t at;

	for (size_t t = from; t < to; t++) {
		const struct node *tree = &f->nodes[f->first_node[t]], *n;

		for (at = 0; !(at & LEAF);) {
			n = &tree[at];
			at = row[n->feature] <= n->threshold ? n->left : n->right;
		}
		sum += f->leaves[f->first_leaf[t] + (at & ~LEAF)];
	}
	return sum;
}

float
model_score(enum model which, const int8_t *row)
{
	const struct forest *f = &forests[which];
	int32_t sum = 0;
	uint16_t done = 0;

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++) {
		if (which != MODEL_FIRST || f->trees < ends[i].trees)
			break;
		sum += walk_trees(f, done, ends[i].trees, row);
		done = ends[i].trees;
		if (sum < ends[i].sum) {
			sum = SURE_NOT;
			done = f->trees;
			break;
		}
	}
	sum += walk_trees(f, done, f->trees, row);
	return 1 / (1 + expf(-(float)sum / SCALE));
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
