#include "wayback.h"

#include "ar.h"
#include "base/clock.h"
#include "crew/crew.h"
#include "url/escape.h"
#include "url/url.h"
#include "urls.h"
#include "warc/record.h"
#include "writer.h"

#define AVAILABLE "https://archive.org"
#define SAVE "https://web.archive.org"

enum {
	BODY_MAX = 256 * 1024,
	STAMP = 14, /* digits of 20130919044612 */
	TICK_MS = 500,
};

struct asking {
	struct archive *ar;
	const struct wayback_options *o;
	struct crew *crew;
	struct arena arena; /* of one address */
};

/* A parameter's value: everything but the unreserved characters escaped. */
static void
put_value(struct buf *b, struct str s)
{
	for (size_t i = 0; i < s.n; i++) {
		if (ascii_alnum(s.p[i]) || str_findc(STR("-._~"), s.p[i]) != STR_NONE)
			buf_c(b, s.p[i]);
		else
			escape_byte(b, s.p[i]);
	}
}

static void
put_question(struct buf *b, const struct wayback_options *o, struct str url)
{
	char iso[CLOCK_ISO_SIZE];

	if (o->save) {
		buf_fmt(b, "%s/save/%.*s", o->base ? o->base : SAVE, STRF(url));
		return;
	}
	buf_fmt(b, "%s/wayback/available?url=", o->base ? o->base : AVAILABLE);
	put_value(b, url);
	buf_cstr(b, "&timestamp=");
	for (const char *c = clock_iso(o->near, iso); *c != '\0'; c++)
		if (ascii_digit(*c))
			buf_c(b, *c);
}

/* "20130919044612" */
static bool
read_stamp(struct arena *a, struct str s, int64_t *time)
{
	if (s.n < STAMP)
		return false;
	for (size_t i = 0; i < STAMP; i++)
		if (!ascii_digit(s.p[i]))
			return false;
	return clock_parse(arena_fmt(a, "%.4s-%.2s-%.2sT%.2s:%.2s:%.2sZ", s.p, s.p + 4, s.p + 6,
			       s.p + 8, s.p + 10, s.p + 12),
	    time);
}

/* ".../web/20130919044612/http://example.com/": only such a link is one to a copy. */
static bool
read_copy(struct arena *a, struct str href, struct wayback_report *r)
{
	size_t at = str_find(href, STR("/web/"));
	struct url u;

	if (at == STR_NONE || !read_stamp(a, str_from(href, at + 5), &r->time) ||
	    url_parse(a, href, STR(""), &u, NULL) != 0 || !url_is_http(&u))
		return false;
	r->href = u.href;
	r->result = WAYBACK_FOUND;
	return true;
}

/* What the availability API says, read by SQLite's JSON. */
static int
read_answer(struct asking *w, struct str body, struct wayback_report *r, struct error *e)
{
	struct stmt *st = db_stmt(w->ar->db, Q_WAYBACK_ANSWER);
	struct str href = STR("");
	bool understood = false;
	int rc;

	bind_str(st, body);
	rc = stmt_step(st, e);
	if (rc == 1) {
		understood = col_int(st, 0) != 0;
		href = col_dup(st, 1, &w->arena);
		stmt_done(st);
	}
	if (rc < 0)
		return -1;
	r->result = WAYBACK_NONE;
	if (!understood || (href.n > 0 && !read_copy(&w->arena, href, r))) {
		r->result = WAYBACK_FAILED;
		r->reason = STR("its answer is not understood");
	}
	return 0;
}

static void
read_saved(struct asking *w, const struct fetch_response *f, struct wayback_report *r)
{
	struct str at = warc_field(f->headers, "Content-Location");

	r->result = WAYBACK_TAKEN;
	if (str_starts(at, STR("/")))
		at = arena_fmt(&w->arena, "%s%.*s", w->o->base ? w->o->base : SAVE, STRF(at));
	if (!read_copy(&w->arena, at, r))
		read_copy(&w->arena, f->final_url, r);
}

/* It was reached and has nothing against being asked on. */
static int
read_response(struct asking *w, const struct fetch_response *f, struct wayback_report *r,
    struct error *e)
{
	bool well = f->status >= 200 && f->status <= 299;

	if (f->error != ERR_NONE && !(well && w->o->save)) {
		r->result = f->ip.n == 0 ? WAYBACK_UNASKED : WAYBACK_FAILED;
		r->reason = arena_dup(&w->arena, f->reason);
	} else if (!well) {
		r->result = f->status == 429 || f->status >= 500 ? WAYBACK_UNASKED : WAYBACK_FAILED;
		r->reason = arena_dup(&w->arena, f->reason);
	} else if (w->o->save) {
		read_saved(w, f, r);
	} else {
		return read_answer(w, f->body, r, e);
	}
	return 0;
}

static int
put(struct archive *ar, const struct wayback_report *r, struct error *e)
{
	struct url_ref at;
	struct stmt *st;

	if (url_row_of(ar, r->url, &at, e))
		return -1;
	st = db_stmt(ar->db, Q_MEMENTO_ADD);
	bind_int(st, at.id);
	bind_int(st, r->time);
	bind_str(st, r->href);
	bind_int(st, clock_now());
	return stmt_run(st, e);
}

static int
keep(struct archive *ar, const struct wayback_report *r, struct error *e)
{
	if (r->result != WAYBACK_FOUND)
		return 0;
	if (part_begin(ar, e))
		return -1;
	return part_end(ar, put(ar, r, e), e);
}

/* 1 answered, 0 when the person wants no more. */
static int
ask(struct asking *w, struct str url, struct wayback_report *r, struct error *e)
{
	struct fetch_request q = { .max_bytes = BODY_MAX, .patient = w->o->save };
	struct buf b = { .max = 0 };
	struct crew_event ev;
	int rc;

	put_question(&b, w->o, url);
	q.url = buf_view(&b);
	crew_fetch(w->crew, &q);
	buf_free(&b);
	do {
		rc = crew_wait(w->crew, -1, TICK_MS, &ev, e);
	} while (rc == 0 && *w->o->stop == 0);
	if (rc == 1 && read_response(w, &ev.fetched, r, e) != 0)
		return -1;
	return rc;
}

int
wayback(struct archive *ar, const struct str *urls, size_t n,
    const struct wayback_options *o, struct error *e)
{
	const struct crew_options options = { .readers = 1 };
	struct asking w = { ar, o, crew_new(&options), { 0 } };
	struct wayback_report r = { .result = WAYBACK_NONE };
	int rc = 1;

	arena_init(&w.arena, 0);
	for (size_t i = 0; i < n && rc == 1 && *o->stop == 0; i++) {
		bool ended = r.result == WAYBACK_UNASKED;

		if (!ended)
			arena_reset(&w.arena);
		r.url = urls[i];
		if (!ended) {
			r = (struct wayback_report){ .url = urls[i] };
			rc = ask(&w, urls[i], &r, e);
		}
		if (rc == 1 && keep(ar, &r, e) != 0)
			rc = -1;
		if (rc == 1)
			o->report(o->ctx, &r);
	}
	crew_free(w.crew);
	arena_free(&w.arena);
	return rc < 0 ? -1 : 0;
}
