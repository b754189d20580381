#include "rank_fine.h"

#include <string.h>
#ifdef __x86_64__
#include <cpuid.h>
#include <tmmintrin.h>
#endif

#include "handle.h"

#define ROUND_UP 1.00001f
#define SLACK 1e-4f /* sums of single floats are off by less */
#define FOUR ((1u << RANK_FOUR) - 1)
#define UNITS RANK_FINE_UNITS
#define CAP 31 /* of times / norm: above it there is room for what was rounded up */

typedef int32_t int_vector __attribute__((vector_size(16)));

static inline void
add_to(uint16_t *sum, unsigned n)
{
	*sum = *sum + n < UINT16_MAX ? (uint16_t)(*sum + n) : UINT16_MAX;
}

/* What of a list is about a block. */
struct piece {
	const uint8_t *maxima, *fine;
	size_t step; /* of fine, from bucket to bucket */
};

static struct piece
piece_of(const struct rank_fine_list *list, uint32_t block)
{
	static const uint8_t all_best[RANK_FINE_BYTES];
	size_t first = (size_t)block * RANK_BLOCK;

	if (!list->fine)
		return (struct piece){ list->l->maxima + first, all_best, 0 };
	return (struct piece){ list->l->maxima + first,
		list->fine + first * RANK_FINE_BYTES, RANK_FINE_BYTES };
}

void
rank_fine_add(const struct rank_fine_list *list, uint32_t block, const uint8_t *at,
    size_t n, uint16_t sums[RANK_BLOCK][RANK_FOURS])
{
	struct piece p = piece_of(list, block);

	for (size_t k = 0; k < n; k++) {
		const struct rank_fine_row *row = &list->rows[p.maxima[at[k]]];
		const uint8_t *halves = p.fine + at[k] * p.step;

		for (unsigned i = 0; i < RANK_FOURS; i++) {
			unsigned half =
			    halves[i % RANK_FINE_BYTES] >> i / RANK_FINE_BYTES * 4 & 15;

			add_to(&sums[at[k]][i],
			    row->low[half] | (unsigned)row->high[half] << 8);
		}
	}
}

#ifdef __x86_64__
/* Sixteen half bytes choose among sixteen bytes at once. */
__attribute__((target("ssse3"))) static void
add_ssse3(const struct rank_fine_list *list, uint32_t block, const uint8_t *at, size_t n,
    uint16_t sums[RANK_BLOCK][RANK_FOURS])
{
	struct piece p = piece_of(list, block);
	const struct rank_fine_row *rows = list->rows;

	for (size_t k = 0; k < n; k++) {
		const struct rank_fine_row *row = &rows[p.maxima[at[k]]];
		const void *halves = p.fine + at[k] * p.step, *low_row = row->low,
			   *high_row = row->high;
		__m128i bytes = _mm_loadl_epi64(halves), *sum = (void *)sums[at[k]];
		__m128i both = _mm_unpacklo_epi64(bytes, _mm_srli_epi16(bytes, 4));
		__m128i half = _mm_and_si128(both, _mm_set1_epi8(15));
		__m128i low = _mm_shuffle_epi8(_mm_loadu_si128(low_row), half);
		__m128i high = _mm_shuffle_epi8(_mm_loadu_si128(high_row), half);
		__m128i first = _mm_loadu_si128(sum), second = _mm_loadu_si128(sum + 1);

		first = _mm_adds_epu16(first, _mm_unpacklo_epi8(low, high));
		second = _mm_adds_epu16(second, _mm_unpackhi_epi8(low, high));
		_mm_storeu_si128(sum, first);
		_mm_storeu_si128(sum + 1, second);
	}
}
#endif

rank_fine_add_fn
rank_fine_add_quick(void)
{
	static rank_fine_add_fn known;

	if (known)
		return known;
	known = rank_fine_add;
#ifdef __x86_64__
	unsigned a, b, c, d;

	__cpuid(1, a, b, c, d); /* once: under a virtual machine it takes 10 microseconds */
	if (c & bit_SSSE3)
		known = add_ssse3;
#endif
	return known;
}

/* Rounded up. */
static unsigned
units(float ratio)
{
	if (ratio <= 0)
		return 0;
	return ratio < CAP + 1 ? (unsigned)(ratio * ROUND_UP * UNITS) + 1 : UINT16_MAX;
}

/* Maxima are times / (times + norm) in 255ths, with another mean length (rank_bound.c). */
static void
make_numbers(
    const struct rank_fine *f, const struct rank_fine_list *list, uint16_t out[256])
{
	double mean = list->l->part->mean;
	float grown = list->weight * (float)(f->r->mean > mean ? f->r->mean / mean : 1);

	/* A trifle more than 255 has an end, too. */
	for (unsigned best = 0; best < 256; best++)
		out[best] =
		    (uint16_t)units(grown * (float)best / (255.00002f - (float)best));
}

/* A row for each maximum there can be. */
static void
make_rows(const struct rank_fine *f, struct rank_fine_list *list)
{
	uint16_t numbers[256];

	make_numbers(f, list, numbers);
	list->rows = ARENA_ROOM(f->r->arena, struct rank_fine_row, 256);
	for (unsigned maximum = 0; maximum < 256; maximum++) {
		struct rank_fine_row *row = &list->rows[maximum];

		for (unsigned half = 0; half < RANK_FINE_HALVES; half++) {
			unsigned below = rank_below(half);
			uint16_t n = maximum > below ? numbers[maximum - below] : 0;

			row->low[half] = n & 255;
			row->high[half] = (uint8_t)(n >> 8);
		}
	}
}

/* *fine: one of the word's lists has fine maxima. */
static int
start_word(struct rank_fine *f, struct rank_fine_step *s, const struct rank_node *node,
    bool *fine, struct error *e)
{
	s->weight = (float)node->state->weight * ROUND_UP;
	s->cap = s->weight * CAP / (CAP + 1);
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
		make_rows(f, list);
		if (rank_list_fine(f->r->db, f->r->arena, list->l, &list->fine, e))
			return -1;
		*fine |= list->fine != NULL;
	}
	return 0;
}

int
rank_fine_start(struct rank_run *r, uint32_t part, const float *all,
    struct rank_node *const *nodes, float *const *bounds, size_t n, struct rank_fine **out,
    struct error *e)
{
	struct rank_fine *f = ARENA_NEW(r->arena, struct rank_fine, 1);
	bool fine = false;

	*f = (struct rank_fine){
		.r = r, .part = part, .all = all, .n = n, .add = rank_fine_add_quick()
	};
	f->steps = ARENA_NEW(r->arena, struct rank_fine_step, n + 1);
	for (unsigned c = 0; c < 256; c++)
		f->inverse[c] = (float)(1 / rank_norm(rank_length_of((uint8_t)c), r->mean));
	for (size_t i = 0; i < n; i++) {
		f->steps[i].bounds = bounds[i];
		f->steps[i].most = ARENA_ROOM(r->arena, union rank_fours, RANK_BLOCK);
		if (nodes[i]->kind == RANK_WORD && nodes[i]->scored &&
		    start_word(f, &f->steps[i], nodes[i], &fine, e))
			return -1;
	}
	*out = fine ? f : NULL;
	return 0;
}

/* Adds what a list that is there whole gives the buckets of a block. */
static int
add_sparse(struct rank_fine *f, struct rank_fine_list *list, uint32_t block,
    uint16_t sums[RANK_BLOCK][RANK_FOURS], struct error *e)
{
	const struct rank_list *l = list->l;
	uint32_t first = block * RANK_BLOCK * RANK_BUCKET;
	size_t i = rank_list_seek(l, list->next, block * RANK_BLOCK), to;
	const uint8_t *codes;

	if (i == l->n || l->v[i].doc - first >= RANK_BLOCK * RANK_BUCKET)
		return 0;
	if (rank_bucket_codes(f->r, f->part, block * RANK_BLOCK, RANK_BLOCK, &codes, e))
		return -1;
	for (; i < l->n && l->v[i].doc - first < RANK_BLOCK * RANK_BUCKET; i = to) {
		uint32_t four = (l->v[i].doc - first) / RANK_FOUR;
		float most = 0;

		for (to = i; to < l->n && (l->v[to].doc - first) / RANK_FOUR == four;
		     to++) {
			float one =
			    (float)l->v[to].times * f->inverse[codes[l->v[to].doc - first]];

			most = one > most ? one : most;
		}
		add_to(&sums[four / RANK_FOURS][four % RANK_FOURS],
		    units(list->weight * most));
	}
	list->next = i;
	return 0;
}

static inline float
bound_of(const struct rank_fine_step *s, uint32_t bucket)
{
	return s->bounds[bucket] > 0 ? s->bounds[bucket] : 0;
}

static void
add_bound(float bound, union rank_fours *most, union rank_fours *sum)
{
	for (size_t i = 0; i < RANK_FOURS / 4; i++) {
		most->v[i] = bound + (rank_vector){ 0 };
		sum->v[i] += most->v[i];
	}
}

/* What times / norm in units is worth. */
static inline void
add_weighed(const uint16_t units_of[RANK_FOURS], float weight, union rank_fours *most,
    union rank_fours *sum)
{
	union rank_fours x;

	for (size_t i = 0; i < RANK_FOURS; i++)
		x.f[i] = (float)units_of[i];
	for (size_t i = 0; i < RANK_FOURS / 4; i++) {
		x.v[i] = weight * x.v[i] / (x.v[i] + UNITS);
		most->v[i] = x.v[i];
		sum->v[i] += x.v[i];
	}
}

/* What a step gives the fours of some of a block's buckets at most. */
static int
reckon_step(struct rank_fine *f, struct rank_fine_step *s, uint32_t block,
    const uint8_t *at, size_t n, struct error *e)
{
	uint16_t sums[RANK_BLOCK][RANK_FOURS] = { 0 };

	for (size_t k = 0; k < s->n; k++) {
		if (!s->lists[k].l->v)
			f->add(&s->lists[k], block, at, n, sums);
		else if (add_sparse(f, &s->lists[k], block, sums, e))
			return -1;
	}
	for (size_t k = 0; k < n; k++) {
		float bound = bound_of(s, block * RANK_BLOCK + at[k]);
		union rank_fours *most = &s->most[at[k]], *sum = &f->sum[at[k]];

		if (!s->lists || bound >= s->cap)
			add_bound(bound, most, sum);
		else
			add_weighed(sums[at[k]], s->weight, most, sum);
	}
	return 0;
}

/* Those of a block's buckets whose bounds are enough; of the others nothing reaches `least`. */
static size_t
choose(struct rank_fine *f, uint32_t block, float least, uint8_t at[RANK_BLOCK])
{
	uint32_t buckets = rank_buckets(&f->r->parts[f->part]), first = block * RANK_BLOCK;
	size_t n = 0;

	for (uint32_t b = 0; b < RANK_BLOCK; b++) {
		bool enough = b < buckets - first && f->all[first + b] >= least - SLACK;
		float start = enough ? 0 : RANK_IMPOSSIBLE;

		if (enough)
			at[n++] = (uint8_t)b;
		for (size_t i = 0; i < RANK_FOURS / 4; i++)
			f->sum[b].v[i] = start + (rank_vector){ 0 };
	}
	return n;
}

static int
reckon(struct rank_fine *f, uint32_t block, float least, struct error *e)
{
	uint8_t at[RANK_BLOCK];
	size_t n = choose(f, block, least, at);

	for (size_t i = 0; i < f->n; i++)
		if (reckon_step(f, &f->steps[i], block, at, n, e))
			return -1;
	f->block = block + 1;
	return 0;
}

static void
set_rests(struct rank_fine *f, uint32_t bucket)
{
	union rank_fours sum = { .v = { { 0 } } };

	for (size_t i = f->n; i-- > 0;)
		for (size_t k = 0; k < RANK_FOURS / 4; k++) {
			f->steps[i].rest.v[k] = sum.v[k];
			sum.v[k] += f->steps[i].most[bucket % RANK_BLOCK].v[k];
		}
}

/* Whether any four reaches `least`. */
static bool
any_reaches(const union rank_fours *sum, float least)
{
	int_vector some = { 0 };

	for (size_t k = 0; k < RANK_FOURS / 4; k++)
		some |= sum->v[k] >= least;
	return some[0] | some[1] | some[2] | some[3];
}

int
rank_fine_look(
    struct rank_fine *f, uint32_t bucket, float least, uint64_t *docs, struct error *e)
{
	const union rank_fours *sum = &f->sum[bucket % RANK_BLOCK];

	*docs = 0;
	if (f->block != bucket / RANK_BLOCK + 1 && reckon(f, bucket / RANK_BLOCK, least, e))
		return -1;
	if (!any_reaches(sum, least - SLACK))
		return 0;
	for (unsigned i = 0; i < RANK_FOURS; i++)
		*docs |= sum->f[i] >= least - SLACK ? (uint64_t)FOUR << i * RANK_FOUR : 0;
	set_rests(f, bucket);
	return 0;
}
