/*
 * Each address goes through HEAD, GET, reading and, when its page could be an error in
 * disguise, a look at what a made-up address of the same folder gives. Hosts are asked
 * that once.
 */
#include "check.h"

#include <stdlib.h>

#include "ar.h"
#include "base/clock.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/mem.h"
#include "changes.h"
#include "text/shingle.h"
#include "url/url.h"

enum {
	SLOTS = 256,
	BODY_MAX = 2 * 1024 * 1024,
	BATCH = 200,
	BATCH_MS = 2000,
	TICK_MS = 500,
};

#define ALIKE 0.9

enum step { STEP_FREE, STEP_HEAD, STEP_GET, STEP_READ, STEP_HOST };

/* What a host answers to an address that cannot exist. */
struct host {
	char *folder; /* "https://example.org/news/" */
	enum { HOST_NEW, HOST_ASKED, HOST_KNOWN } state;
	bool answers; /* with a page */
	struct shingle_sketch sketch;
};

struct slot {
	enum step step;
	struct arena arena;
	struct str url;
	struct fetch_response response; /* in the arena */
	struct shingle_sketch sketch;
	bool changed;
	struct article kept; /* kind, title and text of the reading, in the arena */
	bool was_read;
	uint32_t host;
};

struct checking {
	struct archive *ar;
	const struct check_options *o;
	struct crew *crew;
	struct slot slots[SLOTS];
	size_t busy;
	struct map host_of;
	struct host *hosts;
	size_t n_hosts, cap_hosts;
	bool more, in_batch;
	unsigned batched;
	int64_t batch_start;
};

/* Ids of a crew's answers: slots first, then hosts. */
static uint32_t
host_id(uint32_t host)
{
	return SLOTS + host;
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

static int
finish(struct checking *ch, struct slot *s, bool like_nonsense, struct error *e)
{
	const struct look look = { &s->response, s->was_read ? &s->kept : NULL, like_nonsense,
		s->changed };
	struct check_report r = { .url = s->url };
	struct url_look row = { .url = s->url, .time = clock_now() };

	r.verdict = verdict_of(&s->arena, &look, &r.reason);
	r.status = row.status = s->response.error == ERR_NONE ? s->response.status : 0;
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
	arena_free(&s->arena);
	*s = (struct slot){ .step = STEP_FREE };
	ch->busy--;
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

static int
feed(struct checking *ch, struct error *e)
{
	if (*ch->o->stop != 0)
		ch->more = false;
	for (size_t i = 0; i < SLOTS && ch->more; i++) {
		struct slot *s = &ch->slots[i];
		struct str url;
		int r;

		if (s->step != STEP_FREE)
			continue;
		r = ch->o->next(ch->o->ctx, &url, e);
		if (r < 0)
			return -1;
		ch->more = r == 1;
		if (r == 0)
			break;
		arena_init(&s->arena, 0);
		s->url = arena_dup(&s->arena, url);
		ch->busy++;
		ask(ch, s, STEP_HEAD);
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
	s->response.body = STR("");
	s->response.hops = ARENA_NEW(a, struct fetch_hop, f->n_hops + 1);
	for (size_t i = 0; i < f->n_hops; i++)
		s->response.hops[i].status = f->hops[i].status;
}

/* ---- what hosts say to nonsense ---- */

static uint32_t
host_for(struct checking *ch, struct slot *s)
{
	struct str url = s->response.final_url;
	size_t slash = str_rfindc(str_sub(url, 0, str_findc(url, '?')), '/');
	struct str folder = str_sub(url, 0, slash == STR_NONE ? url.n : slash + 1);
	uint32_t at = map_get(&ch->host_of, folder);
	struct host *h;

	if (at != MAP_NONE)
		return at;
	VEC_GROW(ch->hosts, ch->n_hosts, ch->cap_hosts);
	h = &ch->hosts[ch->n_hosts];
	*h = (struct host){ .folder = mem_dup(folder) };
	*map_put(&ch->host_of, str_of(h->folder)) = (uint32_t)ch->n_hosts;
	return (uint32_t)ch->n_hosts++;
}

static void
ask_host(struct checking *ch, uint32_t at)
{
	struct host *h = &ch->hosts[at];
	struct buf url = { .max = 0 };
	struct fetch_request r = { .id = host_id(at), .from_page = true, .max_bytes = BODY_MAX };

	/* Made up from the folder's name, so that it is the same in every run. */
	buf_fmt(&url, "%sarch-no-such-page-%08x", h->folder,
	    (unsigned)str_hash(str_of(h->folder)));
	r.url = buf_view(&url);
	h->state = HOST_ASKED;
	crew_fetch(ch->crew, &r);
	buf_free(&url);
}

static bool
like_nonsense(const struct checking *ch, const struct slot *s)
{
	const struct host *h = &ch->hosts[s->host];

	return h->answers && shingle_likeness(&h->sketch, &s->sketch) >= ALIKE;
}

static int
host_known(struct checking *ch, uint32_t at, struct error *e)
{
	ch->hosts[at].state = HOST_KNOWN;
	for (size_t i = 0; i < SLOTS; i++) {
		struct slot *s = &ch->slots[i];

		if (s->step == STEP_HOST && s->host == at &&
		    finish(ch, s, like_nonsense(ch, s), e) != 0)
			return -1;
	}
	return 0;
}

/* ---- answers ---- */

static int
fetched(struct checking *ch, const struct fetch_response *f, struct error *e)
{
	struct slot *s;

	if (f->id >= SLOTS) {
		uint32_t at = f->id - SLOTS;

		if (f->error != ERR_NONE || f->status < 200 || f->status > 299)
			return host_known(ch, at, e);
		read_body(ch, f->id, f->final_url, f);
		return 0;
	}
	s = &ch->slots[f->id];
	if (s->step == STEP_HEAD && !verdict_from_head(f)) {
		ask(ch, s, STEP_GET);
		return 0;
	}
	keep(s, f);
	if (f->error != ERR_NONE || f->body.n == 0)
		return finish(ch, s, false, e);
	s->step = STEP_READ;
	read_body(ch, f->id, s->response.final_url, f);
	return 0;
}

/* Against the copy that is kept here, when there is one. */
static int
compare(struct checking *ch, struct slot *s, struct str text, struct error *e)
{
	struct str kept;
	int r = archive_text_of(ch->ar, &s->arena, s->url, &kept, e);

	if (r == 1)
		s->changed = changes_of(&s->arena, kept, text).n > 0;
	return r < 0 ? -1 : 0;
}

static int
was_read(struct checking *ch, const struct read_response *r, struct error *e)
{
	const struct article *art = &r->reading.art;
	struct slot *s;

	if (r->id >= SLOTS) {
		struct host *h = &ch->hosts[r->id - SLOTS];

		h->answers = r->error == ERR_NONE;
		if (h->answers)
			shingle_sketch(art->doc.text, &h->sketch);
		return host_known(ch, r->id - SLOTS, e);
	}
	s = &ch->slots[r->id];
	/* A picture or a PDF that came is alive, whatever can be read of it. */
	if (r->error != ERR_NONE)
		return finish(ch, s, false, e);
	s->was_read = true;
	s->kept.kind = art->kind;
	s->kept.doc.title = arena_dup(&s->arena, art->doc.title);
	s->kept.doc.text = arena_dup(&s->arena, art->doc.text);
	shingle_sketch(art->doc.text, &s->sketch);
	if (compare(ch, s, s->kept.doc.text, e) != 0)
		return -1;
	if (s->response.status != 200 || !verdict_suspects(art))
		return finish(ch, s, false, e);
	s->step = STEP_HOST;
	s->host = host_for(ch, s);
	if (ch->hosts[s->host].state == HOST_NEW)
		ask_host(ch, s->host);
	if (ch->hosts[s->host].state == HOST_KNOWN)
		return finish(ch, s, like_nonsense(ch, s), e);
	return 0;
}

static int
work(struct checking *ch, struct error *e)
{
	struct crew_event ev;
	int r;

	while (*ch->o->stop < 2) {
		if (feed(ch, e) != 0)
			return -1;
		ch->o->progress(ch->o->ctx);
		if (ch->busy == 0 && !ch->more)
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
	return commit(ch, e);
}

int
check(struct archive *ar, const struct check_options *o, struct error *e)
{
	struct checking *ch = mem_alloc(sizeof(*ch));
	int r;

	ch->ar = ar;
	ch->o = o;
	ch->more = true;
	ch->crew = crew_new(&o->crew);
	r = work(ch, e);
	if (r != 0 && ch->in_batch)
		archive_rollback(ar);
	for (size_t i = 0; i < SLOTS; i++)
		if (ch->slots[i].step != STEP_FREE)
			arena_free(&ch->slots[i].arena);
	crew_free(ch->crew);
	for (size_t i = 0; i < ch->n_hosts; i++)
		free(ch->hosts[i].folder);
	free(ch->hosts);
	map_free(&ch->host_of);
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
