/*
 * Every thing under way has a slot in a ring. A slot goes from fetching to reading to
 * ready; ready slots are stored from the head of the ring, so that storing keeps the
 * order of the input while fetching and reading do not.
 */
#include "ingest.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/mem.h"
#include "wire/coder.h"

enum {
	SLOTS = 512,
	BATCH = 1000,        /* pages a commit */
	BATCH_MS = 2000,     /* or so long */
	SLOT_ARENA_MAX = 0,
};

enum slot_state { SLOT_FREE, SLOT_FETCHING, SLOT_READING, SLOT_READY };

struct slot {
	enum slot_state state;
	struct arena arena; /* everything below */
	struct ingest_item item;
	struct capture capture;
	struct buf answer;  /* the reader's record */
	enum err_kind error;
	struct str reason;
	bool again;         /* the failure may pass */
	bool same;          /* the server says it has not changed */
	int status;         /* of a server's refusal */
	size_t bytes;       /* held */
};

struct ingest {
	struct archive *ar;
	const struct ingest_options *o;
	struct crew *crew;
	struct slot slots[SLOTS];
	uint32_t head, tail; /* slots in use are head <= n < tail, each at n % SLOTS */
	size_t held;         /* bytes in the slots */
	bool more;           /* the input has not ended */
	bool in_batch;
	unsigned batched;
	int64_t batch_start;
	struct ingest_report *reports; /* of the open batch */
	size_t n_reports, cap_reports;
	struct arena report_arena;
};

static struct slot *
slot_of(struct ingest *in, uint32_t n)
{
	return &in->slots[n % SLOTS];
}

static void
hold(struct ingest *in, struct slot *s, size_t bytes)
{
	s->bytes += bytes;
	in->held += bytes;
}

static void
slot_free(struct ingest *in, struct slot *s)
{
	in->held -= s->bytes;
	arena_free(&s->arena);
	buf_free(&s->answer);
	*s = (struct slot){ .state = SLOT_FREE };
}

static void
slot_fail(struct slot *s, enum err_kind kind, struct str reason)
{
	s->state = SLOT_READY;
	s->error = kind;
	s->reason = arena_dup(&s->arena, reason);
}

/* ---- taking in ---- */

static void
start_reading(struct ingest *in, struct slot *s, uint32_t id)
{
	struct read_request r = { .id = id };

	r.page.bytes = s->capture.body;
	r.page.url = s->capture.final_url.n ? s->capture.final_url : s->capture.url;
	r.page.charset = s->capture.charset;
	r.page.type = s->capture.type;
	r.page.name = s->capture.status ? STR("") : s->item.what;
	r.page.as = in->o->as;
	s->state = SLOT_READING;
	crew_read(in->crew, &r);
}

/* A page without an address of its own is known by its words. */
static struct str
stdin_url(struct arena *a, struct str bytes)
{
	return arena_fmt(a, "file:///dev/stdin/%016llx", (unsigned long long)str_hash(bytes));
}

static struct str
path_url(struct arena *a, struct str path)
{
	struct buf b = { .max = 0 };
	struct str url;

	buf_cstr(&b, "file://");
	for (size_t i = 0; i < path.n; i++) {
		if (ascii_alnum(path.p[i]) || strchr("/-._~!$&'()*+,;=:@", path.p[i]) != NULL)
			buf_c(&b, path.p[i]);
		else
			buf_fmt(&b, "%%%02X", (unsigned char)path.p[i]);
	}
	url = arena_dup(a, buf_view(&b));
	buf_free(&b);
	return url;
}

static void
start_local(struct ingest *in, struct slot *s, uint32_t id)
{
	struct buf b = { .max = 2 * PAGE_MAX };
	struct error e = ERROR_INIT;
	struct capture *c = &s->capture;

	if (!s->item.inline_bytes) {
		if (file_read(arena_cstr(&s->arena, s->item.what), PAGE_MAX, &b, &e) != 0) {
			struct str msg = str_of(e.msg);

			/* The report names the path already. */
			if (str_starts(msg, s->item.what))
				msg = str_from(msg, s->item.what.n + 2);
			slot_fail(s, e.kind, msg);
			buf_free(&b);
			return;
		}
		c->body = arena_dup(&s->arena, buf_view(&b));
		buf_free(&b);
	} else {
		c->body = arena_dup(&s->arena, s->item.bytes);
	}
	c->source = s->item.inline_bytes ? "stdin" : "file";
	c->url = in->o->url.n > 0     ? arena_dup(&s->arena, in->o->url) :
	    s->item.inline_bytes ? stdin_url(&s->arena, c->body) :
				   path_url(&s->arena, s->item.what);
	c->time = clock_now();
	hold(in, s, c->body.n);
	start_reading(in, s, id);
}

static bool
is_url(struct str what)
{
	return str_startsi(what, STR("http://")) || str_startsi(what, STR("https://"));
}

static void
start_fetching(struct ingest *in, struct slot *s, uint32_t id)
{
	struct fetch_request r = { .id = id, .url = s->item.what };
	struct error e = ERROR_INIT;

	if (archive_validators(in->ar, &s->arena, r.url, &r.etag, &r.last_modified, &e) < 0) {
		slot_fail(s, e.kind, str_of(e.msg));
		return;
	}
	s->state = SLOT_FETCHING;
	crew_fetch(in->crew, &r);
}

/* 1 when a thing was started, 0 when there is none, -1. */
static int
start_next(struct ingest *in, struct error *e)
{
	struct ingest_item item = { .job = 0 };
	struct slot *s = slot_of(in, in->tail);
	int r = in->o->next(in->o->ctx, &item, e);

	if (r <= 0)
		return r;
	arena_init(&s->arena, SLOT_ARENA_MAX);
	s->item = item;
	s->item.what = arena_dup(&s->arena, item.what);
	if (!item.inline_bytes && is_url(item.what))
		start_fetching(in, s, in->tail);
	else
		start_local(in, s, in->tail);
	in->tail++;
	return 1;
}

static int
feed(struct ingest *in, struct error *e)
{
	while (in->more && in->tail - in->head < SLOTS && in->held < QUEUE_BYTES_MAX) {
		size_t enough = 4 * (size_t)crew_readers(in->crew);
		int r;

		if (*in->o->stop != 0) {
			in->more = false;
			break;
		}
		/* Files are read when a reader will soon want them. */
		if (crew_reading(in->crew) >= enough)
			break;
		r = start_next(in, e);
		if (r < 0)
			return -1;
		in->more = r == 1;
	}
	return 0;
}

/* ---- what came back ---- */

static void
keep_response(struct ingest *in, struct slot *s, const struct fetch_response *f)
{
	struct capture *c = &s->capture;
	struct arena *a = &s->arena;
	struct fetch_hop *hops = ARENA_NEW(a, struct fetch_hop, f->n_hops + 1);

	for (size_t i = 0; i < f->n_hops; i++) {
		hops[i].status = f->hops[i].status;
		hops[i].url = arena_dup(a, f->hops[i].url);
		hops[i].location = arena_dup(a, f->hops[i].location);
	}
	*c = (struct capture){
		.url = s->item.what,
		.final_url = arena_dup(a, f->final_url),
		.hops = hops,
		.n_hops = f->n_hops,
		.time = f->time,
		.source = "http",
		.status = f->status,
		.headers = arena_dup(a, f->headers),
		.request = arena_dup(a, f->request),
		.type = arena_dup(a, f->type),
		.charset = arena_dup(a, f->charset),
		.etag = arena_dup(a, f->etag),
		.last_modified = arena_dup(a, f->last_modified),
		.ip = arena_dup(a, f->ip),
		.body = arena_dup(a, f->body),
	};
	hold(in, s, c->body.n + c->headers.n);
}

/* "HTTP/1.1 404 Not Found" gives "404 Not Found". */
static struct str
status_words(struct arena *a, const struct fetch_response *f)
{
	struct str line = str_sub(f->headers, 0, str_findc(f->headers, '\r'));
	size_t space = str_findc(line, ' ');

	if (space == STR_NONE || line.n > 80)
		return arena_fmt(a, "%d", f->status);
	return str_trim(str_from(line, space));
}

static void
refused(struct slot *s, const struct fetch_response *f)
{
	struct arena *a = &s->arena;

	s->status = f->status;
	s->again = f->status == 429 || f->status >= 500;
	if (f->retry_after > 0)
		slot_fail(s, s->again ? ERR_NET : ERR_INPUT,
		    arena_fmt(a, "the server answered %.*s (try again in %lld s)",
			STRF(status_words(a, f)), (long long)f->retry_after));
	else
		slot_fail(s, s->again ? ERR_NET : ERR_INPUT,
		    arena_fmt(a, "the server answered %.*s", STRF(status_words(a, f))));
}

static void
fetched(struct ingest *in, const struct fetch_response *f)
{
	struct slot *s = slot_of(in, f->id);

	if (s->state != SLOT_FETCHING)
		return;
	if (f->error != ERR_NONE) {
		s->again = f->error == ERR_NET;
		slot_fail(s, f->error, f->reason);
	} else if (f->status == 304) {
		s->state = SLOT_READY;
		s->same = true;
	} else if (f->status < 200 || f->status > 299) {
		refused(s, f);
	} else if (f->truncated) {
		s->again = true;
		slot_fail(s, ERR_NET, STR("the page was cut short"));
	} else {
		keep_response(in, s, f);
		start_reading(in, s, f->id);
	}
}

static void
was_read(struct ingest *in, const struct crew_event *ev)
{
	struct slot *s = slot_of(in, ev->read.id);

	if (s->state != SLOT_READING)
		return;
	s->state = SLOT_READY;
	if (ev->read.error != ERR_NONE) {
		slot_fail(s, ev->read.error, ev->read.reason);
		return;
	}
	s->answer.max = FRAME_MAX;
	buf_str(&s->answer, ev->raw);
	hold(in, s, ev->raw.n);
}

/* ---- storing ---- */

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
	if (in->in_batch && archive_commit(in->ar, e) != 0) {
		in->in_batch = false;
		return -1;
	}
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

/* A page that harmed the reader is evidence all the same; what is no page is not kept. */
static bool
worth_keeping(const struct slot *s)
{
	return s->error == ERR_NONE || (s->error == ERR_LIMIT && s->capture.body.n > 0);
}

static int
store_page(struct ingest *in, struct slot *s, struct ingest_report *r, struct error *e)
{
	struct read_response response = { 0 };
	struct reading *reading = NULL;
	struct added added;
	struct coder code;

	if (s->error == ERR_NONE) {
		coder_read(&code, buf_view(&s->answer), &s->arena);
		code_read_response(&code, &response);
		reading = &response.reading;
		if (reading->art.saved_url.n > 0 && strcmp(s->capture.source, "http") != 0)
			s->capture.source = "saved";
	}
	if (archive_add(in->ar, &s->capture, reading, s->reason, &added, e) != 0)
		return -1;
	r->page_id = added.page_id;
	r->result = added.what == ADDED_SAME ? INGEST_SAME :
	    s->error != ERR_NONE         ? INGEST_UNREAD :
	    added.what == ADDED_NEW      ? INGEST_ADDED :
					   INGEST_CHANGED;
	if (reading != NULL)
		describe(in, r, reading);
	return 0;
}

static int
store_failure(struct ingest *in, struct slot *s, struct error *e)
{
	if (s->status >= 400 &&
	    archive_checked(in->ar, s->item.what, s->status,
		s->status == 404 || s->status == 410 ? "gone" : "error", s->reason, clock_now(),
		e) != 0)
		return -1;
	return 0;
}

static int
store_job(struct ingest *in, struct slot *s, struct error *e)
{
	if (s->item.job == 0)
		return 0;
	if (s->again)
		return archive_job_failed(in->ar, s->item.job, s->reason, e);
	return archive_job_done(in->ar, s->item.job, e);
}

static int
store(struct ingest *in, struct slot *s, struct error *e)
{
	struct ingest_report *r;

	VEC_GROW(in->reports, in->n_reports, in->cap_reports);
	r = &in->reports[in->n_reports++];
	*r = (struct ingest_report){ .result = s->same ? INGEST_SAME : INGEST_FAILED };
	r->what = arena_dup(&in->report_arena, s->item.what);
	r->error = s->error;
	r->reason = arena_dup(&in->report_arena, s->reason);
	r->again = s->again;
	/* A single failure writes nothing that would need the archive's lock. */
	if (!worth_keeping(s) && s->status == 0 && s->item.job == 0)
		return 0;
	if (open_batch(in, e) != 0)
		return -1;
	if (!s->same && worth_keeping(s)) {
		if (store_page(in, s, r, e) != 0)
			return -1;
	} else if (!s->same && store_failure(in, s, e) != 0) {
		return -1;
	}
	if (s->same)
		archive_page_of(in->ar, s->item.what, &r->page_id, NULL);
	in->batched++;
	return store_job(in, s, e);
}

static int
store_ready(struct ingest *in, struct error *e)
{
	while (in->head < in->tail && slot_of(in, in->head)->state == SLOT_READY) {
		struct slot *s = slot_of(in, in->head);

		if (store(in, s, e) != 0)
			return -1;
		slot_free(in, s);
		in->head++;
		if (in->batched >= BATCH && commit(in, e) != 0)
			return -1;
	}
	if (in->in_batch && clock_mono_ms() - in->batch_start >= BATCH_MS)
		return commit(in, e);
	if (!in->in_batch)
		flush_reports(in);
	return 0;
}

static int
work(struct ingest *in, struct error *e)
{
	struct crew_event ev;
	int r;

	for (;;) {
		if (*in->o->stop > 1)
			return err_set(e, ERR_INTR, "stopped");
		if (feed(in, e) != 0 || store_ready(in, e) != 0)
			return -1;
		if (in->o->progress != NULL)
			in->o->progress(in->o->ctx);
		if (in->head == in->tail) {
			if (!in->more)
				return commit(in, e);
			continue;
		}
		if (slot_of(in, in->head)->state == SLOT_READY)
			continue;
		/* Others wait for the archive: it is not kept locked while nothing comes. */
		r = crew_wait(in->crew, -1, in->in_batch ? BATCH_MS / 4 : 500, &ev, e);
		if (r < 0)
			return -1;
		if (r == 1 && ev.kind == CREW_FETCHED)
			fetched(in, &ev.fetched);
		else if (r == 1)
			was_read(in, &ev);
	}
}

int
ingest(struct archive *ar, const struct ingest_options *o, struct error *e)
{
	struct ingest *in = mem_alloc(sizeof(*in));
	int r;

	in->ar = ar;
	in->o = o;
	in->more = true;
	in->crew = crew_new(&o->crew);
	arena_init(&in->report_arena, 0);
	r = work(in, e);
	if (r != 0 && in->in_batch)
		archive_rollback(ar);
	while (in->head < in->tail)
		slot_free(in, slot_of(in, in->head++));
	crew_free(in->crew);
	arena_free(&in->report_arena);
	free(in->reports);
	free(in);
	return r;
}
