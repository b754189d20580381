/* The claims of an article: their rows, their entities, their words in the index. */
#include "article.h"
#include "base/json.h"
#include "base/limits.h"
#include "writer.h"

#define PAGE_CLAIMS 8192 /* numbers for the claims of one page */
_Static_assert(PAGE_CLAIMS >= PAGE_CLAIMS_MAX, "a claim for each number");

static struct str
parts_json(struct arena *a, const struct claim *c)
{
	struct buf b = { 0 };
	struct json j;
	struct str s;

	if (c->n_parts == 0)
		return STR("");
	json_start(&j, &b);
	json_arr(&j);
	for (size_t i = 0; i < c->n_parts; i++) {
		json_arr(&j);
		json_int(&j, c->parts[i].start);
		json_int(&j, c->parts[i].end);
		json_end_arr(&j);
	}
	json_end_arr(&j);
	s = arena_dup(a, buf_view(&b));
	buf_free(&b);
	return s;
}

/* What is not known is left out at the end. */
static void
put_number(struct json *j, const struct number *n)
{
	bool approx = n->approx != APPROX_EXACT;

	json_arr(j);
	json_num(j, n->value);
	json_int(j, n->start);
	json_int(j, n->end - n->start);
	if (n->unit.n > 0 || approx)
		json_str(j, n->unit);
	if (approx)
		json_str(j, str_of(approx_name(n->approx)));
	json_end_arr(j);
}

static struct str
numbers_json(struct arena *a, const struct claim *c)
{
	struct buf b = { 0 };
	struct json j;
	struct str s;

	if (c->n_numbers == 0)
		return STR("");
	json_start(&j, &b);
	json_arr(&j);
	for (size_t i = 0; i < c->n_numbers; i++)
		put_number(&j, &c->numbers[i]);
	json_end_arr(&j);
	s = arena_dup(a, buf_view(&b));
	buf_free(&b);
	return s;
}

static void
bind_span(struct stmt *st, struct span at)
{
	if (at.end > at.start) {
		bind_int(st, at.start);
		bind_int(st, at.end - at.start);
	} else {
		bind_null(st);
		bind_null(st);
	}
}

static int
insert(struct archive *ar, int64_t id, const struct claim *c, int64_t speaker,
    struct error *e)
{
	struct arena *a = &ar->w->scratch;
	struct stmt *st = db_stmt(ar->db, Q_CLAIM_ADD);

	bind_int(st, id);
	bind_int(st, c->kind);
	bind_id(st, c->mode);
	bind_int(st, c->at.start);
	bind_int(st, c->at.end - c->at.start);
	bind_opt(st, parts_json(a, c));
	bind_span(st, c->speaker);
	bind_id(st, speaker);
	bind_span(st, c->cue);
	bind_span(st, c->hedge);
	bind_int(st, c->negated);
	bind_opt(st, numbers_json(a, c));
	bind_opt(st, c->date);
	bind_opt(st, c->context);
	bind_int(st, confidence_kept(c->confidence));
	return stmt_run(st, e);
}

static int
about_put(struct archive *ar, int64_t claim_id, int64_t entity_id, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_CLAIM_ENTITY_ADD);

	bind_int(st, claim_id);
	bind_int(st, entity_id);
	return stmt_run(st, e);
}

int
claims_put(struct archive *ar, int64_t page_id, const struct reading *r,
    const int64_t *ids, struct error *e)
{
	int64_t id = page_id * PAGE_CLAIMS;

	for (size_t i = 0; i < r->claims.n && i < PAGE_CLAIMS; i++, id++) {
		const struct claim *c = &r->claims.v[i];
		bool known = c->speaker_entity < r->names.n;
		struct index_op op;

		if (insert(ar, id, c, known ? ids[c->speaker_entity] : 0, e))
			return -1;
		for (size_t k = 0; k < c->n_about; k++)
			if (c->about[k] < r->names.n && ids[c->about[k]] != 0 &&
			    about_put(ar, id, ids[c->about[k]], e))
				return -1;
		op = (struct index_op){ .table = INDEX_CLAIM, .id = id,
			.text = str_sub(r->art.doc.text, c->at.start, c->at.end) };
		if (index_put(ar, &op, e))
			return -1;
	}
	return 0;
}

int
claims_drop(struct archive *ar, int64_t page_id, int64_t article_id, struct error *e)
{
	struct index_op op = { .table = INDEX_CLAIM, .drop = true };
	struct stmt *st = db_stmt(ar->db, Q_CLAIMS_OF_PAGE);
	int rc;

	bind_int(st, page_id);
	while ((rc = stmt_step(st, e)) == 1) {
		op.id = col_int(st, 0);
		if (index_put(ar, &op, e))
			return -1;
	}
	if (rc)
		return -1;
	st = db_stmt(ar->db, Q_CLAIM_ENTITY_DELETE);
	bind_int(st, page_id);
	bind_int(st, article_id);
	if (stmt_run(st, e))
		return -1;
	st = db_stmt(ar->db, Q_CLAIM_DELETE);
	bind_int(st, page_id);
	return stmt_run(st, e);
}
