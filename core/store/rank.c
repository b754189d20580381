#include "rank.h"

#include <stdlib.h>

#include "base/mem.h"
#include "handle.h"
#include "rank_order.h"
#include "rank_quick.h"
#include "rank_tree.h"
#include "rank_view.h"

#define BEST_FIRST 40 /* buckets looked at before all the others are gone through */
#define BEST_TELL 12 /* after which so many others may count that the rest of them are not */
/*
 * Checks one by one, before all that pass are asked for at once: as many as take about as
 * long, where that is not known; where it is, so many that those still to come can be told.
 */
#define CHECKS_LEAST 1000
#define CHECKS_ONE_IN 100 /* documents */
#define CHECKS_TELLING 16

/* Documents that were seen and may belong to the answer, a heap: the best first. */
struct candidate {
	double score;
	int64_t id;
	uint32_t part, bucket;
	uint8_t doc;
	bool sure; /* matches for certain, and this is its score */
};

struct answer {
	struct rank_run *r;
	struct arena *kept; /* the caller's */
	struct candidate *v; /* heap */
	size_t n, cap;
	struct rank_hit *hits;
	size_t n_hits, n_told;
	bool enough; /* says who was told */
	double *best; /* the lowest of the `limit` best sure scores is best[0]: a heap */
	size_t n_best;
	struct rank_node **checks;
	size_t n_checks;
	double ids_cost; /* of all of them, in checks; 0: nobody knows */
	bool all_must; /* a document that fails any of them is out */
	size_t checked;
	bool again; /* checks were replaced: begin anew */
};

static bool
candidate_before(const struct candidate *a, const struct candidate *b)
{
	return a->score != b->score ? a->score > b->score : a->id > b->id;
}

static void
candidate_push(struct answer *a, struct candidate c)
{
	size_t i = a->n;

	VEC_GROW(a->v, a->n, a->cap);
	a->n++;
	while (i > 0 && candidate_before(&c, &a->v[(i - 1) / 2])) {
		a->v[i] = a->v[(i - 1) / 2];
		i = (i - 1) / 2;
	}
	a->v[i] = c;
}

static struct candidate
candidate_pop(struct answer *a)
{
	struct candidate top = a->v[0], last = a->v[--a->n];
	size_t i = 0;

	for (;;) {
		size_t child = 2 * i + 1;

		if (child >= a->n)
			break;
		if (child + 1 < a->n && candidate_before(&a->v[child + 1], &a->v[child]))
			child++;
		if (!candidate_before(&a->v[child], &last))
			break;
		a->v[i] = a->v[child];
		i = child;
	}
	a->v[i] = last;
	return top;
}

/* Notes a sure score; false when `limit` better ones are known: it cannot be in the answer. */
static bool
among_best(struct answer *a, double score)
{
	size_t limit = a->r->request->limit, i;

	if (a->n_best < limit) {
		i = a->n_best++;
		for (; i > 0 && a->best[(i - 1) / 2] > score; i = (i - 1) / 2)
			a->best[i] = a->best[(i - 1) / 2];
		a->best[i] = score;
		return true;
	}
	if (score < a->best[0])
		return false;
	for (i = 0;;) {
		size_t child = 2 * i + 1;

		if (child >= limit)
			break;
		if (child + 1 < limit && a->best[child + 1] < a->best[child])
			child++;
		if (a->best[child] >= score)
			break;
		a->best[i] = a->best[child];
		i = child;
	}
	a->best[i] = score;
	return true;
}

/* What the lens shows becomes candidates. */
static void
gather(struct answer *a)
{
	const struct rank_lens *lens = &a->r->lens;
	const struct rank_state *root = a->r->request->root->state;
	bool by_date = a->r->request->by_date;

	for (uint64_t w = root->may & lens->alive; w; w &= w - 1) {
		unsigned d = (unsigned)__builtin_ctzll(w);
		struct candidate c = { root->score && !by_date ? root->score[d] : 0,
			lens->ids[d], lens->part, lens->bucket, (uint8_t)d,
			rank_bit(root->must & root->exact, d) };

		if (a->n_best == a->r->request->limit && c.score < a->best[0])
			continue;
		if (!c.sure || by_date || among_best(a, c.score))
			candidate_push(a, c);
	}
}

/* That were not replaced. */
static bool
has_checks(const struct answer *a)
{
	for (size_t i = 0; i < a->n_checks; i++)
		if (a->checks[i]->kind == RANK_CHECK)
			return true;
	return false;
}

/* Documents that have one of the words among an AND's parts. */
static double
beside(const struct rank_run *r, const struct rank_node *node)
{
	double sum = 0;

	for (size_t i = 0; i < node->n_parts && node->kind == RANK_AND; i++) {
		const struct rank_node *word = &node->parts[i];

		for (size_t k = 0; word->kind == RANK_WORD && k < r->n_parts * word->n_forms; k++)
			sum += (double)word->state->lists[k].n;
	}
	return sum;
}

static void
collect_checks(struct answer *a, struct rank_node *node, bool must)
{
	must = must && (node->kind == RANK_AND || node->kind == RANK_CHECK);
	if (node->kind == RANK_CHECK) {
		a->checks[a->n_checks++] = node;
		a->all_must = a->all_must && must;
	}
	for (size_t i = 0; i < node->n_parts; i++) {
		if (node->parts[i].ids_cost > 0)
			node->parts[i].state->ids_cost =
			    1 + node->parts[i].ids_cost * beside(a->r, node);
		collect_checks(a, &node->parts[i], must);
	}
}

static double
ids_cost(const struct answer *a)
{
	double sum = 0;

	for (size_t i = 0; i < a->n_checks; i++) {
		if (a->checks[i]->state->ids_cost <= 0)
			return 0;
		sum += a->checks[i]->state->ids_cost;
	}
	return sum;
}

static size_t
count_nodes(const struct rank_node *node)
{
	size_t n = 1;

	for (size_t i = 0; i < node->n_parts; i++)
		n += count_nodes(&node->parts[i]);
	return n;
}

/* They are reckoned again: a condition became another, buckets were looked at. */
static void
forget_bounds(struct rank_node *node)
{
	node->state->bounds = NULL;
	for (size_t i = 0; i < node->n_parts; i++)
		forget_bounds(&node->parts[i]);
}

/* One by one took too long: what passes is asked for as a whole. */
static int
replace_checks(struct answer *a, struct error *e)
{
	for (size_t i = 0; i < a->n_checks; i++) {
		struct rank_node *node = a->checks[i];
		int64_t *ids;

		if (node->kind != RANK_CHECK || !node->ids_of)
			continue;
		if (node->ids_of(node->ctx, a->kept, &ids, &node->n_ids, e))
			return -1;
		node->kind = RANK_IDS;
		node->ids = ids;
		if (rank_prepare_ids(a->r, node, e))
			return -1;
		a->again = true;
	}
	a->checked = 0;
	return 0;
}

/* Whether asking for all that pass is likely to be quicker than going on one by one. */
static bool
takes_too_long(const struct answer *a)
{
	double to_come = (double)(a->r->request->limit - a->n_hits) * (double)a->checked /
			 (double)(a->n_hits + 1);

	if (a->ids_cost > 0)
		return a->checked >= CHECKS_TELLING && to_come > a->ids_cost;
	return a->checked > CHECKS_LEAST &&
	       (int64_t)a->checked > a->r->alive / CHECKS_ONE_IN;
}

/* Asks the checks about a candidate of which all must hold: its score is what it is. */
static int
verify_all(struct answer *a, const struct candidate *c, struct error *e)
{
	int rc = 1;

	for (size_t i = 0; i < a->n_checks && rc == 1; i++) {
		struct rank_node *node = a->checks[i];

		if (node->kind != RANK_CHECK)
			continue;
		a->checked++;
		rc = node->check(node->ctx, c->id, e);
	}
	return rc;
}

/*
 * Asks the checks about a candidate until its fate is known: 1 it matches, its score then
 * is in c->score; 0 it does not.
 */
static int
verify(struct answer *a, struct candidate *c, struct error *e)
{
	struct rank_state *root = a->r->request->root->state;
	bool match = true;
	int rc = 0;

	if (rank_look(a->r, c->part, c->bucket, e))
		return -1;
	for (size_t i = 0; i < a->n_checks && match && rc >= 0; i++) {
		struct rank_node *node = a->checks[i];

		if (node->kind != RANK_CHECK || rank_bit(root->must & root->exact, c->doc))
			continue;
		a->checked++;
		rc = node->check(node->ctx, c->id, e);
		node->state->decided = true;
		node->state->truth = rc == 1;
		if (rc >= 0)
			rc = rank_look_again(a->r, e);
		match = rank_bit(root->may, c->doc);
	}
	for (size_t i = 0; i < a->n_checks; i++)
		a->checks[i]->state->decided = false;
	if (rc < 0)
		return -1;
	c->score = root->score && !a->r->request->by_date ? root->score[c->doc] : 0;
	return match;
}

/* After a new beginning the first ones are told already. */
static int
hit(struct answer *a, const struct candidate *c, struct error *e)
{
	const struct rank_request *q = a->r->request;
	int rc;

	a->hits[a->n_hits++] = (struct rank_hit){ c->id, c->score };
	if (!q->on_hit || a->n_hits <= a->n_told)
		return 0;
	a->n_told = a->n_hits;
	rc = q->on_hit(q->ctx, &a->hits[a->n_hits - 1], e);
	a->enough = rc == 1;
	return rc < 0 ? -1 : 0;
}

static bool
is_over(const struct answer *a)
{
	return a->enough || a->again || a->n_hits == a->r->request->limit;
}

/*
 * Moves candidates that no document still unseen can come before into the answer:
 * those with a score above `bound`, or by date those newer than `before`.
 */
static int
settle(struct answer *a, double bound, int64_t before, struct error *e)
{
	while (a->n > 0 && !is_over(a)) {
		struct candidate c;
		int rc;

		if (a->r->request->by_date ? a->v[0].id < before : a->v[0].score <= bound)
			break;
		c = candidate_pop(a);
		if (c.sure) {
			if (hit(a, &c, e))
				return -1;
			continue;
		}
		rc = a->all_must ? verify_all(a, &c, e) : verify(a, &c, e);
		if (rc < 0)
			return -1;
		c.sure = true;
		if (rc == 1)
			candidate_push(a, c);
		if (takes_too_long(a) && replace_checks(a, e))
			return -1;
	}
	return 0;
}

#define MANY 32 /* buckets, of which the fine maxima are read to save one a quick look */

static bool
may_count(const struct answer *a, float bound)
{
	return bound >= 0 && (double)bound >= a->best[0];
}

/* Whether all buckets are to be gone through now: each looked at by itself costs more. */
static bool
is_to_sweep(const struct answer *a, const struct rank_order *o, size_t looked)
{
	if (has_checks(a) || a->n_best < a->r->request->limit || looked < BEST_TELL)
		return false;
	return looked >= BEST_FIRST ||
	       (looked == BEST_TELL &&
		   rank_order_count(o, a->best[0]) > a->r->part_base[a->r->n_parts] / 4);
}

static int
start_quick(struct answer *a, size_t p, const float *bounds, struct rank_quick **quick,
    struct error *e)
{
	uint32_t buckets = rank_buckets(&a->r->parts[p]), n = 0;

	for (uint32_t b = 0; b < buckets; b++)
		n += may_count(a, bounds[b]);
	*quick = NULL;
	if (n == 0)
		return 0;
	if (rank_quick_start(a->r, (uint32_t)p, quick, e))
		return -1;
	return n > buckets / MANY ? rank_quick_refine(*quick, e) : 0;
}

/*
 * The answer is nearly known, but many bounds are above its worst: all those buckets in
 * the order of the lists, with a quick look before the exact one.
 */
static int
sweep(struct answer *a, float *const *bounds, struct error *e)
{
	struct rank_run *r = a->r;
	struct rank_quick *quick;

	for (size_t p = 0; p < r->n_parts; p++) {
		uint32_t buckets = rank_buckets(&r->parts[p]);

		if (start_quick(a, p, bounds[p], &quick, e))
			return -1;
		for (uint32_t b = 0; quick && b < buckets; b++) {
			int rc;

			if (!may_count(a, bounds[p][b]))
				continue;
			rc = rank_quick_look(quick, b, a->best[0], e);
			if (rc == 1)
				rc = rank_look(r, (uint32_t)p, b, e);
			else if (rc == 0)
				continue;
			if (rc < 0)
				return -1;
			gather(a);
		}
	}
	return 0;
}

/*
 * With conditions to check the worst of the answer is long unknown, and buckets are many
 * whose bound is high and whose documents are not: the next one's bound is reckoned anew before it
 * is looked at. 1: it was, and another may come first.
 */
static int
come_closer(
    struct answer *a, struct rank_quick **quick, struct rank_order *o, struct error *e)
{
	const struct rank_place_bound *first = rank_order_first(o);
	struct rank_quick **q = &quick[first->part];
	float bound;

	if (first->close || !has_checks(a))
		return 0;
	if ((!*q && rank_quick_start(a->r, first->part, q, e)) ||
	    rank_quick_bound(*q, first->bucket, &bound, e))
		return -1;
	if (bound < 0)
		rank_order_next(o);
	else
		rank_order_lower(o, bound);
	return 1;
}

/* 1: the bucket that was the first is done with. */
static int
look_at_first(struct answer *a, struct rank_quick **quick, struct rank_order *o,
    size_t looked, struct error *e)
{
	const struct rank_place_bound *first = rank_order_first(o);
	int rc = looked >= BEST_FIRST ? come_closer(a, quick, o, e) : 0;

	if (rc)
		return rc < 0 ? -1 : 0;
	if (rank_look(a->r, first->part, first->bucket, e))
		return -1;
	gather(a);
	rank_order_next(o);
	return 1;
}

static int
by_score(struct answer *a, struct error *e)
{
	struct rank_quick **quick =
	    ARENA_NEW(a->r->arena, struct rank_quick *, a->r->n_parts + 1);
	const struct rank_place_bound *first;
	struct rank_order o;
	size_t looked = 0;
	int rc;

	if (rank_order_start(&o, a->r, e))
		return -1;
	while ((first = rank_order_first(&o)) && !is_over(a)) {
		if (a->n_best == a->r->request->limit && (double)first->bound < a->best[0])
			break;
		if (is_to_sweep(a, &o, looked)) {
			if (sweep(a, o.bounds, e))
				return -1;
			break;
		}
		rc = look_at_first(a, quick, &o, looked, e);
		if (rc < 0)
			return -1;
		looked += rc == 1;
		/* A document at the bound itself could be newer. */
		first = rank_order_first(&o);
		if (rc == 1 && first && settle(a, (double)first->bound, 0, e))
			return -1;
	}
	return settle(a, -1, 0, e);
}

struct newest { /* the buckets of a part from the last to the first */
	int64_t *firsts;
	float *bounds;
	uint32_t next; /* buckets still to be looked at */
	int64_t before; /* no document still unseen has this id or a greater */
};

static int
start_newest(struct answer *a, struct newest *v, struct error *e)
{
	struct rank_run *r = a->r;

	for (size_t p = 0; p < r->n_parts; p++) {
		v[p].next = rank_buckets(&r->parts[p]);
		v[p].before = v[p].next ? INT64_MAX : INT64_MIN;
		if (v[p].next && (rank_part_firsts(r, p, &v[p].firsts, e) ||
				     rank_bounds(r, p, r->request->root, &v[p].bounds, e)))
			return -1;
	}
	return 0;
}

static int
by_date(struct answer *a, struct error *e)
{
	struct rank_run *r = a->r;
	struct newest *v = ARENA_NEW(r->arena, struct newest, r->n_parts + 1);

	if (start_newest(a, v, e))
		return -1;
	while (!is_over(a)) {
		struct newest *top = NULL;

		for (size_t p = 0; p < r->n_parts; p++)
			if (v[p].next > 0 && (!top || v[p].before > top->before))
				top = &v[p];
		if (!top)
			break;
		top->next--;
		if (top->bounds[top->next] >= 0) {
			if (rank_look(r, (uint32_t)(top - v), top->next, e))
				return -1;
			gather(a);
		}
		top->before = top->next ? top->firsts[top->next] : INT64_MIN;
		for (size_t p = 0; p < r->n_parts; p++)
			if (v[p].next > 0 && v[p].before > top->before)
				top = &v[p];
		if (settle(a, 0, top->before, e))
			return -1;
	}
	return settle(a, -1, INT64_MIN, e);
}

static int
start(struct rank_run *r, struct error *e)
{
	int64_t words = 0;

	if (rank_view_parts(r->view, r->request->what, &r->parts, &r->n_parts, e))
		return -1;
	r->part_base = ARENA_NEW(r->arena, uint32_t, r->n_parts + 1);
	r->firsts = ARENA_NEW(r->arena, int64_t *, r->n_parts + 1);
	r->codes = ARENA_NEW(r->arena, uint8_t *, r->n_parts + 1);
	r->codes_read = ARENA_NEW(r->arena, bool *, r->n_parts + 1);
	for (size_t i = 0; i < r->n_parts; i++) {
		r->alive += r->parts[i].alive;
		words += r->parts[i].words;
		r->part_base[i + 1] = r->part_base[i] + rank_buckets(&r->parts[i]);
	}
	r->among = ARENA_NEW(r->arena, uint64_t *, r->n_parts + 1);
	r->mean = r->alive > 0 && words > 0 ? (double)words / (double)r->alive : 1;
	if (rank_prepare(r, r->request->root, e))
		return -1;
	return rank_narrow(r, r->request->root, e);
}

/* All of few buckets, in any order. */
static int
look_at_all(struct answer *a, struct error *e)
{
	const struct rank_run *r = a->r;

	for (size_t i = 0; i < r->n_few; i++) {
		if (rank_look(a->r, r->few[i].part, r->few[i].bucket, e))
			return -1;
		gather(a);
	}
	return settle(a, -1, INT64_MIN, e);
}

static int
find(struct answer *a, struct error *e)
{
	if (a->r->are_few)
		return look_at_all(a, e);
	return a->r->request->by_date ? by_date(a, e) : by_score(a, e);
}

static int
search(struct answer *a, struct rank_request *request, struct error *e)
{
	struct rank_run *r = a->r;
	size_t room;
	int rc;

	if (start(r, e))
		return -1;
	/* Nothing counts: all are equal, and the newest come first. */
	request->by_date |= !request->root->state->scores;
	room = (size_t)r->part_base[r->n_parts] * RANK_BUCKET;
	if (request->limit == 0 || request->limit > room)
		request->limit = room ? room : 1;
	a->hits = ARENA_NEW(a->kept, struct rank_hit, request->limit + 1);
	a->best = ARENA_NEW(r->arena, double, request->limit + 1);
	a->checks = ARENA_NEW(r->arena, struct rank_node *, count_nodes(request->root));
	a->all_must = true;
	collect_checks(a, request->root, true);
	a->ids_cost = ids_cost(a);
	do {
		a->again = false;
		forget_bounds(request->root);
		a->n = a->n_hits = a->n_best = 0;
		rc = find(a, e);
	} while (a->again && !rc);
	free(a->v);
	return rc;
}

int
rank_search(struct rank_view *view, struct arena *arena, const struct rank_request *q,
    struct rank_hit **hits, size_t *n, struct error *e)
{
	struct rank_request request = *q;
	struct arena own; /* given back, so that the next search finds memory in use */
	struct rank_run r = { .db = rank_view_db(view),
		.view = view,
		.arena = &own,
		.request = &request };
	struct answer a = { .r = &r, .kept = arena };
	int rc;

	arena_init(&own, 0);
	rc = search(&a, &request, e);
	arena_free(&own);
	if (rc)
		return -1;
	*hits = a.hits;
	*n = a.n_hits;
	return 0;
}
