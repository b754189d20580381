#include "writer.h"

#include <stdlib.h>

#include "base/mem.h"
#include "store/rank_write.h"

void
index_put(struct index_queue *q, const struct index_op *op)
{
	VEC_GROW(q->v, q->n, q->cap);
	q->v[q->n] = *op;
	q->v[q->n].order = q->n;
	q->v[q->n].title = arena_dup(&q->words, op->title);
	q->v[q->n].byline = arena_dup(&q->words, op->byline);
	q->v[q->n].text = arena_dup(&q->words, op->text);
	q->n++;
}

static int
by_place(const void *pa, const void *pb)
{
	const struct index_op *a = pa, *b = pb;

	if (a->table != b->table)
		return a->table < b->table ? -1 : 1;
	if (a->id != b->id)
		return a->id < b->id ? -1 : 1;
	return a->order < b->order ? -1 : 1;
}

static int
run(struct archive *ar, const struct index_op *op, struct error *e)
{
	struct db *db = ar->db;
	struct stmt *st;

	if (op->table == INDEX_ARTICLE) {
		st = db_stmt(db, op->drop ? Q_ARTICLE_FTS_DROP : Q_ARTICLE_FTS_ADD);
		bind_int(st, op->id);
		bind_str(st, op->title);
		bind_opt(st, op->byline);
	} else {
		st = db_stmt(db, op->drop ? Q_CLAIM_FTS_DROP : Q_CLAIM_FTS_ADD);
		bind_int(st, op->id);
	}
	bind_str(st, op->text);
	return stmt_run(st, e) || rank_put(ar, op, e) ? -1 : 0;
}

int
index_flush(struct archive *ar, struct error *e)
{
	struct index_queue *q = &ar->w->queue;
	int rc = 0;

	rank_forget(ar->db);
	if (q->n > 1)
		qsort(q->v, q->n, sizeof(*q->v), by_place);
	for (size_t i = 0; i < q->n && !rc; i++)
		rc = run(ar, &q->v[i], e);
	index_forget(q);
	return rc ? rc : rank_flush(ar->db, e);
}

void
index_forget(struct index_queue *q)
{
	q->n = 0;
	arena_reset(&q->words);
}

void
index_free(struct index_queue *q)
{
	free(q->v);
	arena_free(&q->words);
}
