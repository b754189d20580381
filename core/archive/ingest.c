#include "ingest.h"

#include <stdlib.h>
#include <string.h>

#include "ar.h"
#include "base/clock.h"
#include "base/mem.h"
#include "care.h"
#include "imported.h"

enum {
	BATCH_FIRST = 50, /* pages a commit at first: an early stop loses little */
	BATCH_MAX = 1000, /* doubled up to this */
	BATCH_MS = 2000,  /* or so long: others wait for the lock */
	SLOW_MS = 500,    /* or so long, when things come in slowly: */
	SLOW_PAGES = 20,  /* fewer than these in that time */
	PAUSE_MS = 120,   /* for others to write: SQLite looks ten times a second for its turn */
	TURN_MS = 1000,   /* between two pauses, or a batch if that is longer */
	MERGE_FROM = 1000, /* pages stored after which the search indexes are made one */
};

struct ingest {
	struct archive *ar;
	const struct ingest_options *o;
	bool in_batch;
	unsigned batched, batch;
	int64_t stored; /* pages, in all */
	int64_t batch_start;
	int64_t closed_until; /* others may write */
	struct ingest_report *reports; /* of the open batch */
	size_t n_reports, cap_reports;
	struct arena report_arena, item_arena;
};

static void
flush_reports(struct ingest *in)
{
	for (size_t i = 0; i < in->n_reports; i++)
		in->o->report(in->o->ctx, &in->reports[i]);
	in->n_reports = 0;
	arena_reset(&in->report_arena);
}

static int
commit(struct ingest *in, struct error *e)
{
	int64_t now;

	if (in->in_batch && archive_commit(in->ar, e) != 0) {
		in->in_batch = false;
		return -1;
	}
	now = clock_mono_ms();
	if (in->in_batch && now - in->closed_until > TURN_MS)
		in->closed_until = now + PAUSE_MS;
	in->in_batch = false;
	in->batched = 0;
	flush_reports(in);
	return 0;
}

static int
open_batch(struct ingest *in, struct error *e)
{
	if (in->in_batch)
		return 0;
	if (archive_begin(in->ar, e) != 0)
		return -1;
	in->in_batch = true;
	in->batch_start = clock_mono_ms();
	return 0;
}

static struct str
worth_showing(struct arena *a, const struct article *art)
{
	if (art->repaired)
		return STR("damaged encoding repaired");
	for (size_t i = 0; i < art->n_diags; i++)
		if (art->diags[i].level != DIAG_INFO)
			return arena_dup(a, art->diags[i].what);
	return STR("");
}

static void
describe(struct ingest *in, struct ingest_report *r, const struct reading *g)
{
	struct arena *a = &in->report_arena;
	const struct article *art = &g->art;

	r->title = arena_dup(a, art->doc.title);
	r->site = arena_dup(a, art->doc.site);
	r->published = arena_dup(a, art->doc.published);
	r->lang = arena_dup(a, art->doc.lang);
	r->note = worth_showing(a, art);
	for (size_t i = 0; i < g->names.n; i++) {
		if (g->names.v[i].kind == NAME_PERSON)
			r->people++;
		else
			r->companies++;
	}
	r->claims = (unsigned)g->claims.n;
	for (size_t i = 0; i < art->n_links; i++)
		r->sources += art->links[i].role == LINK_CITATION;
}

/*
 * A page that harmed the reader is evidence all the same, as is a PDF that could not be
 * read; what is no page is not kept.
 */
static bool
worth_keeping(const struct pipe_outcome *p)
{
	return p->reading != NULL || (p->error == ERR_LIMIT && p->capture.body.n > 0) ||
	    page_is_pdf(p->capture.body);
}

static int
store_page(struct ingest *in, const struct pipe_outcome *p, struct ingest_report *r,
    struct error *e)
{
	struct capture capture = p->capture;
	struct added added;

	capture.exact = in->o->exact;
	/* A saved copy tells where it came from. */
	if (p->reading != NULL && p->reading->art.saved_url.n > 0 && capture.status == 0)
		capture.source = "saved";
	if (archive_add(in->ar, &capture, p->reading, p->reason, &added, e) != 0)
		return -1;
	r->page_id = added.page_id;
	r->result = added.what == ADDED_SAME ? INGEST_SAME :
	    p->reading == NULL           ? INGEST_UNREAD :
	    added.what == ADDED_NEW      ? INGEST_ADDED :
					   INGEST_CHANGED;
	if (p->reading != NULL)
		describe(in, r, p->reading);
	return 0;
}

static int
store_refusal(struct ingest *in, const struct pipe_outcome *p, struct error *e)
{
	struct url_look look = { .url = p->item->what, .time = clock_now(),
		.status = p->status, .reason = p->reason };

	if (p->status < 400)
		return 0;
	look.state = p->status == 404 || p->status == 410 ? "gone" : "unreachable";
	return archive_looked(in->ar, &look, e);
}

/* What another program's export said of the address. */
static int
store_said(struct ingest *in, const struct ingest_report *r, struct error *e)
{
	if (r->page_id != 0)
		return archive_imported(in->ar, r->what, r->page_id, e);
	return archive_not_imported(in->ar, r->what, r->reason, e);
}

static int
store_job(struct ingest *in, const struct pipe_outcome *p, struct error *e)
{
	if (p->item->tag == 0)
		return 0;
	if (p->again)
		return archive_job_failed(in->ar, p->item->tag, p->reason, e);
	return archive_job_done(in->ar, p->item->tag, e);
}

static struct ingest_report *
new_report(struct ingest *in, const struct pipe_outcome *p)
{
	struct ingest_report *r;

	VEC_GROW(in->reports, in->n_reports, in->cap_reports);
	r = &in->reports[in->n_reports++];
	*r = (struct ingest_report){ .result = p->same ? INGEST_SAME : INGEST_FAILED };
	r->what = arena_dup(&in->report_arena, p->item->what);
	r->error = p->error;
	r->reason = arena_dup(&in->report_arena, p->reason);
	r->again = p->again;
	r->played = p->capture.source != NULL && strcmp(p->capture.source, "warc") == 0;
	return r;
}

static int
store(void *ctx, const struct pipe_outcome *p, struct error *e)
{
	struct ingest *in = ctx;
	struct ingest_report *r;

	if (p->item->mark)
		return open_batch(in, e) != 0 ? -1 : store_job(in, p, e);
	r = new_report(in, p);

	/* A failure that leaves nothing behind does not wait for the archive's lock. */
	if (!p->same && !worth_keeping(p) && p->status == 0 && p->item->tag == 0)
		return 0;
	if (open_batch(in, e) != 0)
		return -1;
	if (p->same) {
		if (archive_page_of(in->ar, p->item->what, &r->page_id, e) < 0)
			return -1;
	} else if (worth_keeping(p)) {
		if (store_page(in, p, r, e) != 0)
			return -1;
	} else if (store_refusal(in, p, e) != 0) {
		return -1;
	}
	if (store_said(in, r, e) != 0 || store_job(in, p, e) != 0)
		return -1;
	in->stored++;
	if (++in->batched < in->batch)
		return 0;
	in->batch = in->batch * 2 < BATCH_MAX ? in->batch * 2 : BATCH_MAX;
	return commit(in, e);
}

static bool
is_due(const struct ingest *in)
{
	int64_t age = clock_mono_ms() - in->batch_start;

	return age >= BATCH_MS || (age >= SLOW_MS && in->batched < SLOW_PAGES);
}

static int
tick(void *ctx, struct error *e)
{
	struct ingest *in = ctx;

	if (in->o->progress != NULL)
		in->o->progress(in->o->ctx);
	if (!in->in_batch)
		flush_reports(in);
	else if (is_due(in))
		return commit(in, e);
	return 0;
}

static bool
may_store(void *ctx)
{
	const struct ingest *in = ctx;

	return in->in_batch || clock_mono_ms() >= in->closed_until;
}

/* What the archive knows of a thing before it is fetched or read. */
static int
look_up(struct ingest *in, struct pipe_item *item, struct error *e)
{
	int r;

	if (item->has_bytes || item->mark)
		return 0;
	if (item->response == NULL)
		return archive_validators(in->ar, &in->item_arena, item->what, &item->etag,
		    &item->last_modified, e);
	r = archive_is_kept(in->ar, item->what, item->response->body, e);
	item->same = r == 1;
	return r;
}

static void
busy(void *ctx, void (*fn)(void *of), void *of)
{
	const struct ingest *in = ctx;

	archive_while_busy(in->ar, fn, of);
}

static int
next(void *ctx, struct pipe_item *item, struct error *e)
{
	struct ingest *in = ctx;
	int r = in->o->next(in->o->ctx, item, e);

	arena_reset(&in->item_arena);
	return r == 1 && look_up(in, item, e) < 0 ? -1 : r;
}

/*
 * Half of the archive and more is new: its search indexes are in many pieces, and merging
 * them takes no longer than what was added is worth. All is kept already: where they cannot
 * be merged, or somebody stops it, they are searched as they are.
 */
static void
merge_indexes(struct ingest *in)
{
	struct error e = ERROR_INIT;
	int64_t last = 0;

	if (in->stored < MERGE_FROM || *in->o->stop)
		return;
	if (stmt_one_int(db_stmt(in->ar->db, Q_PAGE_LAST), &last, &e) != 1 ||
	    in->stored * 2 < last)
		return;
	db_stop_on(in->ar->db, in->o->stop);
	(void)archive_optimize(in->ar, false, &e);
	db_stop_on(in->ar->db, NULL);
}

int
ingest(struct archive *ar, const struct ingest_options *o, struct error *e)
{
	struct ingest in = { .ar = ar, .o = o, .batch = BATCH_FIRST,
		.closed_until = clock_mono_ms() };
	const struct pipe_options pipe = {
		.crew = o->crew,
		.as = o->as,
		.follow = !o->one_page,
		.stop = o->stop,
		.watch_fd = o->watch_fd,
		.next = next,
		.done = store,
		.open = may_store,
		.tick = tick,
		.busy = busy,
		.ctx = &in,
	};
	int r;

	arena_init(&in.report_arena, 0);
	arena_init(&in.item_arena, 0);
	r = pipeline(&pipe, e);
	if (r == 0)
		r = commit(&in, e);
	if (r == 0)
		merge_indexes(&in);
	if (in.in_batch)
		archive_rollback(ar);
	arena_free(&in.report_arena);
	arena_free(&in.item_arena);
	free(in.reports);
	return r;
}
