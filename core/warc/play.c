/*
 * Requests and metadata of our own files come before the response they belong to; a
 * redirect that was captured becomes a hop of what it led to.
 */
#include "play.h"

#include <unistd.h>

#include "base/arena.h"
#include "base/clock.h"
#include "base/limits.h"
#include "base/map.h"
#include "base/zip.h"
#include "fetch/headers.h"
#include "http.h"
#include "record.h"
#include "url/url.h"

enum { HOPS_MAX = 20, REDIRECTS_MAX = 100000, KEPT_MAX = 1000000 };

struct redirect {
	struct str url, location;
	int status;
	bool used;
};

/* Where a body stands that a later revisit may refer to. */
struct kept {
	uint64_t offset; /* of the record in the file */
};

struct play {
	const struct play_options *o;
	int fd;
	struct arena arena;   /* as long as the file */
	struct map redirect_to; /* by the address it leads to */
	struct redirect *redirects;
	size_t n_redirects, cap_redirects;
	struct map kept_by_digest;
	struct kept *kept;
	size_t n_kept, cap_kept;
	uint64_t end; /* of the WARC within the file */
	struct buf body, type, head, reason;
	struct buf request, request_of; /* the last request, and its target */
	uint64_t records;
};

static int
give(struct play *p, struct fetch_response *r, struct error *e)
{
	return p->o->give(p->o->ctx, r, e);
}

static int
give_error(struct play *p, enum err_kind kind, const char *why, struct error *e)
{
	struct fetch_response r = { .error = kind, .reason = str_of(why), .retry_after = -1 };

	return give(p, &r, e);
}

/* What is absolute stays as it is written, as the record of its target has it. */
static struct str
absolute(struct arena *a, struct str location, struct str base)
{
	struct url u;

	if (url_looks_http(location) || url_parse(a, location, base, &u, NULL) != 0)
		return arena_dup(a, location);
	return u.href;
}

/* Later records that refer to what is no longer kept in mind stand for themselves. */
static bool
is_worth_noting(const struct play *p, struct str key)
{
	return key.n > 0 && key.n <= PAGE_URL_MAX && p->arena.used < WARC_NOTED_MAX;
}

static void
note_redirect(struct play *p, struct str url, int status, struct str location)
{
	struct redirect *r;
	struct str to;

	if (p->n_redirects >= REDIRECTS_MAX || url.n > PAGE_URL_MAX ||
	    !is_worth_noting(p, location))
		return;
	to = absolute(&p->arena, location, url);
	r = ARENA_PUSH(&p->arena, p->redirects, p->n_redirects, p->cap_redirects);
	*r = (struct redirect){ arena_dup(&p->arena, url), to, status, false };
	*map_put(&p->redirect_to, r->location) = (uint32_t)(p->n_redirects - 1);
}

/* The captured redirects that led to an address, first to last. */
static size_t
hops_to(struct play *p, struct str url, struct fetch_hop hops[HOPS_MAX])
{
	struct fetch_hop back[HOPS_MAX];
	size_t n = 0;
	uint32_t at;

	while (n < HOPS_MAX && (at = map_get(&p->redirect_to, url)) != MAP_NONE) {
		struct redirect *r = &p->redirects[at];

		if (r->used)
			break;
		r->used = true;
		back[n++] = (struct fetch_hop){ r->status, r->url, r->location };
		url = r->url;
	}
	for (size_t i = 0; i < n; i++)
		hops[i] = back[n - 1 - i];
	return n;
}

static void
fill(struct play *p, struct fetch_response *r, const struct warc_record *rec,
    struct fetch_hop hops[HOPS_MAX])
{
	int64_t time;

	r->final_url = rec->uri;
	r->n_hops = hops_to(p, rec->uri, hops);
	r->hops = hops;
	r->url = r->n_hops > 0 ? hops[0].url : rec->uri;
	r->time = clock_parse(rec->date, &time) ? time : clock_now();
	r->ip = warc_field(rec->header, "WARC-IP-Address");
	r->retry_after = -1;
	r->tries = 1;
	r->place = rec->offset;
	r->truncated = warc_field(rec->header, "WARC-Truncated").n > 0;
	if (str_eq(buf_view(&p->request_of), rec->uri))
		r->request = buf_view(&p->request);
}

/*
 * What a writer renamed because it kept bodies with their codings undone gets its name
 * back, and the length that the writer added goes.
 */
static struct str
original_head(struct play *p, struct str head)
{
	static const char prefix[] = "X-Archive-Orig-";
	struct str rest = head, line;

	if (str_findi(head, str_of(prefix)) == STR_NONE)
		return head;
	buf_clear(&p->head);
	while (str_cut(&rest, '\n', &line)) {
		if (str_startsi(line, STR("Content-Length:")))
			continue;
		if (str_startsi(line, str_of(prefix)))
			line = str_from(line, sizeof(prefix) - 1);
		buf_str(&p->head, line);
		if (rest.p != NULL)
			buf_c(&p->head, '\n');
	}
	return buf_view(&p->head);
}

static void
keep_place(struct play *p, const struct warc_record *rec)
{
	struct str digest = warc_field(rec->header, "WARC-Payload-Digest");
	struct kept *k;

	if (p->n_kept >= KEPT_MAX || !is_worth_noting(p, digest))
		return;
	k = ARENA_PUSH(&p->arena, p->kept, p->n_kept, p->cap_kept);
	*k = (struct kept){ .offset = rec->offset };
	*map_put(&p->kept_by_digest, arena_dup(&p->arena, digest)) = (uint32_t)(p->n_kept - 1);
}

/* The body of an earlier record, by the digest that a revisit names: appended to out. */
static int
earlier_body(struct play *p, struct str digest, struct buf *out, bool *whole,
    struct error *e)
{
	uint32_t at = map_get(&p->kept_by_digest, digest);
	struct warc_record rec;
	struct http_message m;
	struct warc *w;
	int r = -1;

	if (at == MAP_NONE)
		return err_set(e, ERR_INPUT, "a revisit of a body that is not in this file");
	w = warc_new(p->fd, p->kept[at].offset, p->end - p->kept[at].offset);
	if (warc_next(w, &rec, e) == 1 && http_split(rec.block, &m))
		r = http_decode(&m, out, whole, e);
	else
		err_set(e, ERR_INPUT, "the body that a revisit names cannot be read");
	warc_free(w);
	return r;
}

static void
fill_head(struct play *p, struct fetch_response *r, const struct http_message *m)
{
	r->status = m->status;
	r->headers = original_head(p, m->head);
	buf_clear(&p->type);
	headers_type(headers_get(m->head, "Content-Type"), &p->type, &r->charset);
	r->type = buf_view(&p->type);
	r->etag = headers_get(m->head, "ETag");
	r->last_modified = headers_get(m->head, "Last-Modified");
}

static int
play_response(struct play *p, const struct warc_record *rec, bool revisit, struct error *e)
{
	struct fetch_hop hops[HOPS_MAX];
	struct fetch_response r = { .error = ERR_NONE };
	struct http_message m;
	struct error why = ERROR_INIT;
	bool whole = true;
	int got;

	if (!http_split(rec->block, &m))
		return 0; /* DNS answers and the like; a revisit without a head */
	if (m.status >= 300 && m.status < 400) {
		note_redirect(p, rec->uri, m.status, headers_get(m.head, "Location"));
		return 0;
	}
	fill(p, &r, rec, hops);
	fill_head(p, &r, &m);
	buf_clear(&p->body);
	if (revisit)
		got = earlier_body(p, warc_field(rec->header, "WARC-Payload-Digest"), &p->body,
		    &whole, &why);
	else
		got = http_decode(&m, &p->body, &whole, &why);
	if (revisit && got != 0)
		return 0; /* elsewhere: nothing of it can be shown */
	if (!revisit)
		keep_place(p, rec);
	if (got != 0) {
		r.error = why.kind;
		buf_clear(&p->reason);
		buf_fmt(&p->reason, "record %llu: %s", (unsigned long long)rec->number,
		    why.msg);
		r.reason = buf_view(&p->reason);
	}
	r.body = buf_view(&p->body);
	r.truncated |= !whole;
	return give(p, &r, e);
}

static int
play_resource(struct play *p, const struct warc_record *rec, struct error *e)
{
	struct fetch_hop hops[HOPS_MAX];
	struct fetch_response r = { .error = ERR_NONE };

	fill(p, &r, rec, hops);
	r.body = rec->block;
	buf_clear(&p->type);
	headers_type(warc_field(rec->header, "Content-Type"), &p->type, &r.charset);
	r.type = buf_view(&p->type);
	return give(p, &r, e);
}

/* Our own: "arch-redirect: 301 http://asked/ http://answered/". */
static void
note_metadata(struct play *p, const struct warc_record *rec)
{
	struct str rest = rec->block, line, status, url;
	uint64_t n;

	while (str_cut(&rest, '\n', &line)) {
		if (!str_starts(line, STR("arch-redirect: ")))
			continue;
		line = str_trim(str_from(line, 15));
		if (str_cut(&line, ' ', &status) && str_cut(&line, ' ', &url) &&
		    str_u64(status, &n) && n < 1000 && line.n > 0)
			note_redirect(p, url, (int)n, line);
	}
}

static int
play_record(struct play *p, const struct warc_record *rec, struct error *e)
{
	p->records++;
	if (str_eq(rec->type, STR("response")))
		return play_response(p, rec, false, e);
	if (str_eq(rec->type, STR("revisit")))
		return play_response(p, rec, true, e);
	if (str_eq(rec->type, STR("metadata")))
		note_metadata(p, rec);
	if (str_eq(rec->type, STR("resource")))
		return play_resource(p, rec, e);
	if (str_eq(rec->type, STR("request"))) {
		buf_clear(&p->request);
		buf_str(&p->request, rec->block);
		buf_clear(&p->request_of);
		buf_str(&p->request_of, rec->uri);
	}
	return 0;
}

static int
play_warc(struct play *p, uint64_t start, uint64_t length, struct error *e)
{
	struct warc *w = warc_new(p->fd, start, length);
	struct warc_record rec = { .number = 0 };
	struct error why = ERROR_INIT;
	int r;

	p->end = length > UINT64_MAX - start ? UINT64_MAX : start + length;
	while ((r = warc_next(w, &rec, &why)) != 0) {
		if (r == 1)
			r = play_record(p, &rec, e);
		else if (why.kind == ERR_INPUT || why.kind == ERR_LIMIT)
			r = give_error(p, why.kind, why.msg, e);
		else
			*e = why;
		if (r < 0)
			break;
	}
	warc_free(w);
	return r;
}

/* Every WARC in the folder archive/ of a WACZ. */
static int
play_wacz(struct play *p, struct error *e)
{
	struct zip_member *members;
	size_t n;

	if (zip_list(&(struct zip_source){ p->fd, { NULL, 0 } }, &p->arena, &members, &n, e) != 0)
		return -1;
	for (size_t i = 0; i < n; i++) {
		const struct zip_member *m = &members[i];

		if (!str_starts(m->name, STR("archive/")) ||
		    !(str_endsi(m->name, STR(".warc.gz")) || str_endsi(m->name, STR(".warc"))))
			continue;
		if (!m->stored) {
			if (give_error(p, ERR_INPUT, "a WARC is compressed within the WACZ", e))
				return -1;
			continue;
		}
		if (play_warc(p, m->offset, m->size, e) != 0)
			return -1;
	}
	return 0;
}

static int
play(struct play *p, struct error *e)
{
	struct fetch_response end = { .id = PLAY_END, .retry_after = -1 };
	unsigned char head[4] = { 0 };
	ssize_t got = pread(p->fd, head, sizeof(head), 0);
	int r;

	if (got == 4 && head[0] == 'P' && head[1] == 'K')
		r = play_wacz(p, e);
	else
		r = play_warc(p, 0, UINT64_MAX, e);
	if (r != 0)
		return -1;
	end.place = p->records;
	return give(p, &end, e);
}

int
play_file(int fd, const char *name, const struct play_options *o, struct error *e)
{
	struct play p = { .o = o, .fd = fd };
	int r;

	p.body.max = PAGE_MAX;
	p.request.max = FETCH_HEADERS_MAX;
	arena_init(&p.arena, 0);
	r = play(&p, e);
	if (r != 0)
		err_prefix(e, "%s", name);
	map_free(&p.redirect_to);
	map_free(&p.kept_by_digest);
	buf_free(&p.body);
	buf_free(&p.type);
	buf_free(&p.request);
	buf_free(&p.request_of);
	buf_free(&p.head);
	buf_free(&p.reason);
	arena_free(&p.arena);
	return r;
}
