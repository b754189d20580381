#include "reindex.h"

#include "ar.h"

enum { BATCH = 500 };

struct reindexing {
	struct archive *ar;
	const struct reindex_options *o;
	struct arena arena; /* of the capture that was read from the archive last */
	int64_t after;
	unsigned batched;
	const int64_t *ids; /* those alone, or NULL */
	size_t n_ids, at_id;
};

int
archive_capture_count(struct archive *ar, int64_t *n, struct error *e)
{
	return stmt_one_int(db_stmt(ar->db, Q_CAPTURE_COUNT), n, e) < 0 ? -1 : 0;
}

static int
next(void *ctx, struct pipe_item *item, struct error *e)
{
	struct reindexing *re = ctx;
	struct capture c = { .time = 0 };
	struct page_part *more;
	int64_t id;
	int r;

	/* A body that was lost leaves what was read from it: repair.h. */
	do {
		arena_reset(&re->arena);
		if (re->ids && re->at_id == re->n_ids)
			return 0;
		if (re->ids)
			re->after = re->ids[re->at_id++] + 1; /* the next before it */
		r = archive_capture_next(re->ar, &re->arena, re->after, &id, &c, e);
		if (r != 1)
			return r;
		re->after = id;
	} while (c.body.n == 0);
	if (archive_parts(re->ar, &re->arena, id, &more, &item->n_more, e) != 0)
		return -1;
	item->more = more;
	item->what = c.url;
	item->tag = id;
	item->has_bytes = true;
	item->bytes = c.body;
	item->url = c.final_url.n > 0 ? c.final_url : c.url;
	item->charset = c.charset;
	item->type = c.type;
	return 1;
}

static int
done(void *ctx, const struct pipe_outcome *p, struct error *e)
{
	struct reindexing *re = ctx;

	if (p->reading == NULL)
		re->o->problem(re->o->ctx, p->item->tag, p->item->what, p->reason);
	if (archive_reread(re->ar, p->item->tag, p->reading, p->reason, e) != 0)
		return -1;
	re->o->progress(re->o->ctx);
	if (re->ids || ++re->batched % BATCH != 0)
		return 0;
	if (archive_commit(re->ar, e) != 0)
		return -1;
	return archive_begin(re->ar, e);
}

static void
busy(void *ctx, void (*fn)(void *of), void *of)
{
	const struct reindexing *re = ctx;

	archive_while_busy(re->ar, fn, of);
}

static int
run(struct reindexing *re, struct error *e)
{
	const struct pipe_options pipe = {
		.crew = { .readers = re->o->readers },
		.stop = re->o->stop,
		.next = next,
		.done = done,
		.busy = busy,
		.ctx = re,
	};
	int r;

	arena_init(&re->arena, 0);
	r = pipeline(&pipe, e);
	arena_free(&re->arena);
	return r;
}

int
reread_captures(struct archive *ar, const int64_t *ids, size_t n,
    const struct reindex_options *o, struct error *e)
{
	struct reindexing re = { .ar = ar, .o = o, .ids = ids, .n_ids = n };

	return n == 0 ? 0 : run(&re, e);
}

int
reindex(struct archive *ar, const struct reindex_options *o, struct error *e)
{
	struct reindexing re = { .ar = ar, .o = o };
	int r;

	if (archive_begin(ar, e) != 0)
		return -1;
	r = run(&re, e);
	if (r == 0 && *o->stop == 0)
		r = archive_reindexed(ar, e);
	if (r != 0) {
		archive_rollback(ar);
		return -1;
	}
	return archive_commit(ar, e);
}
