#include "writer.h"

#include <stdlib.h>

#include "base/mem.h"
#include "store/rank_write.h"

static int
by_page(const void *pa, const void *pb)
{
	const struct index_op *a = pa, *b = pb;

	if (a->page != b->page)
		return a->page < b->page ? -1 : 1;
	return a->order < b->order ? -1 : 1;
}

static int
words_run(struct archive *ar, const struct index_op *op, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, op->drop ? Q_ARTICLE_FTS_DROP : Q_ARTICLE_FTS_ADD);

	bind_int(st, op->page);
	bind_str(st, op->title);
	bind_opt(st, op->byline);
	bind_str(st, op->text);
	return stmt_run(st, e);
}

static void
wait_for_end(struct index_queue *q, const struct index_op *op)
{
	struct index_op *w;

	VEC_GROW(q->v, q->n, q->cap);
	w = &q->v[q->n];
	*w = *op;
	w->order = q->n++;
	w->title = arena_dup(&q->words, op->title);
	w->byline = arena_dup(&q->words, op->byline);
	w->text = arena_dup(&q->words, op->text);
}

int
index_put(struct archive *ar, const struct index_op *op, struct error *e)
{
	struct index_queue *q = &ar->w->queue;
	bool rises = op->page > q->last;

	if (rank_put(ar, op, e))
		return -1;
	if (op->table == INDEX_CLAIM)
		return 0;
	if (rises)
		q->last = op->page;
	if (rises && !op->drop)
		return words_run(ar, op, e);
	wait_for_end(q, op);
	return 0;
}

int
index_flush(struct archive *ar, struct error *e)
{
	struct index_queue *q = &ar->w->queue;
	int rc = 0;

	if (q->n > 1)
		qsort(q->v, q->n, sizeof(*q->v), by_page);
	for (size_t i = 0; i < q->n && !rc; i++)
		rc = words_run(ar, &q->v[i], e);
	if (!rc)
		rc = rank_flush(ar->db, e);
	index_forget(ar);
	return rc;
}

void
index_forget(struct archive *ar)
{
	struct index_queue *q = &ar->w->queue;

	q->n = 0;
	q->last = 0;
	arena_reset(&q->words);
	rank_forget(ar->db);
}

void
index_free(struct index_queue *q)
{
	free(q->v);
	arena_free(&q->words);
}
