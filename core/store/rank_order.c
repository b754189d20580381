#include "rank_order.h"

#define BEST 60 /* that are put in order at first, */
#define MANY 80 /* where there are so many */
#define STEPS 256 /* between no bound and the highest */
#define ROUND_DOWN 0.9999f

static bool
comes_before(const struct rank_place_bound *a, const struct rank_place_bound *b)
{
	if (a->bound != b->bound)
		return a->bound > b->bound;
	return a->part != b->part ? a->part > b->part : a->bucket > b->bucket;
}

static void
move_down(struct rank_order *o, size_t i)
{
	for (;;) {
		size_t child = 2 * i + 1;
		struct rank_place_bound swap = o->v[i];

		if (child >= o->n)
			return;
		if (child + 1 < o->n && comes_before(&o->v[child + 1], &o->v[child]))
			child++;
		if (!comes_before(&o->v[child], &o->v[i]))
			return;
		o->v[i] = o->v[child];
		o->v[child] = swap;
		i = child;
	}
}

static void
make_heap(struct rank_order *o)
{
	for (size_t i = o->n / 2; i-- > 0;)
		move_down(o, i);
}

static size_t
count_all(const struct rank_order *o)
{
	size_t n = 0;

	for (size_t p = 0; p < o->r->n_parts; p++) {
		uint32_t buckets = rank_buckets(&o->r->parts[p]);

		for (uint32_t b = 0; b < buckets; b++)
			n += o->bounds[p][b] >= 0;
	}
	return n;
}

/* All buckets that can have anything; the highest of their bounds. */
static float
take_all(struct rank_order *o)
{
	float most = 0;

	o->v = ARENA_ROOM(o->r->arena, struct rank_place_bound, count_all(o) + 1);
	for (size_t p = 0; p < o->r->n_parts; p++) {
		uint32_t buckets = rank_buckets(&o->r->parts[p]);

		for (uint32_t b = 0; b < buckets; b++) {
			float bound = o->bounds[p][b];

			if (bound < 0)
				continue;
			o->v[o->n++] = (struct rank_place_bound){
				.bound = bound,
				.part = (uint32_t)p & INT32_MAX,
				.bucket = b,
			};
			most = bound > most ? bound : most;
		}
	}
	return most;
}

/* A bound that BEST of them reach, the highest in any case, and not many more. */
static float
find_cut(const struct rank_order *o, float most)
{
	uint32_t counts[STEPS] = { 0 }, n = 0;
	float steps = (STEPS - 1) / most;
	unsigned i = STEPS;

	for (size_t k = 0; k < o->n; k++)
		counts[(unsigned)(o->v[k].bound * steps)]++;
	while (i > 0 && n < BEST)
		n += counts[--i];
	return (float)i / steps * ROUND_DOWN;
}

/* Those below the cut become the rest. */
static void
cut_off(struct rank_order *o)
{
	size_t n = 0;

	for (size_t k = 0; k < o->n; k++) {
		struct rank_place_bound one = o->v[k];

		if (one.bound < o->cut)
			continue;
		o->v[k] = o->v[n];
		o->v[n++] = one;
	}
	o->rest = n;
	o->n_rest = o->n - n;
	o->n = n;
}

int
rank_order_start(struct rank_order *o, struct rank_run *r, struct error *e)
{
	float most;

	*o = (struct rank_order){ .r = r };
	o->bounds = ARENA_NEW(r->arena, float *, r->n_parts + 1);
	for (size_t p = 0; p < r->n_parts; p++)
		if (rank_bounds(r, p, r->request->root, &o->bounds[p], e))
			return -1;
	most = take_all(o);
	if (o->n > MANY && most > 0) {
		o->cut = find_cut(o, most);
		cut_off(o);
	}
	make_heap(o);
	return 0;
}

const struct rank_place_bound *
rank_order_first(const struct rank_order *o)
{
	return o->n > 0 ? &o->v[0] : NULL;
}

/* The first of the heap is the first of all only where it is above the cut. */
static void
put_in_order(struct rank_order *o)
{
	move_down(o, 0);
	if (o->n_rest == 0 || (o->n > 0 && o->v[0].bound >= o->cut))
		return;
	for (; o->n_rest > 0; o->n_rest--)
		o->v[o->n++] = o->v[o->rest++];
	make_heap(o);
}

void
rank_order_next(struct rank_order *o)
{
	o->bounds[o->v[0].part][o->v[0].bucket] = RANK_IMPOSSIBLE;
	o->v[0] = o->v[--o->n];
	put_in_order(o);
}

void
rank_order_lower(struct rank_order *o, float bound)
{
	if (bound < o->v[0].bound)
		o->v[0].bound = bound;
	o->v[0].close = true;
	put_in_order(o);
}

size_t
rank_order_count(const struct rank_order *o, double score)
{
	size_t n = 0;

	for (size_t i = 0; i < o->n; i++)
		n += (double)o->v[i].bound >= score;
	for (size_t i = 0; i < o->n_rest; i++)
		n += (double)o->v[o->rest + i].bound >= score;
	return n;
}
