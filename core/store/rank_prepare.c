#include <math.h>
#include <string.h>

#include "handle.h"
#include "rank_tree.h"
#include "rank_view.h"

#define COUNTED 30 /* documents a posting, below which they are counted, not merged, */
#define MERGED 4 /* but for so few lists */

int
rank_part_firsts(struct rank_run *r, size_t part, int64_t **firsts, struct error *e)
{
	size_t n;

	if (!r->firsts[part] &&
	    rank_firsts(r->db, &r->parts[part], r->arena, &r->firsts[part], &n, e))
		return -1;
	*firsts = r->firsts[part];
	return 0;
}

/* Makes postings of one document one; returns how many are left. */
static size_t
join_equal(struct posting *v, size_t n)
{
	size_t kept = 0;

	for (size_t i = 1; i < n; i++) {
		if (v[i].doc == v[kept].doc)
			v[kept].times += v[i].times;
		else
			v[++kept] = v[i];
	}
	return kept + 1;
}

/*
 * The same where there are so many that a count for every document is cheaper. Counts are
 * there only where a bit says so.
 */
static size_t
join_counting(struct rank_run *r, struct posting *v, size_t n, size_t docs)
{
	uint64_t *there = ARENA_NEW(r->arena, uint64_t, docs / 64 + 1);
	uint16_t *times = ARENA_ROOM(r->arena, uint16_t, docs + 1);
	size_t kept = 0;

	for (size_t i = 0; i < n; i++) {
		uint32_t d = v[i].doc, sum = v[i].times;

		if (there[d / 64] >> d % 64 & 1)
			sum += times[d];
		there[d / 64] |= (uint64_t)1 << d % 64;
		times[d] = (uint16_t)(sum < UINT16_MAX ? sum : UINT16_MAX);
	}
	for (size_t i = 0; i <= docs / 64; i++) {
		for (uint64_t w = there[i]; w; w &= w - 1) {
			uint32_t d = (uint32_t)(i * 64) + (uint32_t)__builtin_ctzll(w);

			v[kept++] = (struct posting){ d, times[d] };
		}
	}
	return kept;
}

/* Lists there whole that count alike become one: the first of them. */
static void
join_alike(struct rank_run *r, const struct rank_node *node, size_t part, size_t from)
{
	struct rank_list *lists = &node->state->lists[part * node->n_forms];
	size_t *ends = ARENA_ROOM(r->arena, size_t, node->n_forms), total = 0, n = 0, runs = 0;
	size_t docs = (size_t)r->parts[part].docs;
	double weight = node->forms[from].weight;
	struct posting *v;

	for (size_t f = from; f < node->n_forms; f++)
		if (lists[f].v && node->forms[f].weight == weight) {
			total += lists[f].n;
			runs += lists[f].n > 0;
		}
	if (runs < 2)
		return;
	v = ARENA_ROOM(r->arena, struct posting, total);
	runs = 0;
	for (size_t f = from; f < node->n_forms; f++) {
		if (!lists[f].v || node->forms[f].weight != weight || lists[f].n == 0)
			continue;
		memcpy(v + n, lists[f].v, lists[f].n * sizeof(*v));
		ends[runs++] = n += lists[f].n;
		lists[f].n = 0;
	}
	if (total > docs / COUNTED && runs > MERGED) {
		lists[from].n = join_counting(r, v, total, docs);
	} else {
		v = rank_merge_runs(v, ARENA_ROOM(r->arena, struct posting, total), ends, runs);
		lists[from].n = join_equal(v, total);
	}
	lists[from].v = v;
}

/* Looking into each of many short lists (forms, the words of a prefix) takes longer. */
static void
join_lists(struct rank_run *r, const struct rank_node *node, size_t part)
{
	const struct rank_list *lists = &node->state->lists[part * node->n_forms];

	for (size_t f = 0; f < node->n_forms; f++)
		if (lists[f].v && lists[f].n)
			join_alike(r, node, part, f);
}

/* Where each form is in each part: those that were not looked for before are now. */
static int
find_entries(struct rank_run *r, const struct rank_node *node,
    const struct rank_entry **entries, struct error *e)
{
	struct str *terms = ARENA_ROOM(r->arena, struct str, node->n_forms + 1);
	struct rank_term *found = ARENA_ROOM(r->arena, struct rank_term, node->n_forms + 1);
	size_t n = 0;

	for (size_t f = 0; f < node->n_forms; f++)
		if (!node->forms[f].entries)
			terms[n++] = node->forms[f].term;
	if (n > 0 &&
	    rank_view_find(r->view, r->arena, r->request->what, terms, n, found, e))
		return -1;
	for (size_t f = node->n_forms; f-- > 0;)
		entries[f] = node->forms[f].entries ? node->forms[f].entries
						    : found[--n].entries;
	return 0;
}

/* A word's lists in all parts. */
static int
open_lists(struct rank_run *r, const struct rank_node *node, struct error *e)
{
	const struct rank_entry **entries =
	    ARENA_ROOM(r->arena, const struct rank_entry *, node->n_forms + 1);

	if (find_entries(r, node, entries, e))
		return -1;
	for (size_t p = 0; p < r->n_parts; p++)
		for (size_t f = 0; f < node->n_forms; f++)
			if (rank_list_open(r->db, r->arena, &r->parts[p], &entries[f][p],
				&node->state->lists[p * node->n_forms + f], e))
				return -1;
	return 0;
}

static int
prepare_word(struct rank_run *r, struct rank_node *node, struct error *e)
{
	struct rank_state *s = node->state;
	double most = 0;

	s->lists = ARENA_NEW(r->arena, struct rank_list, r->n_parts * node->n_forms + 1);
	if (open_lists(r, node, e))
		return -1;
	for (size_t f = 0; f < node->n_forms; f++) {
		double docs = 0;

		for (size_t p = 0; p < r->n_parts; p++)
			docs += (double)s->lists[p * node->n_forms + f].n;
		if (docs > most)
			most = docs;
	}
	if (most > (double)r->alive)
		most = (double)
			   r->alive; /* those gone are counted until their part is merged */
	s->weight = log(1 + ((double)r->alive - most + 0.5) / (most + 0.5)) * (RANK_K1 + 1);
	s->scores = node->scored;
	for (size_t p = 0; p < r->n_parts; p++)
		join_lists(r, node, p);
	return 0;
}

/*
 * The documents of a bucket that an id may be. Ids ascend: n documents after the first its id is
 * greater by n at least, and n before the next bucket's first smaller by n at least.
 */
static uint64_t
may_be(int64_t id, int64_t first, int64_t next)
{
	uint64_t after = (uint64_t)id - (uint64_t)first, before = (uint64_t)next - (uint64_t)id;
	uint64_t set = RANK_EVERY;

	if (after < RANK_BUCKET)
		set &= RANK_EVERY >> (RANK_BUCKET - 1 - after);
	if (before > 0 && before < RANK_BUCKET)
		set &= RANK_EVERY << (RANK_BUCKET - before);
	return set;
}

/* That is all there is to know where a bucket has every number up to the next one's first. */
static void
set_bits(struct rank_run *r, size_t part, uint32_t bucket, const struct rank_node *node,
    size_t from, size_t to)
{
	size_t place = r->part_base[part] + bucket;
	bool last = bucket + 1 == rank_buckets(&r->parts[part]);
	int64_t first = r->firsts[part][bucket];
	int64_t next = last ? INT64_MAX : r->firsts[part][bucket + 1];
	uint64_t bits = 0;

	for (size_t i = from; i < to; i++)
		if (node->ids[i] >= first)
			bits |= may_be(node->ids[i], first, next);
	node->state->ids[place] = bits;
	node->state->has[place] = (uint64_t)next - (uint64_t)first == RANK_BUCKET
				      ? RANK_HAS_BITS
				      : RANK_HAS_SOME;
}

int
rank_prepare_ids(struct rank_run *r, struct rank_node *node, struct error *e)
{
	size_t buckets = r->part_base[r->n_parts];
	int64_t *firsts;

	node->state->has = ARENA_NEW(r->arena, uint8_t, buckets + 1);
	node->state->ids = ARENA_ROOM(r->arena, uint64_t, buckets + 1);
	node->state->ids_in = ARENA_NEW(r->arena, struct rank_ids, r->n_parts + 1);
	for (size_t p = 0; p < r->n_parts; p++) {
		uint32_t n = rank_buckets(&r->parts[p]), b;
		struct rank_ids *in = &node->state->ids_in[p];

		if (n == 0)
			continue;
		in->buckets = ARENA_ROOM(r->arena, uint32_t, n);
		if (rank_part_firsts(r, p, &firsts, e))
			return -1;
		for (size_t i = 0, to; i < node->n_ids; i = to) {
			b = rank_bucket_of(firsts, n, node->ids[i]);
			for (to = i + 1; to < node->n_ids &&
					 (b + 1 == n || node->ids[to] < firsts[b + 1]);)
				to++;
			if (node->ids[to - 1] < firsts[b])
				continue;
			if (in->n_buckets == n) /* they do not ascend */
				return rank_damaged(r->db, e);
			in->buckets[in->n_buckets++] = b;
			in->n += to - i;
			set_bits(r, p, b, node, i, to);
		}
	}
	return 0;
}

/* The ids of a bucket's documents; under the lens they are there already. */
static int
bucket_ids(struct rank_run *r, uint32_t part, uint32_t bucket, int64_t ids[RANK_BUCKET],
    size_t *n, struct error *e)
{
	struct stmt *st;
	bool good;
	int rc;

	if (r->lens.n && r->lens.part == part && r->lens.bucket == bucket) {
		*n = r->lens.n;
		memcpy(ids, r->lens.ids, *n * sizeof(*ids));
		return 0;
	}
	st = db_stmt(r->db, Q_RANK_DOCS_GET);
	bind_int(st, rank_row(r->parts[part].id, bucket));
	rc = stmt_step(st, e);
	if (rc != 1)
		return rc ? -1 : rank_damaged(r->db, e);
	*n = col_str(st, 2).n / 2;
	good = *n <= RANK_BUCKET && rank_get_ids(col_str(st, 1), col_int(st, 0), ids, *n);
	stmt_done(st);
	return good ? 0 : rank_damaged(r->db, e);
}

/* The first of a node's ids that is not below one. */
static size_t
ids_from(const struct rank_node *node, int64_t id)
{
	size_t low = 0, high = node->n_ids;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (node->ids[middle] < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

int
rank_ids_bits(struct rank_run *r, const struct rank_node *node, uint32_t part,
    uint32_t bucket, uint64_t *bits, struct error *e)
{
	size_t place = r->part_base[part] + bucket, n = 0, at;
	uint8_t *has = &node->state->has[place];
	int64_t ids[RANK_BUCKET];

	*bits = 0;
	if (*has == RANK_HAS_SOME) {
		if (bucket_ids(r, part, bucket, ids, &n, e))
			return -1;
		at = n ? ids_from(node, ids[0]) : 0;
		for (size_t i = 0; i < n && at < node->n_ids; i++) {
			while (at < node->n_ids && node->ids[at] < ids[i])
				at++;
			if (at < node->n_ids && node->ids[at] == ids[i])
				*bits |= (uint64_t)1 << i;
		}
		node->state->ids[place] = *bits;
		*has = *bits ? RANK_HAS_BITS : RANK_HAS_NONE;
	}
	if (*has == RANK_HAS_BITS)
		*bits = node->state->ids[place];
	return 0;
}

int
rank_prepare(struct rank_run *r, struct rank_node *node, struct error *e)
{
	node->state = ARENA_NEW(r->arena, struct rank_state, 1);
	if (node->kind == RANK_WORD && prepare_word(r, node, e))
		return -1;
	if (node->kind == RANK_IDS && rank_prepare_ids(r, node, e))
		return -1;
	for (size_t i = 0; i < node->n_parts; i++) {
		if (rank_prepare(r, &node->parts[i], e))
			return -1;
		if (node->kind != RANK_NOT)
			node->state->scores |= node->parts[i].state->scores;
	}
	if (node->state->scores)
		node->state->score = ARENA_NEW(r->arena, double, RANK_BUCKET);
	return 0;
}
