#include "rank_fine.h"

#include <string.h>

#include "handle.h"

#define ROUND_UP 1.00001f
#define SLACK 1e-4f /* sums of single floats are off by less */
#define FOUR ((1u << RANK_FOUR) - 1)

/* As maxima are turned into bounds (rank_bound.c). */
static void
set_ratio(const struct rank_run *r, struct rank_fine_list *list)
{
	double mean = list->l->part->mean, grown = r->mean > mean ? r->mean / mean : 1;
	double w = (double)(list->weight * ROUND_UP) * grown;
	float *ratio = ARENA_NEW(r->arena, float, RANK_BELOW_MAX + 256);

	ratio += RANK_BELOW_MAX; /* nobody has the word: 0 */
	for (unsigned i = 0; i < 255; i++)
		ratio[i] = (float)(w * i / (255.0 - i));
	ratio[255] = 1e9f;
	list->ratio = ratio;
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
		set_ratio(f->r, list);
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

/* Adds times / norm of the best of each four in a dense list. */
static void
add_dense(const struct rank_fine_list *list, uint32_t bucket, float *x)
{
	const float *ratio = list->ratio + list->l->maxima[bucket];
	const uint8_t *fine;
	float of[16];

	if (!list->fine) {
		for (size_t i = 0; i < RANK_FOURS; i++)
			x[i] += *ratio;
		return;
	}
	fine = list->fine + (size_t)bucket * RANK_FINE_BYTES;
#pragma GCC unroll 16
	for (size_t i = 0; i < 16; i++)
		of[i] = ratio[-(int)rank_below((unsigned)i)];
#pragma GCC unroll 8
	for (size_t i = 0; i < RANK_FINE_BYTES; i++) {
		x[i] += of[fine[i] & 15];
		x[RANK_FINE_BYTES + i] += of[fine[i] >> 4];
	}
}

/* The same in a list that is there whole. */
static int
add_sparse(struct rank_fine *f, struct rank_fine_list *list, uint32_t bucket, float *x,
    struct error *e)
{
	const struct rank_list *l = list->l;
	const uint8_t *codes;
	size_t i = list->next = rank_list_seek(l, list->next, bucket), to;

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
		x[four % RANK_FOURS] += most;
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
			add_dense(list, bucket, x.f);
		if (list->l->v && add_sparse(f, list, bucket, x.f, e))
			return -1;
	}
	for (size_t i = 0; i < RANK_FOURS / 4; i++)
		s->most.v[i] = s->lists ? s->weight * x.v[i] / (1 + x.v[i])
					: bound + (rank_vector){ 0 };
	return 0;
}

int
rank_fine_look(struct rank_fine *f, uint32_t bucket, float least, uint64_t *docs,
    struct error *e)
{
	union rank_fours sum = { .v = { { 0 } } };

	for (size_t i = 0; i < f->n; i++)
		if (look(f, &f->steps[i], bucket, e))
			return -1;
	for (size_t i = f->n; i-- > 0;)
		for (size_t k = 0; k < RANK_FOURS / 4; k++) {
			f->steps[i].rest.v[k] = sum.v[k];
			sum.v[k] += f->steps[i].most.v[k];
		}
	*docs = 0;
	for (size_t i = 0; i < RANK_FOURS; i++)
		*docs |= sum.f[i] + SLACK >= least ? (uint64_t)FOUR << i * RANK_FOUR : 0;
	return 0;
}
