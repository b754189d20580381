/*
 * One bucket: which of its documents match, and what they score. Conditions that need
 * checking are taken to hold; `must` and `exact` tell where that makes a difference.
 */
#include <string.h>

#include "handle.h"
#include "rank_tree.h"

static void
certain(struct rank_state *s, uint64_t match)
{
	s->may = s->must = match;
	s->exact = RANK_EVERY;
}

static int
look_word(struct rank_run *r, struct rank_node *node, struct error *e)
{
	const struct rank_lens *lens = &r->lens;
	struct rank_state *s = node->state;
	uint64_t match = 0;
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
			match |= (uint64_t)1 << b.doc[i];
			if (s->score)
				times[b.doc[i]] += node->forms[f].weight * b.times[i];
		}
	}
	certain(s, match);
	if (!s->score)
		return 0;
	for (uint64_t w = match; w; w &= w - 1) {
		size_t d = (size_t)__builtin_ctzll(w);

		s->score[d] = s->weight * times[d] / (times[d] + lens->norm[d]);
	}
	return 0;
}

static void
look_range(const struct rank_run *r, struct rank_node *node)
{
	const struct rank_lens *lens = &r->lens;
	uint64_t match = 0;

	for (size_t i = 0; i < lens->n; i++)
		if (lens->ids[i] >= node->from && lens->ids[i] < node->to)
			match |= (uint64_t)1 << i;
	certain(node->state, match);
}

static void
look_check(struct rank_node *node)
{
	struct rank_state *s = node->state;

	if (s->decided) {
		certain(s, s->truth ? RANK_EVERY : 0);
		return;
	}
	s->may = s->exact = RANK_EVERY;
	s->must = 0;
}

static void
add_scores(struct rank_state *s, const struct rank_state *part)
{
	if (!s->score || !part->score)
		return;
	for (uint64_t w = part->may; w; w &= w - 1) {
		size_t d = (size_t)__builtin_ctzll(w);

		s->score[d] += part->score[d];
	}
}

static int look(struct rank_run *r, struct rank_node *node, struct error *e);

static int
look_parts(struct rank_run *r, struct rank_node *node, struct error *e)
{
	struct rank_state *s = node->state;
	bool all = node->kind == RANK_AND;

	s->may = s->must = all ? RANK_EVERY : 0;
	s->exact = RANK_EVERY;
	if (s->score)
		memset(s->score, 0, RANK_BUCKET * sizeof(*s->score));
	for (size_t k = 0; k < node->n_parts; k++) {
		const struct rank_state *part = node->parts[k].state;

		if (look(r, &node->parts[k], e))
			return -1;
		s->may = all ? s->may & part->may : s->may | part->may;
		s->must = all ? s->must & part->must : s->must | part->must;
		s->exact &= part->exact;
		add_scores(s, part);
	}
	if (all) /* what does not match adds nothing, and that is exact */
		s->exact = ~s->may | (s->must & s->exact);
	return 0;
}

static int
look_not(struct rank_run *r, struct rank_node *node, struct error *e)
{
	const struct rank_state *part = node->parts[0].state;
	struct rank_state *s = node->state;

	if (look(r, &node->parts[0], e))
		return -1;
	s->may = ~part->must;
	s->must = ~part->may;
	s->exact = RANK_EVERY;
	return 0;
}

static int
look(struct rank_run *r, struct rank_node *node, struct error *e)
{
	uint64_t match;

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
		if (rank_ids_bits(r, node, r->lens.part, r->lens.bucket, &match, e))
			return -1;
		certain(node->state, match);
		return 0;
	case RANK_CHECK:
		look_check(node);
		return 0;
	case RANK_ALL:
		break;
	}
	certain(node->state, RANK_EVERY);
	return 0;
}

static bool
read_docs(struct stmt *st, struct rank_lens *lens, double mean)
{
	struct str lengths = col_str(st, 2);
	const unsigned char *p = (const unsigned char *)lengths.p;

	lens->n = lengths.n / 2;
	lens->alive = 0;
	if (lens->n > RANK_BUCKET ||
	    !rank_get_ids(col_str(st, 1), col_int(st, 0), lens->ids, lens->n))
		return false;
	for (size_t i = 0; i < lens->n; i++) {
		unsigned length = p[2 * i] | (unsigned)p[2 * i + 1] << 8;

		lens->norm[i] = rank_norm(length, mean);
		if (length)
			lens->alive |= (uint64_t)1 << i;
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
