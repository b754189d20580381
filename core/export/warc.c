/*
 * Bodies are kept with their codings undone, so the headers that tell of codings and
 * length get the prefix X-Archive-Orig-, as other tools do it; reading takes it off.
 * Before a capture stands a metadata record with what WARC has no field for: the way by
 * redirects, and the links that were found.
 */
#include "warc.h"

#include <string.h>

#include "base/clock.h"
#include "base/map.h"

struct exporting {
	struct archive *ar;
	const struct warc_options *o;
	struct warc_out out;
	struct arena arena; /* of one capture */
	struct arena kept;  /* as long as the file */
	struct map seen;    /* payload digests that were written */
	struct written {
		struct str uri, date;
	} *first;
	size_t n_first, cap_first;
};

static bool
is_one_of(struct str line, const char *const *names)
{
	for (; *names != NULL; names++) {
		struct str name = str_of(*names);

		if (line.n > name.n && line.p[name.n] == ':' && str_startsi(line, name))
			return true;
	}
	return false;
}

static bool
is_secret(struct str line)
{
	static const char *const names[] = { "Cookie", "Set-Cookie", "Set-Cookie2",
		"Authorization", "Proxy-Authorization", "WWW-Authenticate",
		"Proxy-Authenticate", NULL };

	return is_one_of(line, names);
}

static bool
tells_of_coding(struct str line)
{
	static const char *const names[] = { "Content-Encoding", "Transfer-Encoding",
		"Content-Length", NULL };

	return is_one_of(line, names);
}

/* The head as it may be given away; `length` of the body as it is kept. */
static void
put_http_head(struct buf *b, struct str head, bool with_cookies, const size_t *length)
{
	struct str rest = head, line;
	bool coded = length != NULL && str_findi(head, STR("\nContent-Encoding:")) != STR_NONE;

	coded |= length != NULL && str_findi(head, STR("\nTransfer-Encoding:")) != STR_NONE;
	while (str_cut(&rest, '\n', &line)) {
		struct str bare = str_trim(line);

		if (bare.n == 0)
			break;
		if (!with_cookies && is_secret(bare))
			continue;
		if (coded && tells_of_coding(bare))
			buf_cstr(b, "X-Archive-Orig-");
		buf_str(b, bare);
		buf_cstr(b, "\r\n");
	}
	if (coded)
		buf_fmt(b, "Content-Length: %zu\r\n", *length);
	buf_cstr(b, "\r\n");
}

static struct str
id_of(struct exporting *x, const struct given_capture *g, const char *what)
{
	struct buf words = { .max = 0 }, id = { .max = 0 };
	char digest[DIGEST_SIZE];
	struct str s;

	buf_fmt(&words, "%s %lld %.*s %s", what, (long long)g->capture.time,
	    STRF(g->capture.final_url), warc_digest(g->capture.body, digest));
	warc_id(&id, buf_view(&words));
	s = arena_dup(&x->arena, buf_view(&id));
	buf_free(&words);
	buf_free(&id);
	return s;
}

static void
put_outlink(void *ctx, struct str url, enum link_role role)
{
	static const char *const hows[] = { "L a/@href", "L a/@href", "E =EMBED_MISC",
		"N a/@href" };

	buf_fmt(ctx, "outlink: %.*s %s\r\n", STRF(url), hows[role]);
}

static int
write_metadata(struct exporting *x, const struct given_capture *g, struct str date,
    struct error *e)
{
	struct buf b = { .max = 0 };
	struct warc_head h = { .type = "metadata", .uri = g->capture.final_url, .date = date,
		.content_type = STR("application/warc-fields") };
	int r = 0;

	for (size_t i = 0; i < g->capture.n_hops; i++)
		buf_fmt(&b, "arch-redirect: %d %.*s %.*s\r\n", g->capture.hops[i].status,
		    STRF(g->capture.hops[i].url), STRF(g->capture.hops[i].location));
	r = archive_outlinks(x->ar, g->id, put_outlink, &b, e);
	if (r == 0 && b.n > 0) {
		h.id = id_of(x, g, "metadata");
		h.concurrent_to = id_of(x, g, "response");
		r = warc_write(&x->out, &h, buf_view(&b), NULL, e);
	}
	buf_free(&b);
	return r;
}

static int
write_request(struct exporting *x, const struct given_capture *g, struct str date,
    struct error *e)
{
	struct buf b = { .max = 0 };
	struct warc_head h = { .type = "request", .uri = g->capture.final_url, .date = date,
		.content_type = STR("application/http; msgtype=request") };
	int r;

	if (g->capture.request.n == 0)
		return 0;
	put_http_head(&b, g->capture.request, x->o->with_cookies, NULL);
	h.id = id_of(x, g, "request");
	h.concurrent_to = id_of(x, g, "response");
	r = warc_write(&x->out, &h, buf_view(&b), NULL, e);
	buf_free(&b);
	return r;
}

/* True when the same body was written before: its head alone is enough. */
static bool
is_revisit(struct exporting *x, struct str digest, struct str date, struct str uri,
    struct warc_head *h)
{
	uint32_t *at = map_put(&x->seen, arena_dup(&x->kept, digest));
	struct written *w;

	if (*at != MAP_NONE) {
		h->type = "revisit";
		h->profile = STR(
		    "http://netpreserve.org/warc/1.1/revisit/identical-payload-digest");
		h->refers_to_uri = x->first[*at].uri;
		h->refers_to_date = x->first[*at].date;
		return true;
	}
	*at = (uint32_t)x->n_first;
	w = ARENA_PUSH(&x->kept, x->first, x->n_first, x->cap_first);
	w->uri = arena_dup(&x->kept, uri);
	w->date = arena_dup(&x->kept, date);
	return false;
}

static int
write_capture(struct exporting *x, const struct given_capture *g, struct error *e)
{
	const struct capture *c = &g->capture;
	char iso[CLOCK_ISO_SIZE], digest[DIGEST_SIZE];
	struct str date = str_of(clock_iso(c->time, iso));
	struct warc_head h = { .type = "response", .uri = c->final_url, .date = date,
		.ip = c->ip, .truncated = c->truncated };
	struct buf b = { .max = 0 };
	struct warc_place place;
	int r;

	if (write_metadata(x, g, date, e) != 0 || write_request(x, g, date, e) != 0)
		return -1;
	h.id = id_of(x, g, "response");
	h.payload_digest = str_of(warc_digest(c->body, digest));
	if (c->status != 0) {
		h.content_type = STR("application/http; msgtype=response");
		put_http_head(&b, c->headers, x->o->with_cookies, &c->body.n);
	} else {
		h.type = "resource";
		h.content_type = c->type;
	}
	if (c->status == 0 || !is_revisit(x, h.payload_digest, date, c->final_url, &h))
		buf_str(&b, c->body);
	r = warc_write(&x->out, &h, buf_view(&b), &place, e);
	buf_free(&b);
	if (r == 0 && x->o->written != NULL)
		x->o->written(x->o->ctx, g,
		    &(struct written_record){ place, digest, strcmp(h.type, "revisit") == 0 });
	return r;
}

static int
write_info(struct exporting *x, struct error *e)
{
	char iso[CLOCK_ISO_SIZE];
	struct buf id = { .max = 0 };
	struct warc_head h = { .type = "warcinfo", .date = str_of(clock_iso(clock_now(), iso)),
		.content_type = STR("application/warc-fields") };
	int r;

	warc_id(&id, h.date);
	h.id = buf_view(&id);
	r = warc_write(&x->out, &h,
	    STR("software: arch\r\nformat: WARC File Format 1.1\r\n"
		"conformsTo: http://iipc.github.io/warc-specifications/specifications/"
		"warc-format/warc-1.1/\r\n"),
	    NULL, e);
	buf_free(&id);
	return r;
}

static bool
is_wanted(const struct warc_options *o, int64_t page_id)
{
	for (size_t i = 0; i < o->n_pages; i++)
		if (o->pages[i] == page_id)
			return true;
	return o->pages == NULL;
}

static int
write_all_captures(struct exporting *x, size_t *count, struct error *e)
{
	struct given_capture g = { .id = 0 };
	int r;

	if (write_info(x, e) != 0)
		return -1;
	while ((r = archive_capture_after(x->ar, &x->arena, g.id, &g, e)) == 1) {
		if (is_wanted(x->o, g.page_id)) {
			if (write_capture(x, &g, e) != 0)
				return -1;
			++*count;
		}
		arena_reset(&x->arena);
	}
	return r;
}

int
export_warc(struct archive *ar, int fd, const struct warc_options *o, size_t *count,
    struct error *e)
{
	struct exporting x = { .ar = ar, .o = o, .out = { .fd = fd, .gzip = o->gzip } };
	int r;

	*count = 0;
	arena_init(&x.arena, 0);
	arena_init(&x.kept, 0);
	r = write_all_captures(&x, count, e);
	warc_out_free(&x.out);
	map_free(&x.seen);
	arena_free(&x.arena);
	arena_free(&x.kept);
	return r;
}
