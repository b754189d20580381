/*
 * Each address goes through HEAD, GET, reading and, when its page could be an error in
 * disguise, a look at what a made-up address of the same folder gives. Hosts are asked
 * that once.
 */
#include "check.h"

#include <stdlib.h>

#include "ahead.h"
#include "ar.h"
#include "base/clock.h"
#include "base/limits.h"
#include "base/mem.h"
#include "changes.h"
#include "nonsense.h"
#include "text/shingle.h"
#include "urls.h"

enum {
	SLOTS = 128,
	BODY_MAX = 1024 * 1024,
	READ_QUEUE_MAX = 8 * 1024 * 1024, /* bytes of pages that wait for a reader */
	BATCH = 200,
	BATCH_MS = 2000,
	TICK_MS = 500,
	DAY = 86400,
	GRACE_MS = 3000, /* after the first stop, for what is under way */
};

#define OTHER_PAGE 0.1

enum step { STEP_FREE, STEP_HEAD, STEP_GET, STEP_READ, STEP_NONSENSE };

struct slot {
	enum step step;
	struct arena arena;
	struct str url;
	uint32_t host;
	struct look look;
	struct fetch_response response; /* in the arena */
	struct answer answer;
	uint32_t nonsense;
};

struct checking {
	struct archive *ar;
	const struct check_options *o;
	struct crew *crew;
	struct slot slots[SLOTS];
	size_t busy;
	struct ahead ahead;
	struct nonsenses nonsenses;
	bool in_batch;
	unsigned batched;
	int64_t batch_start;
	int64_t stopped; /* when that was asked for; 0: not yet */
};

/* Ids of a crew's answers: slots first, then made-up addresses. */
static uint32_t
nonsense_id(uint32_t at)
{
	return SLOTS + at;
}

/* ---- writing down ---- */

static int
commit(struct checking *ch, struct error *e)
{
	if (!ch->in_batch)
		return 0;
	ch->in_batch = false;
	ch->batched = 0;
	return archive_commit(ch->ar, e);
}

static void
slot_free(struct checking *ch, struct slot *s)
{
	ahead_done(&ch->ahead, s->host);
	answer_free(&s->answer);
	arena_free(&s->arena);
	*s = (struct slot){ .step = STEP_FREE };
	ch->busy--;
}

/* Unreachable today and on an earlier day, and never well between them: dead. */
static int
look_back(struct checking *ch, struct slot *s, struct check_report *r, struct error *e)
{
	struct address at = address_of(&s->arena, s->url);
	int64_t url_id, since;
	char iso[CLOCK_ISO_SIZE];
	struct stmt *st;
	int rc = url_find(ch->ar, &at, &url_id, e);

	if (rc != 1)
		return rc;
	st = db_stmt(ch->ar->db, Q_CHECK_FAILING_SINCE);
	bind_int(st, url_id);
	rc = stmt_one_int(st, &since, e);
	if (rc != 1 || since == 0 || since / DAY == clock_now() / DAY)
		return rc < 0 ? -1 : 0;
	r->verdict = VERDICT_DEAD;
	r->reason = arena_fmt(&s->arena, "%.*s; the same since %.10s", STRF(r->reason),
	    clock_iso(since, iso));
	return 0;
}

static int
finish(struct checking *ch, struct slot *s, struct error *e)
{
	struct check_report r = { .url = s->url };
	struct url_look row = { .url = s->url, .time = clock_now() };

	s->look.response = &s->response;
	r.verdict = verdict_of(&s->arena, &s->look, &r.reason);
	if (r.verdict == VERDICT_UNREACHABLE && look_back(ch, s, &r, e) != 0)
		return -1;
	r.status = row.status = s->response.status;
	r.final_url = row.final_url = s->response.final_url;
	row.state = verdict_name(r.verdict);
	row.reason = r.reason;
	if (!ch->in_batch) {
		if (archive_begin(ch->ar, e) != 0)
			return -1;
		ch->in_batch = true;
		ch->batch_start = clock_mono_ms();
	}
	if (archive_looked(ch->ar, &row, e) != 0)
		return -1;
	ch->o->report(ch->o->ctx, &r);
	slot_free(ch, s);
	return ++ch->batched >= BATCH ? commit(ch, e) : 0;
}

/* ---- asking ---- */

static void
ask(struct checking *ch, struct slot *s, enum step step)
{
	struct fetch_request r = { .id = (uint32_t)(s - ch->slots), .url = s->url,
		.from_page = true, .max_bytes = BODY_MAX };

	r.method = step == STEP_HEAD ? FETCH_HEAD : FETCH_GET;
	s->step = step;
	crew_fetch(ch->crew, &r);
}

/* A server that can say "not changed" is asked for that; else HEAD comes first. */
static int
ask_first(struct checking *ch, struct slot *s, struct error *e)
{
	struct fetch_request r = { .id = (uint32_t)(s - ch->slots), .url = s->url,
		.from_page = true, .max_bytes = BODY_MAX };
	int rc = archive_validators(ch->ar, &s->arena, s->url, &r.etag, &r.last_modified, e);

	if (rc < 0)
		return -1;
	if (rc == 0 || r.etag.n + r.last_modified.n == 0) {
		ask(ch, s, STEP_HEAD);
		return 0;
	}
	s->step = STEP_GET;
	crew_fetch(ch->crew, &r);
	return 0;
}

static int
feed(struct checking *ch, struct error *e)
{
	if (*ch->o->stop != 0 || crew_queued_bytes(ch->crew) > READ_QUEUE_MAX)
		return 0;
	for (size_t i = 0; i < SLOTS; i++) {
		struct slot *s = &ch->slots[i];
		char *url;
		int r;

		if (s->step != STEP_FREE)
			continue;
		r = ahead_take(&ch->ahead, ch->o->next, ch->o->ctx, &url, &s->host, e);
		if (r != 1)
			return r;
		arena_init(&s->arena, 0);
		s->url = arena_dup(&s->arena, str_of(url));
		free(url);
		ch->busy++;
		if (ask_first(ch, s, e) != 0)
			return -1;
	}
	return 0;
}

static void
read_body(struct checking *ch, uint32_t id, struct str url, const struct fetch_response *f)
{
	struct read_request r = { .id = id };

	r.page.bytes = f->body;
	r.page.url = url;
	r.page.type = f->type;
	r.page.charset = f->charset;
	crew_read(ch->crew, &r);
}

static void
keep(struct slot *s, const struct fetch_response *f)
{
	struct arena *a = &s->arena;

	s->response = *f;
	s->response.reason = arena_dup(a, f->reason);
	s->response.url = s->url;
	s->response.final_url = arena_dup(a, f->final_url.n ? f->final_url : s->url);
	s->response.headers = arena_dup(a, f->headers);
	s->response.body = arena_dup(a, f->body);
	s->response.hops = ARENA_NEW(a, struct fetch_hop, f->n_hops + 1);
	for (size_t i = 0; i < f->n_hops; i++)
		s->response.hops[i].status = f->hops[i].status;
}

/* ---- what hosts say to nonsense ---- */

static void
ask_nonsense(struct checking *ch, uint32_t at)
{
	struct nonsense *n = &ch->nonsenses.v[at];
	struct buf url = { .max = 0 };
	struct fetch_request r = { .id = nonsense_id(at), .from_page = true,
		.max_bytes = BODY_MAX };

	nonsense_url(n, &url);
	r.url = buf_view(&url);
	n->state = NONSENSE_ASKED;
	crew_fetch(ch->crew, &r);
	buf_free(&url);
}

static int
finish_compared(struct checking *ch, struct slot *s, struct error *e)
{
	s->look.like_nonsense =
	    answer_alike(&ch->nonsenses.v[s->nonsense].answer, &s->answer);
	return finish(ch, s, e);
}

static int
nonsense_known(struct checking *ch, uint32_t at, const struct fetch_response *f,
    const struct article *art, struct error *e)
{
	struct nonsense *n = &ch->nonsenses.v[at];

	if (f != NULL)
		answer_take(&n->answer, f, art);
	n->state = NONSENSE_KNOWN;
	for (size_t i = 0; i < SLOTS; i++) {
		struct slot *s = &ch->slots[i];

		if (s->step == STEP_NONSENSE && s->nonsense == at &&
		    finish_compared(ch, s, e) != 0)
			return -1;
	}
	return 0;
}

static int
nonsense_fetched(struct checking *ch, uint32_t at, const struct fetch_response *f,
    struct error *e)
{
	if (f->error != ERR_NONE || f->status < 200 || f->status > 299)
		return nonsense_known(ch, at, NULL, NULL, e);
	/* Where it led is known now, its page when it was read. */
	answer_take(&ch->nonsenses.v[at].answer, f, NULL);
	read_body(ch, f->id, f->final_url, f);
	return 0;
}

static int
nonsense_read(struct checking *ch, uint32_t at, const struct read_response *r,
    struct error *e)
{
	struct answer *answer = &ch->nonsenses.v[at].answer;
	struct buf url = { .max = 0 };
	struct fetch_response f = { .id = 0 };
	char *led_to = answer->led_to;
	int rc;

	if (r->error != ERR_NONE)
		return nonsense_known(ch, at, NULL, NULL, e);
	nonsense_url(&ch->nonsenses.v[at], &url);
	f.url = buf_view(&url);
	answer_take(answer, &f, &r->reading.art);
	answer->led_to = led_to;
	rc = nonsense_known(ch, at, NULL, NULL, e);
	buf_free(&url);
	return rc;
}

/* ---- answers ---- */

/* No connection came about: another method will not help. */
static bool
is_out_of_reach(const struct fetch_response *f)
{
	return f->error != ERR_NONE && f->ip.n == 0;
}

static int
fetched(struct checking *ch, const struct fetch_response *f, struct error *e)
{
	struct slot *s;

	if (f->id >= SLOTS)
		return nonsense_fetched(ch, f->id - SLOTS, f, e);
	s = &ch->slots[f->id];
	/* Servers lie about HEAD in every other way. */
	if (s->step == STEP_HEAD && !is_out_of_reach(f)) {
		ask(ch, s, STEP_GET);
		return 0;
	}
	if (s->step != STEP_HEAD && s->step != STEP_GET)
		return 0;
	keep(s, f);
	if (f->error != ERR_NONE || f->body.n == 0)
		return finish(ch, s, e);
	s->step = STEP_READ;
	read_body(ch, f->id, s->response.final_url, f);
	return 0;
}

/* True when the words differ, and are not only somewhere else on the page. */
static int
words_changed(struct checking *ch, struct slot *s, const struct kept_text *kept, struct str now,
    bool *changed, struct error *e)
{
	struct changes c = changes_of(&s->arena, kept->text, now);
	struct str body;

	*changed = c.n > 0;
	if (c.n == 0)
		return 0;
	if (archive_body_of(ch->ar, &s->arena, kept->capture_id, &body, e) != 0)
		return -1;
	changes_settle(&s->arena, &c, kept->text, now, body, s->response.body);
	*changed = c.n > 0;
	return 0;
}

/* Against the copy that is kept here, when there is one. */
static int
compare(struct checking *ch, struct slot *s, const struct doc *now, struct error *e)
{
	struct shingle_sketch was, is;
	struct kept_text kept;
	bool words, title;
	int r = archive_text_of(ch->ar, &s->arena, s->url, &kept, e);

	if (r != 1)
		return r;
	if (words_changed(ch, s, &kept, now->text, &words, e) != 0)
		return -1;
	title = changes_field(&s->arena, kept.title, now->title);
	shingle_sketch(kept.text, &was);
	shingle_sketch(now->text, &is);
	if (!words && !title)
		s->look.kept = KEPT_SAME;
	else if (title && shingle_likeness(&was, &is) < OTHER_PAGE)
		s->look.kept = KEPT_OTHER;
	else
		s->look.kept = KEPT_CHANGED;
	return 0;
}

static int
was_read(struct checking *ch, const struct read_response *r, struct error *e)
{
	const struct article *art = &r->reading.art;
	struct slot *s;

	if (r->id >= SLOTS)
		return nonsense_read(ch, r->id - SLOTS, r, e);
	s = &ch->slots[r->id];
	/* A picture or a PDF that came is alive, whatever can be read of it. */
	if (r->error != ERR_NONE)
		return finish(ch, s, e);
	s->look.was_read = true;
	s->look.kind = art->kind;
	if (compare(ch, s, &art->doc, e) != 0)
		return -1;
	if (s->response.status != 200 || s->look.kept == KEPT_SAME ||
	    !verdict_suspects(&s->response, art))
		return finish(ch, s, e);
	answer_take(&s->answer, &s->response, art);
	s->step = STEP_NONSENSE;
	s->nonsense = nonsense_for(&ch->nonsenses, s->url);
	if (ch->nonsenses.v[s->nonsense].state == NONSENSE_NEW)
		ask_nonsense(ch, s->nonsense);
	if (ch->nonsenses.v[s->nonsense].state == NONSENSE_KNOWN)
		return finish_compared(ch, s, e);
	return 0;
}

/* ---- the loop ---- */

static bool
is_over(struct checking *ch)
{
	int64_t now = clock_mono_ms();

	if (*ch->o->stop == 0)
		return ch->busy == 0 && ch->ahead.ended && ch->ahead.n == 0;
	if (ch->stopped == 0)
		ch->stopped = now;
	return ch->busy == 0 || *ch->o->stop > 1 || now - ch->stopped >= GRACE_MS;
}

static int
work(struct checking *ch, struct error *e)
{
	struct crew_event ev;
	int r;

	for (;;) {
		if (feed(ch, e) != 0)
			return -1;
		ch->o->progress(ch->o->ctx);
		if (is_over(ch))
			return commit(ch, e);
		if (ch->in_batch && clock_mono_ms() - ch->batch_start >= BATCH_MS &&
		    commit(ch, e) != 0)
			return -1;
		r = crew_wait(ch->crew, -1, TICK_MS, &ev, e);
		if (r == 1 && ev.kind == CREW_FETCHED)
			r = fetched(ch, &ev.fetched, e);
		else if (r == 1)
			r = was_read(ch, &ev.read, e);
		if (r < 0)
			return -1;
	}
}

int
check(struct archive *ar, const struct check_options *o, struct error *e)
{
	struct checking *ch = mem_alloc(sizeof(*ch));
	int r;

	ch->ar = ar;
	ch->o = o;
	ch->crew = crew_new(&o->crew);
	r = work(ch, e);
	if (r != 0 && ch->in_batch)
		archive_rollback(ar);
	for (size_t i = 0; i < SLOTS; i++)
		if (ch->slots[i].step != STEP_FREE)
			slot_free(ch, &ch->slots[i]);
	crew_free(ch->crew);
	ahead_free(&ch->ahead);
	nonsenses_free(&ch->nonsenses);
	free(ch);
	return r;
}

/* ---- what is due ---- */

int
check_due(struct archive *ar, struct arena *a, int64_t page_id, int64_t since,
    int64_t *after, struct str *url, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, page_id ? Q_CHECK_DUE_PAGE : Q_CHECK_DUE);
	int r;

	if (page_id != 0)
		bind_int(st, page_id);
	bind_int(st, *after);
	bind_int(st, since);
	r = stmt_step(st, e);
	if (r != 1)
		return r;
	*after = col_int(st, 0);
	*url = col_dup(st, 1, a);
	stmt_done(st);
	return 1;
}

int
check_due_count(struct archive *ar, int64_t page_id, int64_t since, int64_t *n,
    struct error *e)
{
	struct stmt *st = db_stmt(ar->db, page_id ? Q_CHECK_COUNT_PAGE : Q_CHECK_COUNT);

	if (page_id != 0)
		bind_int(st, page_id);
	bind_int(st, since);
	return stmt_one_int(st, n, e) < 0 ? -1 : 0;
}
