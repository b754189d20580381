#include "rank_quick.h"

#include <string.h>

#include "handle.h"

#define ROUND_UP 1.00001f /* sums of single floats stay above the true ones */

/* One word's form. */
struct list {
	struct rank_list *l;
	struct rank_cursor at;
	float ratio[256]; /* dense: times / norm of a byte of the list */
	float weight; /* sparse: of its times */
};

/* Mirrors a node of the tree. */
struct quick {
	const struct rank_node *node;
	struct quick *parts;
	struct list *lists;
	size_t n_lists;
	float weight; /* word: what it gives at most */
	uint64_t may;
	float most[RANK_BUCKET];
};

#define STEPS_MAX 64

struct rank_quick {
	struct rank_run *r;
	uint32_t part;
	const uint8_t *codes; /* lengths; NULL when no list is sparse */
	float inverse[256]; /* 1 / norm of a length's code */
	struct quick root;
	/* When the root has parts: those that count most first, with their bounds. */
	struct quick *steps[STEPS_MAX];
	float *bounds[STEPS_MAX];
	size_t n_steps;
};

static void
start_dense(const struct rank_quick *all, struct list *list)
{
	double grown =
	    all->r->mean > list->l->part->mean ? all->r->mean / list->l->part->mean : 1;

	for (unsigned i = 1; i < 255; i++)
		list->ratio[i] = (float)((double)list->weight * grown * i / (255.0 - i));
	list->ratio[255] = 1e9f;
}

static int
start_word(struct rank_quick *all, struct quick *q, struct error *e)
{
	const struct rank_node *node = q->node;
	struct arena *a = all->r->arena;
	uint8_t *codes;

	q->weight = node->scored ? (float)node->state->weight * ROUND_UP : 0;
	q->lists = ARENA_NEW(a, struct list, node->n_forms + 1);
	for (size_t f = 0; f < node->n_forms; f++) {
		struct rank_list *l = &node->state->lists[all->part * node->n_forms + f];
		struct list *list = &q->lists[q->n_lists];

		if (l->n == 0)
			continue;
		list->l = l;
		list->weight = (float)node->forms[f].weight;
		q->n_lists++;
		if (!l->v) {
			start_dense(all, list);
		} else if (!all->codes) {
			if (rank_codes(all->r, all->part, &codes, e))
				return -1;
			all->codes = codes;
		}
	}
	return 0;
}

static int
start(
    struct rank_quick *all, struct quick *q, const struct rank_node *node, struct error *e)
{
	q->node = node;
	if (node->kind == RANK_WORD)
		return start_word(all, q, e);
	q->parts = ARENA_NEW(all->r->arena, struct quick, node->n_parts + 1);
	for (size_t i = 0; i < node->n_parts; i++)
		if (start(all, &q->parts[i], &node->parts[i], e))
			return -1;
	return 0;
}

static bool
counts_more(const struct quick *a, const struct quick *b)
{
	bool a_scores = a->node->state->scores, b_scores = b->node->state->scores;

	return a_scores != b_scores ? !a_scores : a->weight > b->weight;
}

/* Conditions first, then the words by their weight: so that most is known soon. */
static int
order_steps(struct rank_quick *q, struct error *e)
{
	struct rank_node *root = q->r->request->root;
	uint32_t buckets = rank_buckets(&q->r->parts[q->part]);

	if ((root->kind != RANK_AND && root->kind != RANK_OR) || root->n_parts > STEPS_MAX)
		return 0;
	for (size_t i = 0; i < root->n_parts; i++) {
		size_t at = q->n_steps++;

		for (; at > 0 && counts_more(&q->root.parts[i], q->steps[at - 1]); at--) {
			q->steps[at] = q->steps[at - 1];
			q->bounds[at] = q->bounds[at - 1];
		}
		q->steps[at] = &q->root.parts[i];
		q->bounds[at] = ARENA_NEW(q->r->arena, float, buckets + 1);
		if (rank_bounds(q->r, q->part, &root->parts[i], q->bounds[at], e))
			return -1;
	}
	return 0;
}

int
rank_quick_start(
    struct rank_run *r, uint32_t part, struct rank_quick **out, struct error *e)
{
	struct rank_quick *q = ARENA_NEW(r->arena, struct rank_quick, 1);
	q->r = r;
	q->part = part;
	for (unsigned c = 0; c < 256; c++)
		q->inverse[c] = (float)(1 / rank_norm(rank_length_of((uint8_t)c), r->mean));
	if (start(q, &q->root, r->request->root, e) || order_steps(q, e))
		return -1;
	*out = q;
	return 0;
}

static void
sparse_list(const struct rank_quick *all, struct quick *q, struct list *list,
    uint32_t bucket, float *ratio)
{
	const struct rank_list *l = list->l;
	uint32_t from = bucket * RANK_BUCKET;
	size_t i = list->at.next, step = 1;

	/* Ahead in growing steps, then back by halves. */
	while (i + step < l->n && l->v[i + step].doc < from) {
		i += step;
		step *= 2;
	}
	for (; step > 0; step /= 2)
		while (i + step < l->n && l->v[i + step].doc < from)
			i += step;
	while (i < l->n && l->v[i].doc < from)
		i++;
	for (; i < l->n && l->v[i].doc < from + RANK_BUCKET; i++) {
		unsigned d = l->v[i].doc % RANK_BUCKET;

		q->may |= (uint64_t)1 << d;
		ratio[d] += list->weight * (float)l->v[i].times *
			    all->inverse[all->codes[l->v[i].doc]];
	}
	list->at.next = i;
}

static int
look_word(struct rank_quick *all, struct quick *q, uint32_t bucket, struct error *e)
{
	float ratio[RANK_BUCKET] = { 0 };

	q->may = 0;
	for (size_t k = 0; k < q->n_lists; k++) {
		struct list *list = &q->lists[k];
		const uint8_t *gives = NULL;
		uint64_t docs;

		if (list->l->v) {
			sparse_list(all, q, list, bucket, ratio);
			continue;
		}
		if (rank_list_peek(all->r->db, all->r->arena, list->l, &list->at, bucket,
			&docs, &gives, e))
			return -1;
		q->may |= docs;
		for (; docs; docs &= docs - 1)
			ratio[__builtin_ctzll(docs)] += list->ratio[*gives++];
	}
	for (size_t d = 0; d < RANK_BUCKET; d++)
		q->most[d] = q->weight * ratio[d] / (1 + ratio[d]);
	return 0;
}

static int look(struct rank_quick *all, struct quick *q, uint32_t bucket, struct error *e);

static int
look_parts(struct rank_quick *all, struct quick *q, uint32_t bucket, struct error *e)
{
	bool every = q->node->kind == RANK_AND;

	memset(q->most, 0, sizeof(q->most));
	q->may = every ? RANK_EVERY : 0;
	for (size_t i = 0; i < q->node->n_parts; i++) {
		struct quick *part = &q->parts[i];

		if (look(all, part, bucket, e))
			return -1;
		q->may = every ? q->may & part->may : q->may | part->may;
		if (every && q->may == 0)
			return 0;
		for (size_t d = 0; d < RANK_BUCKET; d++)
			q->most[d] += part->most[d];
	}
	return 0;
}

static int
look(struct rank_quick *all, struct quick *q, uint32_t bucket, struct error *e)
{
	switch (q->node->kind) {
	case RANK_WORD:
		return look_word(all, q, bucket, e);
	case RANK_AND:
	case RANK_OR:
		return look_parts(all, q, bucket, e);
	case RANK_IDS:
		q->may = q->node->state->ids[all->r->part_base[all->part] + bucket];
		break;
	case RANK_ALL:
	case RANK_NOT:
	case RANK_RANGE:
	case RANK_CHECK:
		q->may = RANK_EVERY;
		break;
	}
	return 0; /* most stays zero */
}

static bool
reaches(const float most[RANK_BUCKET], uint64_t docs, float least)
{
	for (; docs; docs &= docs - 1)
		if (most[__builtin_ctzll(docs)] >= least)
			return true;
	return false;
}

/* The root's parts one after the other, as long as the rest could still be enough. */
static int
look_steps(struct rank_quick *q, uint32_t bucket, float least, struct error *e)
{
	bool every = q->root.node->kind == RANK_AND;
	float *most = q->root.most, rest = 0;
	uint64_t may = every ? RANK_EVERY : 0;

	memset(most, 0, sizeof(q->root.most));
	for (size_t i = 0; i < q->n_steps; i++)
		rest += q->bounds[i][bucket] > 0 ? q->bounds[i][bucket] : 0;
	for (size_t i = 0; i < q->n_steps; i++) {
		struct quick *part = q->steps[i];

		if (!every && q->bounds[i][bucket] < 0)
			continue;
		if (look(q, part, bucket, e))
			return -1;
		may = every ? may & part->may : may | part->may;
		for (size_t d = 0; d < RANK_BUCKET; d++)
			most[d] += part->most[d];
		rest -= q->bounds[i][bucket] > 0 ? q->bounds[i][bucket] : 0;
		if (!reaches(most, every ? may : RANK_EVERY, least - rest * ROUND_UP - 1e-4f))
			return 0;
	}
	return reaches(most, may, least);
}

int
rank_quick_look(struct rank_quick *q, uint32_t bucket, double score, struct error *e)
{
	float least = (float)score / ROUND_UP;

	if (q->n_steps > 0)
		return look_steps(q, bucket, least, e);
	if (look(q, &q->root, bucket, e))
		return -1;
	return reaches(q->root.most, q->root.may, least);
}
