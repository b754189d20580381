#include "rank_quick.h"

#include <string.h>

#include "handle.h"
#include "rank_fine.h"

#define ROUND_UP 1.00001f /* sums of single floats stay above the true ones */

/* One word's form. */
struct list {
	struct rank_list *l;
	size_t next; /* sparse: the first in the bucket */
	float weight; /* of its times */
	struct rank_peek peek; /* of the bucket under way; sparse: only docs */
};

/* Mirrors a node of the tree. */
struct quick {
	struct rank_node *node;
	struct quick *parts;
	struct list *lists;
	size_t n_lists;
	bool marked; /* word: that was tried: */
	uint64_t *sparse; /* by bucket, documents of its lists that are not dense, or NULL */
	bool located; /* where they are in those lists, for this bucket */
	float weight; /* word: what it gives at most */
	uint64_t may;
	float most[RANK_BUCKET];
};

#define STEPS_MAX 64
#define LEAST_UNITS 128
#define SUM_BITS 14 /* for STEPS_MAX + 1 times LEAST_UNITS */
#define FEW 16 /* documents, up to which they are looked at one by one */

struct rank_quick {
	struct rank_run *r;
	uint32_t part;
	const uint8_t *codes; /* of the bucket under way: the documents' lengths */
	float inverse[256]; /* 1 / norm of a length's code */
	struct quick root;
	/* The root's parts, else the root: those that count most first, with their bounds. */
	struct quick *steps[STEPS_MAX];
	float *bounds[STEPS_MAX];
	size_t n_steps;
	struct rank_fine *fine; /* or NULL */
};

/*
 * One look for all sparse lists of a word, where they have so much that most buckets
 * would be looked for in vain.
 */
static void
mark_sparse(struct rank_quick *all, struct quick *q)
{
	size_t buckets = rank_buckets(&all->r->parts[all->part]), n = 0;

	q->marked = true;
	for (size_t k = 0; k < q->n_lists; k++)
		n += q->lists[k].l->v ? q->lists[k].l->n : 0;
	if (n < buckets)
		return;
	q->sparse = ARENA_NEW(all->r->arena, uint64_t, buckets + 1);
	for (size_t k = 0; k < q->n_lists; k++) {
		const struct rank_list *l = q->lists[k].l;

		for (size_t i = 0; l->v && i < l->n; i++)
			q->sparse[l->v[i].doc / RANK_BUCKET] |= (uint64_t)1
								<< l->v[i].doc % RANK_BUCKET;
	}
}

static void
start_word(struct rank_quick *all, struct quick *q)
{
	const struct rank_node *node = q->node;
	struct arena *a = all->r->arena;

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
	}
}

static void
start(struct rank_quick *all, struct quick *q, struct rank_node *node)
{
	q->node = node;
	if (node->kind == RANK_WORD) {
		start_word(all, q);
		return;
	}
	q->parts = ARENA_NEW(all->r->arena, struct quick, node->n_parts + 1);
	for (size_t i = 0; i < node->n_parts; i++)
		start(all, &q->parts[i], &node->parts[i]);
}

static bool
counts_more(const struct quick *a, const struct quick *b)
{
	bool a_scores = a->node->state->scores, b_scores = b->node->state->scores;

	return a_scores != b_scores ? !a_scores : a->weight > b->weight;
}

/* Conditions first, then the words by their weight: so that most is known soon. */
static int
add_step(struct rank_quick *q, struct quick *step, struct error *e)
{
	size_t at = q->n_steps++;

	for (; at > 0 && counts_more(step, q->steps[at - 1]); at--) {
		q->steps[at] = q->steps[at - 1];
		q->bounds[at] = q->bounds[at - 1];
	}
	q->steps[at] = step;
	return rank_bounds(q->r, q->part, step->node, &q->bounds[at], e);
}

static int
order_steps(struct rank_quick *q, struct error *e)
{
	const struct rank_node *root = q->root.node;

	if ((root->kind != RANK_AND && root->kind != RANK_OR) || root->n_parts > STEPS_MAX)
		return add_step(q, &q->root, e);
	for (size_t i = 0; i < root->n_parts; i++)
		if (add_step(q, &q->root.parts[i], e))
			return -1;
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
	start(q, &q->root, r->request->root);
	if (order_steps(q, e))
		return -1;
	*out = q;
	return 0;
}

int
rank_quick_refine(struct rank_quick *q, struct error *e)
{
	struct rank_node *nodes[STEPS_MAX];
	float *all;

	for (size_t i = 0; i < q->n_steps; i++)
		nodes[i] = q->steps[i]->node;
	if (rank_bounds(q->r, q->part, q->root.node, &all, e))
		return -1;
	return rank_fine_start(
	    q->r, q->part, all, nodes, q->bounds, q->n_steps, &q->fine, e);
}

/* The documents of a bucket in a list that is there whole; next is the first of them. */
static void
find_sparse(struct list *list, uint32_t bucket)
{
	const struct rank_list *l = list->l;
	size_t i = list->next;

	if (i > 0 && l->v[i - 1].doc / RANK_BUCKET >= bucket)
		i = 0;
	i = rank_list_seek(l, i, bucket);
	list->next = i;
	list->peek.docs = 0;
	for (; i < l->n && l->v[i].doc / RANK_BUCKET == bucket; i++)
		list->peek.docs |= (uint64_t)1 << l->v[i].doc % RANK_BUCKET;
}

static int
find_list(struct rank_quick *all, struct list *list, uint32_t bucket, struct error *e)
{
	if (!list->l->v)
		return rank_list_peek(
		    all->r->db, all->r->arena, list->l, bucket, &list->peek, e);
	find_sparse(list, bucket);
	return 0;
}

static void
locate(struct quick *q, uint32_t bucket)
{
	for (size_t k = 0; k < q->n_lists && !q->located; k++)
		if (q->lists[k].l->v)
			find_sparse(&q->lists[k], bucket);
	q->located = true;
}

/* Which documents of a bucket have a word. */
static int
find_word(struct rank_quick *all, struct quick *q, uint32_t bucket, struct error *e)
{
	if (!q->marked)
		mark_sparse(all, q);
	q->may = q->sparse ? q->sparse[bucket] : 0;
	q->located = !q->sparse;
	for (size_t k = 0; k < q->n_lists; k++) {
		struct list *list = &q->lists[k];

		if (q->sparse && list->l->v)
			continue;
		if (find_list(all, list, bucket, e))
			return -1;
		q->may |= list->peek.docs;
	}
	return 0;
}

static void
start_at_none(float v[RANK_BUCKET], uint64_t docs)
{
	for (; docs; docs &= docs - 1)
		v[__builtin_ctzll(docs)] = 0;
}

/* Adds the times that some documents of those found in a list have the form. */
static void
add_times(const struct list *list, uint64_t docs, float times[RANK_BUCKET])
{
	const struct rank_peek *p = &list->peek;
	const struct posting *v = list->l->v ? list->l->v + list->next : NULL;

	for (docs &= p->docs; docs; docs &= docs - 1) {
		unsigned d = (unsigned)__builtin_ctzll(docs), t = 1;

		if (v || !p->once) {
			size_t place = rank_count(p->docs & (((uint64_t)1 << d) - 1));

			t = v ? v[place].times : rank_peek_times(p, place);
		}
		times[d] += list->weight * (float)t;
	}
}

/* What those times are worth at most. */
static void
give(const struct rank_quick *all, const struct quick *q, uint64_t docs, const float *times,
    float *sums)
{
	for (; docs; docs &= docs - 1) {
		unsigned d = (unsigned)__builtin_ctzll(docs);
		float ratio = times[d] * all->inverse[all->codes[d]];

		sums[d] += q->weight * ratio / (1 + ratio);
	}
}

static void
add_sparse(const struct list *list, float *times)
{
	const struct posting *p = &list->l->v[list->next];

	for (uint64_t w = list->peek.docs; w; w &= w - 1, p++)
		times[__builtin_ctzll(w)] += list->weight * (float)p->times;
}

static void
add_dense(const struct list *list, float *times)
{
	const uint8_t *more = list->peek.more;
	size_t i = 0;

	for (uint64_t w = list->peek.docs; w; w &= w - 1, i++) {
		unsigned t = rank_half(list->peek.halves, i);

		if (t == 15)
			t += more < list->peek.end ? *more++ : RANK_TIMES_MAX;
		times[__builtin_ctzll(w)] += list->weight * (float)(t + 1);
	}
}

/* The same for all of them at once: cheaper than one by one when they are many. */
static void
all_give(const struct rank_quick *all, const struct quick *q, float *out)
{
	float times[RANK_BUCKET] = { 0 };

	for (size_t k = 0; k < q->n_lists; k++)
		if (q->lists[k].l->v)
			add_sparse(&q->lists[k], times);
		else
			add_dense(&q->lists[k], times);
	for (size_t d = 0; d < RANK_BUCKET; d++)
		times[d] *= all->inverse[all->codes[d]];
	for (size_t d = 0; d < RANK_BUCKET; d++) {
		float ratio = times[d];

		out[d] = q->weight * ratio / (1 + ratio);
	}
}

static int
look_word(struct rank_quick *all, struct quick *q, uint32_t bucket, struct error *e)
{
	if (find_word(all, q, bucket, e))
		return -1;
	locate(q, bucket);
	all_give(all, q, q->most);
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
		return rank_ids_bits(all->r, q->node, all->part, bucket, &q->may, e);
	case RANK_ALL:
	case RANK_NOT:
	case RANK_RANGE:
	case RANK_CHECK:
		q->may = RANK_EVERY;
		break;
	}
	return 0; /* most stays zero */
}

/* The documents of a bucket that have what a step asks for, in its `may`. */
static int
find_step(struct rank_quick *q, size_t i, uint32_t bucket, struct error *e)
{
	struct quick *step = q->steps[i];

	step->may = 0;
	if (q->root.node->kind == RANK_OR && q->bounds[i][bucket] < 0)
		return 0;
	return step->node->kind == RANK_WORD ? find_word(q, step, bucket, e)
					     : look(q, step, bucket, e);
}

/* Those that have what the root asks for. */
static int
find_steps(struct rank_quick *q, uint32_t bucket, uint64_t *docs, struct error *e)
{
	bool every = q->root.node->kind != RANK_OR;

	*docs = every ? RANK_EVERY : 0;
	for (size_t i = 0; i < q->n_steps; i++) {
		if (find_step(q, i, bucket, e))
			return -1;
		*docs = every ? *docs & q->steps[i]->may : *docs | q->steps[i]->may;
		if (every && *docs == 0)
			return 0;
	}
	return 0;
}

/*
 * 64 numbers, one for each document, a bit of all of them in each word: adding one number to
 * some of them, and telling which are at least so much, takes a few operations a bit.
 */
struct sums {
	uint64_t bit[SUM_BITS];
	unsigned bits; /* that are in use */
};

static void
sums_add(struct sums *s, uint64_t docs, unsigned value)
{
	uint64_t carry = 0;

	for (unsigned b = 0; b < s->bits; b++) {
		uint64_t add = value >> b & 1 ? docs : 0, half = s->bit[b] ^ add;

		add = (s->bit[b] & add) | (carry & half);
		s->bit[b] = half ^ carry;
		carry = add;
	}
}

static uint64_t
sums_reach(const struct sums *s, unsigned least)
{
	uint64_t above = 0, equal = RANK_EVERY;

	for (unsigned b = s->bits; b-- > 0;) {
		if (least >> b & 1) {
			equal &= s->bit[b];
		} else {
			above |= equal & s->bit[b];
			equal &= ~s->bit[b];
		}
	}
	return above | equal;
}

/* A bound in units of which `least` has LEAST_UNITS, rounded up. */
static unsigned
units_of(float bound, float least)
{
	float units = bound <= 0 ? 0 : bound / least * LEAST_UNITS;

	return units >= LEAST_UNITS ? LEAST_UNITS : (unsigned)units + (bound > 0);
}

/*
 * Of documents that have any of the words, those that could reach `least` if each word they
 * have gave them as much as it gives anybody in the bucket.
 */
static uint64_t
may_reach(const struct rank_quick *q, uint32_t bucket, uint64_t docs, float least)
{
	unsigned units[STEPS_MAX], total = LEAST_UNITS;
	struct sums sums = { .bits = 0 };

	if (least <= 0)
		return docs;
	for (size_t i = 0; i < q->n_steps; i++) {
		units[i] = units_of(q->bounds[i][bucket], least);
		total += units[i];
	}
	while (total >> sums.bits)
		sums.bits++;
	for (size_t i = 0; i < q->n_steps; i++)
		sums_add(&sums, q->steps[i]->may, units[i]);
	return docs & sums_reach(&sums, LEAST_UNITS);
}

/* Adds what a step gives to the sums of the documents that are still in question. */
static void
add_gives(
    struct rank_quick *q, struct quick *step, uint32_t bucket, uint64_t docs, float *sums)
{
	bool word = step->node->kind == RANK_WORD;
	float times[RANK_BUCKET];

	docs &= step->may;
	if (word && docs)
		locate(step, bucket);
	if (word && rank_count(docs) <= FEW) {
		start_at_none(times, docs);
		for (size_t k = 0; k < step->n_lists; k++)
			add_times(&step->lists[k], docs, times);
		give(q, step, docs, times, sums);
		return;
	}
	if (word)
		all_give(q, step, step->most);
	for (; docs; docs &= docs - 1) {
		unsigned d = (unsigned)__builtin_ctzll(docs);

		sums[d] += step->most[d];
	}
}

static uint64_t
those_reaching(const float *sums, uint64_t docs, float least)
{
	uint64_t left = 0;

	for (; docs; docs &= docs - 1) {
		unsigned d = (unsigned)__builtin_ctzll(docs);

		left |= (uint64_t)(sums[d] >= least) << d;
	}
	return left;
}

/* Turns to a bucket: its lengths, and the documents that have what is asked for. */
static int
turn_to(struct rank_quick *q, uint32_t bucket, uint64_t *docs, struct error *e)
{
	if (rank_bucket_codes(q->r, q->part, bucket, 1, &q->codes, e))
		return -1;
	return find_steps(q, bucket, docs, e);
}

int
rank_quick_bound(struct rank_quick *q, uint32_t bucket, float *bound, struct error *e)
{
	float sums[RANK_BUCKET] = { 0 }, most = RANK_IMPOSSIBLE;
	uint64_t docs;

	if (turn_to(q, bucket, &docs, e))
		return -1;
	for (size_t i = 0; i < q->n_steps && docs; i++)
		add_gives(q, q->steps[i], bucket, docs, sums);
	for (; docs; docs &= docs - 1) {
		unsigned d = (unsigned)__builtin_ctzll(docs);

		if (sums[d] * ROUND_UP > most)
			most = sums[d] * ROUND_UP;
	}
	*bound = most;
	return 0;
}

/* Adds what a word gives some documents of a bucket at most; `may` are those that have it. */
static int
add_word(struct rank_quick *q, struct quick *step, uint32_t bucket, uint64_t docs,
    float *sums, struct error *e)
{
	float times[RANK_BUCKET];

	step->may = 0;
	start_at_none(times, docs);
	for (size_t k = 0; k < step->n_lists; k++) {
		struct list *list = &step->lists[k];

		if (find_list(q, list, bucket, e))
			return -1;
		add_times(list, docs, times);
		step->may |= list->peek.docs & docs;
	}
	give(q, step, step->may, times, sums);
	return 0;
}

/* The same of any step. */
static int
add_step_of(struct rank_quick *q, size_t i, uint32_t bucket, uint64_t docs, float *sums,
    struct error *e)
{
	struct quick *step = q->steps[i];

	if (step->node->kind == RANK_WORD && q->bounds[i][bucket] >= 0)
		return add_word(q, step, bucket, docs, sums, e);
	if (find_step(q, i, bucket, e))
		return -1;
	add_gives(q, step, bucket, docs, sums);
	return 0;
}

/*
 * The few documents that the fine maxima leave: words are read as long as there are any.
 * 1 when one may reach `least`.
 */
static int
look_at_few(
    struct rank_quick *q, uint32_t bucket, uint64_t docs, float least, struct error *e)
{
	bool every = q->root.node->kind != RANK_OR;
	float sums[RANK_BUCKET];

	if (rank_bucket_codes(q->r, q->part, bucket, 1, &q->codes, e))
		return -1;
	start_at_none(sums, docs);
	for (size_t i = 0; i < q->n_steps && docs; i++) {
		const float *rest = q->fine->steps[i].rest.f;
		uint64_t left = 0;

		if (add_step_of(q, i, bucket, docs, sums, e))
			return -1;
		docs &= every ? q->steps[i]->may : RANK_EVERY;
		for (; docs; docs &= docs - 1) {
			unsigned d = (unsigned)__builtin_ctzll(docs);
			float most = sums[d] + rest[d / RANK_FOUR];

			left |= (uint64_t)(most * ROUND_UP + 1e-4f >= least) << d;
		}
		docs = left;
	}
	return docs != 0;
}

/* The same where there are none: words are read until the bounds of the others are too low. */
static int
look_at_all(struct rank_quick *q, uint32_t bucket, float least, struct error *e)
{
	float rest = 0, sums[RANK_BUCKET] = { 0 };
	uint64_t docs;

	if (turn_to(q, bucket, &docs, e))
		return -1;
	if (q->n_steps > 1 && q->root.node->kind == RANK_OR)
		docs = may_reach(q, bucket, docs, least);
	for (size_t i = 0; i < q->n_steps; i++)
		rest += q->bounds[i][bucket] > 0 ? q->bounds[i][bucket] : 0;
	for (size_t i = 0; i < q->n_steps && docs; i++) {
		add_gives(q, q->steps[i], bucket, docs, sums);
		rest -= q->bounds[i][bucket] > 0 ? q->bounds[i][bucket] : 0;
		docs = those_reaching(sums, docs, least - rest * ROUND_UP - 1e-4f);
	}
	return those_reaching(sums, docs, least) != 0;
}

int
rank_quick_look(struct rank_quick *q, uint32_t bucket, double score, struct error *e)
{
	float least = (float)score / ROUND_UP;
	uint64_t docs;

	if (!q->fine)
		return look_at_all(q, bucket, least, e);
	if (rank_fine_look(q->fine, bucket, least, &docs, e))
		return -1;
	return docs ? look_at_few(q, bucket, docs, least, e) : 0;
}
