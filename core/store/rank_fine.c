#include "rank_fine.h"

#include <endian.h>
#include <string.h>

#include "handle.h"

#define ROUND_UP 1.00001f
#define SLACK 1e-4f /* sums of single floats are off by less */
#define FOUR ((1u << RANK_FOUR) - 1)

/* Maxima were reckoned with another mean length (rank_bound.c). */
static float
grown(const struct rank_run *r, const struct rank_fine_list *list)
{
	double mean = list->l->part->mean;

	return list->weight * ROUND_UP * (float)(r->mean > mean ? r->mean / mean : 1);
}

/* *fine: one of the word's lists has fine maxima. */
static int
start_word(struct rank_fine *f, struct rank_fine_step *s, const struct rank_node *node,
    bool *fine, struct error *e)
{
	s->weight = (float)node->state->weight * ROUND_UP;
	s->lists = ARENA_NEW(f->r->arena, struct rank_fine_list, node->n_forms + 1);
	for (size_t k = 0; k < node->n_forms; k++) {
		struct rank_fine_list *list = &s->lists[s->n];

		list->l = &node->state->lists[f->part * node->n_forms + k];
		if (list->l->n == 0)
			continue;
		s->n++;
		list->weight = (float)node->forms[k].weight;
		if (list->l->v)
			continue;
		list->grown = grown(f->r, list);
		if (rank_list_fine(f->r->db, f->r->arena, list->l, &list->fine, e))
			return -1;
		*fine |= list->fine != NULL;
	}
	return 0;
}

int
rank_fine_start(struct rank_run *r, uint32_t part, struct rank_node *const *nodes,
    float *const *bounds, size_t n, struct rank_fine **out, struct error *e)
{
	struct rank_fine *f = ARENA_NEW(r->arena, struct rank_fine, 1);
	bool fine = false;

	*f = (struct rank_fine){ .r = r, .part = part, .n = n };
	f->steps = ARENA_NEW(r->arena, struct rank_fine_step, n + 1);
	for (unsigned c = 0; c < 256; c++)
		f->inverse[c] = (float)(1 / rank_norm(rank_length_of((uint8_t)c), r->mean));
	for (size_t i = 0; i < n; i++) {
		f->steps[i].bounds = bounds[i];
		if (nodes[i]->kind == RANK_WORD && nodes[i]->scored &&
		    start_word(f, &f->steps[i], nodes[i], &fine, e))
			return -1;
	}
	*out = fine ? f : NULL;
	return 0;
}

typedef int32_t int_vector __attribute__((vector_size(16)));
typedef uint32_t bits_vector __attribute__((vector_size(16)));

/* Of times / (times + norm) in 255ths, times / norm; a trifle more than 255 has an end, too. */
static inline rank_vector
ratio(rank_vector maximum, float weight)
{
	return maximum * weight / (255.00002f - maximum);
}

/* Adds times / norm of the best of each four in a dense list. */
static void
add_dense(const struct rank_fine_list *list, uint32_t bucket, union rank_fours *x)
{
	rank_vector most = (float)list->l->maxima[bucket] + (rank_vector){ 0 };
	uint32_t half[RANK_FINE_BYTES / 4];
	bits_vector halves;

	if (!list->fine) {
		rank_vector all = ratio(most, list->grown);

		for (size_t k = 0; k < RANK_FOURS / 4; k++)
			x->v[k] += all;
		return;
	}
	memcpy(half, list->fine + (size_t)bucket * RANK_FINE_BYTES, sizeof(half));
	half[0] = le32toh(half[0]);
	half[1] = le32toh(half[1]);
	halves = (bits_vector){ half[0], half[1], half[0] >> 4, half[1] >> 4 };
	for (size_t k = 0; k < RANK_FOURS / 4; k++, halves >>= 8) {
		rank_vector n = __builtin_convertvector((int_vector)(halves & 15), rank_vector);
		rank_vector best = most - n * (n + 1) * 0.5f; /* rank_below */

		best = (rank_vector)((int_vector)best & (best > 0));
		x->v[k] += ratio(best, list->grown);
	}
}

/* The same in a list that is there whole. */
static int
add_sparse(struct rank_fine *f, struct rank_fine_list *list, uint32_t bucket,
    union rank_fours *x, struct error *e)
{
	const struct rank_list *l = list->l;
	const uint8_t *codes;
	size_t i = list->next, to;

	if (i < l->n && l->v[i].doc / RANK_BUCKET > bucket)
		return 0;
	i = list->next = rank_list_seek(l, i, bucket);
	if (i == l->n || l->v[i].doc / RANK_BUCKET != bucket)
		return 0;
	if (rank_bucket_codes(f->r, f->part, bucket, &codes, e))
		return -1;
	for (; i < l->n && l->v[i].doc / RANK_BUCKET == bucket; i = to) {
		uint32_t four = l->v[i].doc / RANK_FOUR;
		float most = 0;

		for (to = i; to < l->n && l->v[to].doc / RANK_FOUR == four; to++) {
			float one = list->weight * (float)l->v[to].times *
				    f->inverse[codes[l->v[to].doc % RANK_BUCKET]];

			most = one > most ? one : most;
		}
		x->f[rank_place_of(four % RANK_FOURS)] += most;
	}
	return 0;
}

static int
look(struct rank_fine *f, struct rank_fine_step *s, uint32_t bucket, struct error *e)
{
	union rank_fours x = { .v = { { 0 } } };
	float bound = s->bounds[bucket] > 0 ? s->bounds[bucket] : 0;

	for (size_t k = 0; k < s->n && bound > 0; k++) {
		struct rank_fine_list *list = &s->lists[k];

		if (!list->l->v && list->l->maxima[bucket])
			add_dense(list, bucket, &x);
		if (list->l->v && add_sparse(f, list, bucket, &x, e))
			return -1;
	}
	for (size_t i = 0; i < RANK_FOURS / 4; i++)
		s->most.v[i] = s->lists ? s->weight * x.v[i] / (1 + x.v[i])
					: bound + (rank_vector){ 0 };
	return 0;
}

/* Whether any four reaches `least`. */
static inline bool
any_reaches(const union rank_fours *sum, float least)
{
	int_vector some = { 0 };

	for (size_t k = 0; k < RANK_FOURS / 4; k++)
		some |= sum->v[k] >= least;
	return some[0] | some[1] | some[2] | some[3];
}

static float
bound_of(const struct rank_fine *f, size_t i, uint32_t bucket)
{
	float bound = f->steps[i].bounds[bucket];

	return bound > 0 ? bound : 0;
}

/* What the steps after each give. */
static void
set_rests(struct rank_fine *f)
{
	union rank_fours sum = { .v = { { 0 } } };

	for (size_t i = f->n; i-- > 0;)
		for (size_t k = 0; k < RANK_FOURS / 4; k++) {
			f->steps[i].rest.v[k] = sum.v[k];
			sum.v[k] += f->steps[i].most.v[k];
		}
}

int
rank_fine_look(struct rank_fine *f, uint32_t bucket, float least, uint64_t *docs,
    struct error *e)
{
	union rank_fours sum = { .v = { { 0 } } };
	float rest = SLACK;

	*docs = 0;
	for (size_t i = 0; i < f->n; i++)
		rest += bound_of(f, i, bucket);
	for (size_t i = 0; i < f->n; i++) {
		if (look(f, &f->steps[i], bucket, e))
			return -1;
		rest -= bound_of(f, i, bucket);
		for (size_t k = 0; k < RANK_FOURS / 4; k++)
			sum.v[k] += f->steps[i].most.v[k];
		if (!any_reaches(&sum, least - rest - SLACK))
			return 0;
	}
	set_rests(f);
	for (unsigned i = 0; i < RANK_FOURS; i++)
		*docs |= sum.f[rank_place_of(i)] + SLACK >= least
			     ? (uint64_t)FOUR << i * RANK_FOUR
			     : 0;
	return 0;
}
