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

enum { LEAF = 0x80, SCALE = 8192, LANES = 8 };

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
 * A node as it is walked: leaves are nodes too, which lead to themselves. So a step needs
 * no branch, which nobody could foretell.
 */
struct step {
	uint8_t feature;
	int8_t threshold;
	uint8_t child[2]; /* not greater, greater */
};

struct path {
	const struct step *steps;
	const int16_t *leaves;
	unsigned first_leaf; /* its step; the others follow */
};

static struct path *paths[2]; /* of each tree, once they were asked for */

static unsigned
count_nodes(const struct node *tree)
{
	unsigned n = 1;

	for (unsigned i = 0; i < n; i++) {
		if (!(tree[i].left & LEAF) && tree[i].left >= n)
			n = tree[i].left + 1u;
		if (!(tree[i].right & LEAF) && tree[i].right >= n)
			n = tree[i].right + 1u;
	}
	return n;
}

static uint8_t
step_of(unsigned child, unsigned n)
{
	return (uint8_t)(child & LEAF ? n + (child & ~LEAF) : child);
}

static void
make_path(struct path *p, const struct node *tree, const int16_t *leaves)
{
	unsigned n = count_nodes(tree);
	struct step *s = mem_alloc((2 * n + 1) * sizeof(*s));

	assert(n < LEAF);
	for (unsigned i = 0; i < n; i++) {
		s[i] = (struct step){ tree[i].feature, tree[i].threshold,
			{ step_of(tree[i].left, n), step_of(tree[i].right, n) } };
	}
	for (unsigned i = n; i < 2 * n + 1; i++)
		s[i] = (struct step){ .child = { (uint8_t)i, (uint8_t)i } };
	*p = (struct path){ s, leaves, n };
}

static const struct path *
paths_of(enum model which)
{
	const struct forest *f = &forests[which];

	if (paths[which] == NULL) {
		paths[which] = mem_alloc(f->trees * sizeof(struct path));
		for (size_t t = 0; t < f->trees; t++)
			make_path(&paths[which][t], &f->nodes[f->first_node[t]],
			    &f->leaves[f->first_leaf[t]]);
	}
	return paths[which];
}

static inline unsigned
down(const struct step *s, const int8_t *row)
{
	return s->child[row[s->feature] > s->threshold];
}

/*
 * Adds to each row's sum the leaf that it comes to. The rows go down side by side: a step
 * waits for the one before it, but not for the neighbours'.
 */
static void
walk_tree(const struct path *p, const int8_t *const rows[LANES], int32_t sums[LANES])
{
	const struct step *s = p->steps;
	unsigned at[LANES] = { 0 }, end = p->first_leaf, going;

	do {
		going = 0;
#pragma GCC unroll 8
		for (int k = 0; k < LANES; k++) {
			at[k] = down(&s[at[k]], rows[k]);
			going |= at[k] < end;
		}
	} while (going);
	for (int k = 0; k < LANES; k++)
		sums[k] += p->leaves[at[k] - end];
}

/* Some of the trees for the rows that are listed. */
static void
walk_all(const struct path *from, const struct path *to, struct model_row *rows,
    const uint32_t *list, size_t n)
{
	for (size_t i = 0; i < n; i += LANES) {
		const int8_t *lanes[LANES];
		int32_t sums[LANES] = { 0 };

		for (size_t k = 0; k < LANES; k++)
			lanes[k] = rows[list[i + k < n ? i + k : i]].row;
		for (const struct path *p = from; p < to; p++)
			walk_tree(p, lanes, sums);
		for (size_t k = 0; k < LANES && i + k < n; k++)
			rows[list[i + k]].sum += sums[k];
	}
}

void
model_score(struct arena *a, enum model which, struct model_row *rows, size_t n)
{
	const struct path *all = paths_of(which), *end = all + forests[which].trees, *from = all;
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
