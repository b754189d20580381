/*
 * What the best document of each bucket can reach. A bound may be too high, never too
 * low: where numbers are rounded they are rounded up.
 */
#include <string.h>

#include "handle.h"
#include "rank_tree.h"

#define ROUND_UP 1.000001

#define SIZES_DOCS ((size_t)RANK_SIZES * RANK_BUCKET) /* in a row */

/* Reads the rows from..to of a part's lengths. */
static int
read_codes(struct rank_run *r, size_t part, size_t from, size_t to, struct error *e)
{
	const struct rank_part *p = &r->parts[part];
	struct stmt *st = db_stmt(r->db, Q_RANK_SIZES_RANGE);
	size_t row = from;
	int rc;

	bind_int(st, rank_row(p->id, (uint32_t)from));
	bind_int(st, rank_row(p->id, (uint32_t)to));
	for (; (rc = stmt_step(st, e)) == 1; row++) {
		size_t at = row * SIZES_DOCS, left = (size_t)p->docs - at;
		struct str codes = col_str(st, 0);

		if (row > to || codes.n != (left < SIZES_DOCS ? left : SIZES_DOCS))
			break;
		memcpy(r->codes[part] + at, codes.p, codes.n);
		r->codes_read[part][row] = true;
	}
	if (rc == 1)
		stmt_done(st);
	if (rc < 0)
		return -1;
	return rc == 0 && row == to + 1 ? 0 : rank_damaged(r->db, e);
}

static void
make_room(struct rank_run *r, size_t part)
{
	size_t docs = (size_t)r->parts[part].docs;

	if (r->codes[part])
		return;
	/* A bucket's worth more: damaged lists may name documents past the last. */
	r->codes[part] = ARENA_ROOM(r->arena, uint8_t, docs + RANK_BUCKET);
	memset(r->codes[part] + docs, 0, RANK_BUCKET);
	r->codes_read[part] = ARENA_NEW(r->arena, bool, (docs - 1) / SIZES_DOCS + 2);
}

int
rank_bucket_codes(struct rank_run *r, size_t part, uint32_t bucket, uint32_t n,
    const uint8_t **codes, struct error *e)
{
	size_t last = (rank_buckets(&r->parts[part]) - 1) / RANK_SIZES, row = bucket / RANK_SIZES;

	make_room(r, part);
	*codes = r->codes[part] + (size_t)bucket * RANK_BUCKET;
	for (; row <= last && row * RANK_SIZES < bucket + n; row++)
		if (!r->codes_read[part][row] && read_codes(r, part, row, row, e))
			return -1;
	return 0;
}

int
rank_codes(struct rank_run *r, size_t part, const struct rank_list *l, const uint8_t **codes,
    struct error *e)
{
	size_t docs = (size_t)r->parts[part].docs, last = (docs - 1) / SIZES_DOCS;

	make_room(r, part);
	*codes = r->codes[part];
	if (l->n > last && !r->among[part] && !r->codes_read[part][last + 1]) {
		r->codes_read[part][last + 1] = true; /* all of them */
		return read_codes(r, part, 0, last, e);
	}
	for (size_t i = 0; i < l->n && !r->codes_read[part][last + 1]; i++) {
		size_t row = l->v[i].doc / SIZES_DOCS;

		if (!r->codes_read[part][row] && rank_is_among(r, part, l->v[i].doc) &&
		    read_codes(r, part, row, row, e))
			return -1;
	}
	return 0;
}

/* Adds to out the greatest times / norm of a list's documents in each bucket. */
static int
add_sparse(struct rank_run *r, size_t part, const struct rank_list *l, double weight,
    float *out, struct error *e)
{
	const uint8_t *codes;
	float inverse[256];

	if (rank_codes(r, part, l, &codes, e))
		return -1;
	for (unsigned c = 0; c < 256; c++)
		inverse[c] = (float)(weight * ROUND_UP /
				     rank_norm(rank_length_of((uint8_t)c), r->mean));
	for (size_t i = 0, to; i < l->n; i = to) {
		uint32_t bucket = l->v[i].doc / RANK_BUCKET;
		float most = 0, x;

		for (to = i; to < l->n && l->v[to].doc / RANK_BUCKET == bucket; to++) {
			if (!rank_is_among(r, part, l->v[to].doc))
				continue;
			x = (float)l->v[to].times * inverse[codes[l->v[to].doc]];
			if (x > most)
				most = x;
		}
		out[bucket] += most;
	}
	return 0;
}

/* The few documents of a short list are cheaper to look at than the lengths of all. */
static void
add_short(const struct rank_run *r, size_t part, const struct rank_list *l, double weight,
    float *out)
{
	for (size_t i = 0; i < l->n; i++) {
		uint32_t bucket = l->v[i].doc / RANK_BUCKET;
		float x =
		    (float)(weight * ROUND_UP * l->v[i].times / (RANK_K1 * (1 - RANK_B)));

		if (x > out[bucket] && rank_is_among(r, part, l->v[i].doc))
			out[bucket] = x;
	}
}

/*
 * Maxima were reckoned with the mean length when the part was made; a greater mean now
 * makes every norm smaller, at most in proportion.
 */
static void
add_dense(const struct rank_run *r, const struct rank_list *l, double weight, float *out)
{
	double grown = r->mean > l->part->mean ? r->mean / l->part->mean : 1;
	float ratio[256];

	ratio[0] = 0;
	for (unsigned i = 1; i < 255; i++)
		ratio[i] = (float)(weight * grown * ROUND_UP * i / (255.0 - i));
	ratio[255] = 1e9f;
	for (size_t b = 0; b < l->n_buckets; b++)
		out[b] += ratio[l->maxima[b]];
}

#define SHORT_LIST 64

static int
word_bounds(struct rank_run *r, size_t part, const struct rank_node *node, float *out,
    struct error *e)
{
	uint32_t n = rank_buckets(&r->parts[part]);
	float weight =
	    node->scored ? (float)(node->state->weight * ROUND_UP) * (float)ROUND_UP : 0;

	for (uint32_t b = 0; b < n; b++)
		out[b] = 0;
	for (size_t f = 0; f < node->n_forms; f++) {
		const struct rank_list *l = &node->state->lists[part * node->n_forms + f];
		double w = node->forms[f].weight;

		if (l->n == 0)
			continue;
		if (!l->v && l->n_buckets != n)
			return rank_damaged(r->db, e);
		if (!l->v)
			add_dense(r, l, w, out);
		else if (l->n <= SHORT_LIST && node->n_forms == 1)
			add_short(r, part, l, w, out);
		else if (add_sparse(r, part, l, w, out, e))
			return -1;
	}
	for (uint32_t b = 0; b < n; b++)
		out[b] = out[b] > 0 ? weight * out[b] / (1 + out[b]) : RANK_IMPOSSIBLE;
	return 0;
}

static int
range_bounds(struct rank_run *r, size_t part, const struct rank_node *node, float *out,
    struct error *e)
{
	uint32_t n = rank_buckets(&r->parts[part]);
	int64_t *firsts;

	if (rank_part_firsts(r, part, &firsts, e))
		return -1;
	for (uint32_t b = 0; b < n; b++)
		out[b] = firsts[b] < node->to && (b + 1 == n || firsts[b + 1] > node->from)
			     ? 0
			     : RANK_IMPOSSIBLE;
	return 0;
}

static void
ids_bounds(const struct rank_run *r, size_t part, const struct rank_node *node, float *out)
{
	uint32_t n = rank_buckets(&r->parts[part]);
	const uint8_t *has = node->state->has + r->part_base[part];

	for (uint32_t b = 0; b < n; b++)
		out[b] = has[b] ? 0 : RANK_IMPOSSIBLE;
}

static int
parts_bounds(
    struct rank_run *r, size_t part, struct rank_node *node, float *out, struct error *e)
{
	uint32_t n = rank_buckets(&r->parts[part]);
	bool all = node->kind == RANK_AND;
	float *one;

	for (uint32_t b = 0; b < n; b++)
		out[b] = all ? 0 : RANK_IMPOSSIBLE;
	for (size_t i = 0; i < node->n_parts; i++) {
		if (rank_bounds(r, part, &node->parts[i], &one, e))
			return -1;
		for (uint32_t b = 0; b < n && all; b++)
			out[b] = one[b] < 0 || out[b] < 0 ? RANK_IMPOSSIBLE : out[b] + one[b];
		for (uint32_t b = 0; b < n && !all; b++)
			out[b] = out[b] < 0 ? one[b] : one[b] < 0 ? out[b] : out[b] + one[b];
	}
	return 0;
}

static int
reckon(struct rank_run *r, size_t part, struct rank_node *node, float *out, struct error *e)
{
	uint32_t n = rank_buckets(&r->parts[part]);

	switch (node->kind) {
	case RANK_WORD:
		return word_bounds(r, part, node, out, e);
	case RANK_RANGE:
		return range_bounds(r, part, node, out, e);
	case RANK_IDS:
		ids_bounds(r, part, node, out);
		return 0;
	case RANK_AND:
	case RANK_OR:
		return parts_bounds(r, part, node, out, e);
	case RANK_ALL:
	case RANK_NOT:
	case RANK_CHECK:
		break;
	}
	for (uint32_t b = 0; b < n; b++)
		out[b] = 0;
	return 0;
}

int
rank_bounds(
    struct rank_run *r, size_t part, struct rank_node *node, float **out, struct error *e)
{
	struct rank_state *s = node->state;

	if (!s->bounds)
		s->bounds = ARENA_NEW(r->arena, float *, r->n_parts);
	if (!s->bounds[part]) {
		float *v = ARENA_ROOM(r->arena, float, rank_buckets(&r->parts[part]) + 1);

		if (reckon(r, part, node, v, e))
			return -1;
		s->bounds[part] = v;
	}
	*out = s->bounds[part];
	return 0;
}
