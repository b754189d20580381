/*
 * Every thing under way has a slot in a ring. A slot goes from fetching to reading to
 * ready; ready slots are given out from the head of the ring, so that the order of the
 * input is kept while fetching and reading keep none.
 */
#include "pipeline.h"

#include <stdlib.h>
#include <string.h>

#include "base/clock.h"
#include "base/file.h"
#include "base/limits.h"
#include "base/mem.h"
#include "url/url.h"
#include "urls.h"
#include "wire/coder.h"

enum {
	SLOTS = 512,
	TICK_MS = 500,
	BUSY_MS = 1, /* between two looks at the readers while something else is done */
	QUEUED = 24, /* pages of each reader, for as long as a commit takes */
	CLOSED_MS = 20, /* and then it is asked whether what is ready can be given out */
	GRACE_MS = 3000, /* after the first stop, for what is being fetched */
};

enum slot_state { SLOT_FREE, SLOT_FETCHING, SLOT_READING, SLOT_READY };

struct slot {
	enum slot_state state;
	struct arena arena; /* everything below */
	struct pipe_item item;
	struct pipe_outcome outcome;
	struct buf answer;  /* the reader's record */
	struct capture *parts; /* further pages of the article, at most PAGE_PARTS_MAX */
	size_t n_parts;
	struct str next;    /* the one that is being fetched; empty: none is */
	struct str problem; /* why there are no more of them */
	size_t bytes;       /* held */
};

struct run {
	const struct pipe_options *o;
	struct crew *crew;
	struct slot slots[SLOTS];
	uint32_t head, tail; /* slots in use are head <= n < tail, each at n % SLOTS */
	size_t held;         /* bytes in the slots */
	bool more;           /* the input has not ended */
	bool waiting;        /* for watch_fd */
	int64_t stopped;     /* when that was asked for; 0: not yet */
	int64_t looked;      /* when `between` looked at the readers last */
};

static struct slot *
slot_of(struct run *run, uint32_t n)
{
	return &run->slots[n % SLOTS];
}

/* Whether all wait for a page that is being fetched: they are given out in order. */
static bool
head_is_fetched(struct run *run)
{
	return run->head != run->tail && slot_of(run, run->head)->state == SLOT_FETCHING;
}

/*
 * What has come and is not stored yet is bounded: the fetcher keeps its answers while
 * readers and archive catch up. That cannot be while all wait for one of its answers;
 * then those behind it are turned away from some point on.
 */
static bool
is_too_much(struct run *run, const struct slot *s)
{
	return run->held >= QUEUE_BEHIND_MAX && s != slot_of(run, run->head);
}

static void
hold(struct run *run, struct slot *s, size_t bytes)
{
	s->bytes += bytes;
	run->held += bytes;
}

static void
slot_free(struct run *run, struct slot *s)
{
	run->held -= s->bytes;
	arena_free(&s->arena);
	buf_free(&s->answer);
	*s = (struct slot){ .state = SLOT_FREE };
}

static void
slot_fail(struct slot *s, enum err_kind kind, struct str reason)
{
	s->state = SLOT_READY;
	s->outcome.error = kind;
	s->outcome.reason = arena_dup(&s->arena, reason);
}

/* ---- taking in ---- */

static void
start_reading(struct run *run, struct slot *s, uint32_t id)
{
	const struct capture *c = &s->outcome.capture;
	struct read_request r = { .id = id };
	struct page_part more[PAGE_PARTS_MAX];

	for (size_t i = 0; i < s->n_parts; i++)
		more[i] = (struct page_part){ s->parts[i].body, s->parts[i].final_url,
			s->parts[i].charset, s->parts[i].type };
	r.page.more = s->n_parts > 0 ? more : s->item.more;
	r.page.n_more = s->n_parts > 0 ? s->n_parts : s->item.n_more;

	r.page.bytes = c->body;
	r.page.url = c->final_url.n > 0 ? c->final_url : c->url;
	r.page.charset = c->charset;
	r.page.type = c->type;
	r.page.name = c->status != 0 ? STR("") : s->item.what;
	r.page.as = run->o->as;
	r.page.explain = run->o->explain;
	r.page.text_only = run->o->text_only;
	s->state = SLOT_READING;
	crew_read(run->crew, &r);
}

/* A page without an address of its own is known by its words. */
static struct str
bytes_url(struct arena *a, struct str bytes)
{
	return arena_fmt(a, "file:///dev/stdin/%016llx", (unsigned long long)str_hash(bytes));
}

static int
take_file(struct slot *s)
{
	struct buf b = { .max = 2 * PAGE_MAX };
	struct error e = ERROR_INIT;
	struct str msg;

	if (file_read(arena_cstr(&s->arena, s->item.what), PAGE_MAX, &b, &e) == 0) {
		s->outcome.capture.body = arena_dup(&s->arena, buf_view(&b));
		buf_free(&b);
		return 0;
	}
	/* The outcome names the path already. */
	msg = str_of(e.msg);
	if (str_starts(msg, s->item.what))
		msg = str_from(msg, s->item.what.n + 2);
	slot_fail(s, e.kind, msg);
	buf_free(&b);
	return -1;
}

static void
start_local(struct run *run, struct slot *s, uint32_t id)
{
	struct capture *c = &s->outcome.capture;

	c->source = s->item.has_bytes ? "stdin" : "file";
	c->time = clock_now();
	c->charset = s->item.charset;
	c->type = s->item.type;
	if (s->item.has_bytes)
		c->body = s->item.bytes;
	else if (take_file(s) != 0)
		return;
	c->url = s->item.url.n > 0       ? s->item.url :
	    s->item.has_bytes ? bytes_url(&s->arena, c->body) :
				file_url(&s->arena, s->item.what);
	hold(run, s, c->body.n);
	start_reading(run, s, id);
}

static void
start_fetching(struct run *run, struct slot *s, uint32_t id)
{
	struct fetch_request r = { .id = id, .url = s->item.what };

	r.from_page = s->item.from_page;
	r.etag = s->item.etag;
	r.last_modified = s->item.last_modified;
	s->state = SLOT_FETCHING;
	crew_fetch(run->crew, &r);
}

static void fetched(struct run *run, const struct fetch_response *f);

static void
start_played(struct run *run, struct slot *s, uint32_t id)
{
	struct fetch_response r = *s->item.response;

	r.id = id;
	s->state = SLOT_FETCHING;
	fetched(run, &r);
	s->item.response = NULL; /* it was lent */
	s->outcome.capture.source = "warc";
}

static void
copy_more(struct arena *a, struct pipe_item *to, const struct pipe_item *from)
{
	struct page_part *v = ARENA_NEW(a, struct page_part, from->n_more + 1);

	for (size_t i = 0; i < from->n_more; i++)
		v[i] = (struct page_part){ arena_dup(a, from->more[i].bytes),
			arena_dup(a, from->more[i].url), arena_dup(a, from->more[i].charset),
			arena_dup(a, from->more[i].type) };
	to->more = v;
}

static void
copy_item(struct arena *a, struct pipe_item *to, const struct pipe_item *from)
{
	*to = *from;
	to->what = arena_dup(a, from->what);
	to->bytes = arena_dup(a, from->bytes);
	to->url = arena_dup(a, from->url);
	to->charset = arena_dup(a, from->charset);
	to->type = arena_dup(a, from->type);
	to->etag = arena_dup(a, from->etag);
	to->last_modified = arena_dup(a, from->last_modified);
	copy_more(a, to, from);
}

/* 1 when a thing was started, else what `next` said. */
static int
start_next(struct run *run, struct error *e)
{
	struct pipe_item item = { .tag = 0 };
	struct slot *s = slot_of(run, run->tail);
	int r = run->o->next(run->o->ctx, &item, e);

	if (r != 1)
		return r;
	arena_init(&s->arena, 0);
	copy_item(&s->arena, &s->item, &item);
	s->outcome.item = &s->item;
	s->outcome.same = item.same;
	if (item.mark || item.same) {
		s->state = SLOT_READY;
		s->item.response = NULL; /* it was lent */
	} else if (item.response != NULL)
		start_played(run, s, run->tail);
	else if (!item.has_bytes && (item.from_page || url_looks_http(item.what)))
		start_fetching(run, s, run->tail); /* what a page names is never a file here */
	else
		start_local(run, s, run->tail);
	run->tail++;
	return 1;
}

/*
 * Readers have work for as long as a commit takes; more that waits to be stored would
 * only make a stop take longer, but while all wait for a server.
 */
static bool
is_enough(struct run *run)
{
	size_t enough = QUEUED * (size_t)crew_readers(run->crew);
	size_t here = run->tail - run->head - crew_fetching(run->crew);

	return crew_reading(run->crew) >= enough ||
	       (here >= 2 * enough && !head_is_fetched(run));
}

static int
feed(struct run *run, struct error *e)
{
	int r;

	run->waiting = false;
	if (*run->o->stop != 0)
		run->more = false;
	while (run->more && run->tail - run->head < SLOTS && run->held < QUEUE_BYTES_MAX &&
	    !is_enough(run)) {
		r = start_next(run, e);
		if (r < 0)
			return -1;
		if (r == PIPE_WAIT) {
			run->waiting = true;
			break;
		}
		run->more = r == 1;
	}
	return 0;
}

/* ---- what came back ---- */

static void
keep_response(struct run *run, struct slot *s, const struct fetch_response *f, struct str asked,
    struct capture *c)
{
	struct arena *a = &s->arena;
	struct fetch_hop *hops = ARENA_NEW(a, struct fetch_hop, f->n_hops + 1);

	for (size_t i = 0; i < f->n_hops; i++) {
		hops[i].status = f->hops[i].status;
		hops[i].url = arena_dup(a, f->hops[i].url);
		hops[i].location = arena_dup(a, f->hops[i].location);
	}
	*c = (struct capture){
		.url = asked,
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
		.truncated = f->truncated,
		.body = arena_dup(a, f->body),
	};
	hold(run, s, c->body.n + c->headers.n);
}

static void
refused(struct slot *s, const struct fetch_response *f)
{
	struct str reason = f->reason;

	s->outcome.status = f->status;
	s->outcome.again = f->status == 429 || f->status >= 500;
	if (reason.n == 0)
		reason = arena_fmt(&s->arena, "the server answered %d", f->status);
	slot_fail(s, s->outcome.again ? ERR_NET : ERR_INPUT, reason);
}

static void
fetched(struct run *run, const struct fetch_response *f)
{
	struct slot *s = slot_of(run, f->id);

	if (s->state != SLOT_FETCHING)
		return;
	if (f->error != ERR_NONE) {
		s->outcome.again = f->error == ERR_NET;
		slot_fail(s, f->error, f->reason);
	} else if (f->status == 304) {
		s->state = SLOT_READY;
		s->outcome.same = true;
	} else if (f->status != 0 && (f->status < 200 || f->status > 299)) {
		refused(s, f);
	} else if (f->truncated && s->item.response == NULL) {
		s->outcome.again = true;
		slot_fail(s, ERR_NET, STR("the page was cut short"));
	} else if (is_too_much(run, s)) {
		s->outcome.again = true;
		slot_fail(s, ERR_LIMIT, STR("too much waits for a slower page before it"));
	} else {
		keep_response(run, s, f, s->item.what, &s->outcome.capture);
		start_reading(run, s, f->id);
	}
}

/* ---- further pages of an article ---- */

/* What was read of the pages before stands. */
static void
stop_following(struct slot *s, struct str why)
{
	s->problem = arena_fmt(&s->arena, "page %zu of the article is missing: %.*s",
	    s->n_parts + 2, STRF(why));
	s->next = STR("");
	s->state = SLOT_READY;
}

static void
fetched_part(struct run *run, struct slot *s, const struct fetch_response *f)
{
	if (f->error != ERR_NONE) {
		stop_following(s, f->reason);
	} else if (f->status < 200 || f->status > 299) {
		stop_following(s, f->reason.n > 0 ? f->reason :
			arena_fmt(&s->arena, "the server answered %d", f->status));
	} else if (f->truncated) {
		stop_following(s, STR("it was cut short"));
	} else if (is_too_much(run, s)) {
		stop_following(s, STR("too much waits for a slower page before it"));
	} else {
		keep_response(run, s, f, s->next, &s->parts[s->n_parts]);
		s->n_parts++;
		s->next = STR("");
		start_reading(run, s, f->id);
	}
}

static size_t
parts_bytes(const struct slot *s)
{
	size_t n = s->outcome.capture.body.n;

	for (size_t i = 0; i < s->n_parts; i++)
		n += s->parts[i].body.n;
	return n;
}

/* The next page is on the host of this one: it is as private as that. */
static void
follow(struct run *run, struct slot *s, uint32_t id, const struct article *art)
{
	struct fetch_request r = { .id = id, .from_page = s->item.from_page };

	if (!run->o->follow || !str_eq(str_of(s->outcome.capture.source), STR("http")))
		return;
	if (article_parts(art) < s->n_parts) { /* the last one was another article */
		s->n_parts = article_parts(art);
		return;
	}
	if (art->next.n == 0 || s->n_parts == PAGE_PARTS_MAX || *run->o->stop != 0)
		return;
	if (parts_bytes(s) >= PAGE_PARTS_BYTES_MAX) {
		stop_following(s, STR("those before it are too large"));
		return;
	}
	if (s->parts == NULL)
		s->parts = ARENA_NEW(&s->arena, struct capture, PAGE_PARTS_MAX);
	s->next = arena_dup(&s->arena, art->next);
	r.url = s->next;
	s->state = SLOT_FETCHING;
	crew_fetch(run->crew, &r);
}

static void
take_fetched(struct run *run, const struct fetch_response *f)
{
	struct slot *s = slot_of(run, f->id);

	if (s->state == SLOT_FETCHING && s->next.n > 0)
		fetched_part(run, s, f);
	else
		fetched(run, f);
}

static void
was_read(struct run *run, const struct crew_event *ev)
{
	struct slot *s = slot_of(run, ev->read.id);

	if (s->state != SLOT_READING)
		return;
	s->state = SLOT_READY;
	if (ev->read.error != ERR_NONE && s->n_parts > 0) {
		s->n_parts--;
		stop_following(s, ev->read.reason);
		return;
	}
	if (ev->read.error != ERR_NONE) {
		slot_fail(s, ev->read.error, ev->read.reason);
		return;
	}
	s->answer.max = FRAME_MAX;
	buf_clear(&s->answer);
	buf_str(&s->answer, ev->raw);
	hold(run, s, ev->raw.n);
	follow(run, s, ev->read.id, &ev->read.reading.art);
}

static void
take(struct run *run, const struct crew_event *ev)
{
	if (ev->kind == CREW_FETCHED)
		take_fetched(run, &ev->fetched);
	else
		was_read(run, ev);
}

/* While pages are stored: what was read waits in its slot, its reader gets another page. */
static void
between(void *of)
{
	struct run *run = of;
	struct crew_event ev;
	struct error why = ERROR_INIT; /* comes again when they are waited for */
	int64_t now = clock_mono_ms();

	if (now - run->looked < BUSY_MS)
		return;
	run->looked = now;
	while (crew_wait(run->crew, -1, 0, &ev, &why) == 1)
		take(run, &ev);
}

/* ---- giving out ---- */

static int
give(struct run *run, struct slot *s, struct error *e)
{
	struct read_response response = { .id = 0 };
	struct coder code;

	if (s->answer.n > 0) {
		coder_read(&code, buf_view(&s->answer), &s->arena);
		code_read_response(&code, &response);
		s->outcome.reading = &response.reading;
		if (s->problem.n > 0)
			article_diag(&s->arena, &response.reading.art, DIAG_WARNING, "%.*s",
			    STRF(s->problem));
	}
	s->outcome.capture.parts = s->parts;
	s->outcome.capture.n_parts = s->n_parts;
	return run->o->done(run->o->ctx, &s->outcome, e);
}

static bool
is_ready(struct run *run)
{
	return run->head != run->tail && slot_of(run, run->head)->state == SLOT_READY;
}

/* With nothing under way there is nothing to gain by waiting. */
static bool
is_open(const struct run *run)
{
	return run->o->open == NULL || run->o->open(run->o->ctx) ||
	       crew_reading(run->crew) + crew_fetching(run->crew) == 0;
}

static int
tick(struct run *run, struct error *e)
{
	return run->o->tick != NULL ? run->o->tick(run->o->ctx, e) : 0;
}

/* More is taken in after each: what waits may take longer than the readers' pages last. */
static int
give_ready(struct run *run, struct error *e)
{
	while (is_ready(run) && is_open(run) && *run->o->stop <= 1) {
		struct slot *s = slot_of(run, run->head);
		int r = give(run, s, e);

		slot_free(run, s);
		run->head++;
		if (r != 0)
			return -1;
		between(run);
		if (feed(run, e) != 0 || tick(run, e) != 0)
			return -1;
	}
	return tick(run, e);
}

/* A person who stopped it does not wait for a server that says nothing. */
static void
give_up_fetching(struct run *run)
{
	if (*run->o->stop == 0)
		return;
	if (run->stopped == 0)
		run->stopped = clock_mono_ms();
	if (clock_mono_ms() - run->stopped < GRACE_MS)
		return;
	for (uint32_t n = run->head; n != run->tail; n++) {
		struct slot *s = slot_of(run, n);

		if (s->state != SLOT_FETCHING)
			continue;
		s->outcome.again = true;
		buf_clear(&s->answer); /* of an article of which pages are missing */
		slot_fail(s, ERR_NET, STR("not fetched: stopped"));
	}
}

static int
work(struct run *run, struct error *e)
{
	struct crew_event ev;
	int r;

	for (;;) {
		if (*run->o->stop > 1)
			return err_set(e, ERR_INTR, "stopped");
		give_up_fetching(run);
		if (feed(run, e) != 0 || give_ready(run, e) != 0)
			return -1;
		if (run->head == run->tail && !run->more)
			return 0;
		/* Room was made: more can be taken in before waiting. */
		if (run->head == run->tail && !run->waiting)
			continue;
		crew_hold_fetched(run->crew,
		    run->held >= QUEUE_BYTES_MAX && !head_is_fetched(run));
		r = crew_wait(run->crew, run->waiting ? *run->o->watch_fd : -1,
		    is_ready(run) ? CLOSED_MS : TICK_MS, &ev, e);
		if (r < 0)
			return -1;
		if (r == 1)
			take(run, &ev);
	}
}

int
pipeline(const struct pipe_options *o, struct error *e)
{
	struct run *run = mem_alloc(sizeof(*run));
	int r;

	run->o = o;
	run->more = true;
	run->crew = crew_new(&o->crew);
	if (o->busy)
		o->busy(o->ctx, between, run);
	r = work(run, e);
	if (o->busy)
		o->busy(o->ctx, NULL, NULL);
	while (run->head != run->tail)
		slot_free(run, slot_of(run, run->head++));
	crew_free(run->crew);
	free(run);
	return r;
}
