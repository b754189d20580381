/*
 * One bucket: which of its documents match, and what they score. Conditions that need
 * checking are taken to hold; `must` and `exact` tell where that makes a difference.
 */
#include <string.h>

#include "handle.h"
#include "rank_tree.h"

#define EACH_WORD(i) for (size_t i = 0; i < RANK_BUCKET / 64; i++)

static const struct rank_bits every = { { UINT64_MAX, UINT64_MAX, UINT64_MAX, UINT64_MAX } };
static const struct rank_bits none = { { 0 } };

static void
certain(struct rank_state *s, const struct rank_bits *match)
{
	s->may = s->must = *match;
	s->exact = every;
}

static int
look_word(struct rank_run *r, struct rank_node *node, struct error *e)
{
	const struct rank_lens *lens = &r->lens;
	struct rank_state *s = node->state;
	struct rank_bits match = none;
	struct rank_bucket b;
	double times[RANK_BUCKET];

	if (s->score) {
		memset(times, 0, sizeof(times));
		memset(s->score, 0, RANK_BUCKET * sizeof(*s->score));
	}
	for (size_t f = 0; f < node->n_forms; f++) {
		struct rank_list *l = &s->lists[lens->part * node->n_forms + f];

		if (rank_list_bucket(r->db, r->arena, l, lens->bucket, &b, e))
			return -1;
		for (size_t i = 0; i < b.n; i++) {
			rank_set(&match, b.doc[i]);
			if (s->score)
				times[b.doc[i]] += node->forms[f].weight * b.times[i];
		}
	}
	certain(s, &match);
	if (!s->score)
		return 0;
	EACH_WORD(i) {
		for (uint64_t w = match.v[i]; w; w &= w - 1) {
			size_t d = i * 64 + (size_t)__builtin_ctzll(w);

			s->score[d] = s->weight * times[d] / (times[d] + lens->norm[d]);
		}
	}
	return 0;
}

static void
look_range(const struct rank_run *r, struct rank_node *node)
{
	const struct rank_lens *lens = &r->lens;
	struct rank_bits match = none;

	for (size_t i = 0; i < lens->n; i++)
		if (lens->ids[i] >= node->from && lens->ids[i] < node->to)
			rank_set(&match, (unsigned)i);
	certain(node->state, &match);
}

static void
look_check(struct rank_node *node)
{
	struct rank_state *s = node->state;

	if (s->decided) {
		certain(s, s->truth ? &every : &none);
		return;
	}
	s->may = every;
	s->must = none;
	s->exact = every;
}

static void
add_scores(struct rank_state *s, const struct rank_state *part)
{
	if (!s->score || !part->score)
		return;
	EACH_WORD(i) {
		for (uint64_t w = part->may.v[i]; w; w &= w - 1) {
			size_t d = i * 64 + (size_t)__builtin_ctzll(w);

			s->score[d] += part->score[d];
		}
	}
}

static int look(struct rank_run *r, struct rank_node *node, struct error *e);

static int
look_parts(struct rank_run *r, struct rank_node *node, struct error *e)
{
	struct rank_state *s = node->state;
	bool all = node->kind == RANK_AND;

	s->may = s->must = all ? every : none;
	s->exact = every;
	if (s->score)
		memset(s->score, 0, RANK_BUCKET * sizeof(*s->score));
	for (size_t k = 0; k < node->n_parts; k++) {
		const struct rank_state *part = node->parts[k].state;

		if (look(r, &node->parts[k], e))
			return -1;
		EACH_WORD(i) {
			s->may.v[i] = all ? s->may.v[i] & part->may.v[i] :
			    s->may.v[i] | part->may.v[i];
			s->must.v[i] = all ? s->must.v[i] & part->must.v[i] :
			    s->must.v[i] | part->must.v[i];
			s->exact.v[i] &= part->exact.v[i];
		}
		add_scores(s, part);
	}
	if (all) /* what does not match adds nothing, and that is exact */
		EACH_WORD(i)
			s->exact.v[i] = ~s->may.v[i] | (s->must.v[i] & s->exact.v[i]);
	return 0;
}

static int
look_not(struct rank_run *r, struct rank_node *node, struct error *e)
{
	const struct rank_state *part = node->parts[0].state;
	struct rank_state *s = node->state;

	if (look(r, &node->parts[0], e))
		return -1;
	EACH_WORD(i) {
		s->may.v[i] = ~part->must.v[i];
		s->must.v[i] = ~part->may.v[i];
	}
	s->exact = every;
	return 0;
}

static int
look(struct rank_run *r, struct rank_node *node, struct error *e)
{
	switch (node->kind) {
	case RANK_WORD:
		return look_word(r, node, e);
	case RANK_AND:
	case RANK_OR:
		return look_parts(r, node, e);
	case RANK_NOT:
		return look_not(r, node, e);
	case RANK_RANGE:
		look_range(r, node);
		return 0;
	case RANK_IDS:
		certain(node->state,
		    &node->state->ids[r->part_base[r->lens.part] + r->lens.bucket]);
		return 0;
	case RANK_CHECK:
		look_check(node);
		return 0;
	case RANK_ALL:
		break;
	}
	certain(node->state, &every);
	return 0;
}

static bool
read_docs(struct stmt *st, struct rank_lens *lens, double mean)
{
	struct str lengths = col_str(st, 2);
	const unsigned char *p = (const unsigned char *)lengths.p;

	lens->n = lengths.n / 2;
	lens->alive = none;
	if (lens->n > RANK_BUCKET ||
	    !rank_get_ids(col_str(st, 1), col_int(st, 0), lens->ids, lens->n))
		return false;
	for (size_t i = 0; i < lens->n; i++) {
		unsigned length = p[2 * i] | (unsigned)p[2 * i + 1] << 8;

		lens->norm[i] = rank_norm(length, mean);
		if (length)
			rank_set(&lens->alive, (unsigned)i);
	}
	/* Lists name no document past the last; were one to, it is not alive. */
	for (size_t i = lens->n; i < RANK_BUCKET; i++)
		lens->norm[i] = 1;
	return true;
}

int
rank_look_again(struct rank_run *r, struct error *e)
{
	return look(r, r->request->root, e);
}

int
rank_look(struct rank_run *r, uint32_t part, uint32_t bucket, struct error *e)
{
	struct stmt *st = db_stmt(r->db, Q_RANK_DOCS_GET);
	bool good;
	int rc;

	bind_int(st, rank_row(r->parts[part].id, bucket));
	rc = stmt_step(st, e);
	if (rc != 1)
		return rc ? -1 : rank_damaged(r->db, e);
	r->lens.part = part;
	r->lens.bucket = bucket;
	good = read_docs(st, &r->lens, r->mean);
	stmt_done(st);
	return good ? look(r, r->request->root, e) : rank_damaged(r->db, e);
}
