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

enum { LEAF = 0x80 };

#include "model_table.h"

#ifndef MODEL_TRAINING
_Static_assert((int)MODEL_FEATURES == (int)N_FEATURES, "run make model-page");
#endif
_Static_assert((int)N_FEATURES <= UINT8_MAX, "a node's feature is one byte");

/* What the first trees are this sure of the others do not turn: most of a page. */
enum { SOME_TREES = 160, SURE_NOT = -3 * MODEL_SCALE };

float
model_score(const int8_t *row)
{
	int32_t sum = 0;
	uint8_t at;

	for (size_t t = 0; t < MODEL_TREES; t++) {
		const struct node *tree = &nodes[first_node[t]], *n;

		if (t == SOME_TREES && sum < SURE_NOT)
			break;

		for (at = 0; !(at & LEAF);) {
			n = &tree[at];
			at = row[n->feature] <= n->threshold ? n->left : n->right;
		}
		sum += leaves[first_leaf[t] + (at & ~LEAF)];
	}
	return 1 / (1 + expf(-(float)sum / MODEL_SCALE));
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
	return (float)sum / (float)count / MODEL_SCALE;
}

static void
weigh(const int8_t *row, float *weight)
{
	for (size_t t = 0; t < MODEL_TREES; t++) {
		const struct node *tree = &nodes[first_node[t]];
		const int16_t *leaf = &leaves[first_leaf[t]];
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
model_reasons(const int8_t *row, struct reason *out, int most)
{
	float weight[N_FEATURES] = { 0 };
	int n = 0, best;

	weigh(row, weight);
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
