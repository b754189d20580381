#include "wacz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "archive/history.h"
#include "base/clock.h"
#include "base/json.h"
#include "evidence.h"
#include "url/url.h"
#include "warc.h"
#include "warc/zip_write.h"

static const char warc_name[] = "data.warc.gz";

struct packing {
	struct archive *ar;
	struct zip_out zip;
	struct arena arena; /* index lines */
	struct str *lines;
	size_t n_lines, cap_lines;
	struct buf pages;   /* JSON lines */
	struct str main_url, main_time;
};

/* "2026-02-13T07:08:09Z" is 20260213070809 in an index. */
static struct str
stamp_of(struct arena *a, struct str iso)
{
	struct buf b = { .max = 0 };
	struct str s;

	for (size_t i = 0; i < iso.n; i++)
		if (ascii_digit(iso.p[i]))
			buf_c(&b, iso.p[i]);
	s = arena_dup(a, buf_view(&b));
	buf_free(&b);
	return s;
}

static void
add_line(struct packing *p, const struct given_capture *g, const struct written_record *r,
    struct str iso)
{
	const struct capture *c = &g->capture;
	struct url u;
	struct buf b = { .max = 0 };
	struct json j;
	struct str key = c->final_url;

	if (url_parse(&p->arena, c->final_url, STR(""), &u, NULL) == 0)
		key = url_surt(&p->arena, &u);
	buf_fmt(&b, "%.*s %.*s ", STRF(key), STRF(stamp_of(&p->arena, iso)));
	json_start(&j, &b);
	json_obj(&j);
	json_kstr(&j, "url", c->final_url);
	json_kstr(&j, "mime", r->revisit ? STR("warc/revisit") : c->type);
	if (c->status != 0)
		json_kstr(&j, "status", arena_fmt(&p->arena, "%d", c->status));
	json_kstr(&j, "digest", str_of(r->digest));
	json_kstr(&j, "length", arena_fmt(&p->arena, "%llu", (unsigned long long)r->place.length));
	json_kstr(&j, "offset", arena_fmt(&p->arena, "%llu", (unsigned long long)r->place.offset));
	json_kstr(&j, "filename", str_of(warc_name));
	json_end_obj(&j);
	*ARENA_PUSH(&p->arena, p->lines, p->n_lines, p->cap_lines) =
	    arena_dup(&p->arena, buf_view(&b));
	buf_free(&b);
}

static void
add_page(struct packing *p, const struct given_capture *g, struct str iso)
{
	struct version v = { .time = 0 };
	struct arena a;
	struct json j;

	arena_init(&a, 0);
	history_version(p->ar, &a, g->id, &v, NULL);
	json_start(&j, &p->pages);
	json_obj(&j);
	json_kstr(&j, "id", arena_fmt(&a, "%lld", (long long)g->id));
	json_kstr(&j, "url", g->capture.final_url);
	json_kstr(&j, "ts", iso);
	json_kopt(&j, "title", v.title);
	json_kopt(&j, "text", v.text);
	json_end_obj(&j);
	buf_c(&p->pages, '\n');
	arena_free(&a);
	if (p->main_url.n == 0) {
		p->main_url = arena_dup(&p->arena, g->capture.final_url);
		p->main_time = arena_dup(&p->arena, iso);
	}
}

static void
written(void *ctx, const struct given_capture *g, const struct written_record *r)
{
	char iso[CLOCK_ISO_SIZE];
	struct str time = str_of(clock_iso(g->capture.time, iso));

	add_line(ctx, g, r, time);
	add_page(ctx, g, time);
}

static int
by_bytes(const void *a, const void *b)
{
	return str_cmp(*(const struct str *)a, *(const struct str *)b);
}

/* What did not fit into a buffer would be missing without a word. */
static int
add_whole(struct packing *p, struct str name, const struct buf *b, struct error *e)
{
	if (b->full)
		return err_set(e, ERR_LIMIT, "too many pages for one WACZ: %.*s is full",
		    STRF(name));
	return zip_add(&p->zip, name, buf_view(b), e);
}

static int
put_index(struct packing *p, struct error *e)
{
	struct buf b = { .max = 0 };
	int r;

	if (p->n_lines > 0)
		qsort(p->lines, p->n_lines, sizeof(*p->lines), by_bytes);
	for (size_t i = 0; i < p->n_lines; i++) {
		buf_str(&b, p->lines[i]);
		buf_c(&b, '\n');
	}
	r = add_whole(p, STR("indexes/index.cdx"), &b, e);
	buf_free(&b);
	return r;
}

static int
put_pages(struct packing *p, struct error *e)
{
	struct buf b = { .max = 0 };
	int r;

	buf_cstr(&b, "{\"format\":\"json-pages-1.0\",\"id\":\"pages\",\"title\":\"All Pages\","
		     "\"hasText\":true}\n");
	buf_str(&b, buf_view(&p->pages));
	b.full |= p->pages.full;
	r = add_whole(p, STR("pages/pages.jsonl"), &b, e);
	buf_free(&b);
	return r;
}

static void
put_resources(struct json *j, const struct zip_out *z)
{
	json_key(j, "resources");
	json_arr(j);
	for (size_t i = 0; i < z->n; i++) {
		const struct zip_entry *en = &z->entries[i];
		char hash[SHA256_HEX + 8];

		snprintf(hash, sizeof(hash), "sha256:%s", en->sha256);
		json_obj(j);
		json_kstr(j, "name", str_from(en->name, str_rfindc(en->name, '/') + 1));
		json_kstr(j, "path", en->name);
		json_kstr(j, "hash", str_of(hash));
		json_kint(j, "bytes", (int64_t)en->size);
		json_end_obj(j);
	}
	json_end_arr(j);
}

static int
put_package(struct packing *p, struct error *e)
{
	char iso[CLOCK_ISO_SIZE], hash[SHA256_HEX + 8];
	struct buf b = { .max = 0 };
	struct json j;
	int r;

	json_start(&j, &b);
	json_obj(&j);
	json_kstr(&j, "profile", STR("data-package"));
	json_kstr(&j, "wacz_version", STR("1.1.1"));
	json_kstr(&j, "created", str_of(clock_iso(clock_now(), iso)));
	json_kstr(&j, "software", STR("arch"));
	json_kopt(&j, "mainPageUrl", p->main_url);
	json_kopt(&j, "mainPageDate", p->main_time);
	put_resources(&j, &p->zip);
	json_end_obj(&j);
	r = zip_add(&p->zip, STR("datapackage.json"), buf_view(&b), e);
	if (r == 0) {
		snprintf(hash, sizeof(hash), "sha256:%s",
		    p->zip.entries[p->zip.n - 1].sha256);
		buf_clear(&b);
		json_start(&j, &b);
		json_obj(&j);
		json_kstr(&j, "path", STR("datapackage.json"));
		json_kstr(&j, "hash", str_of(hash));
		json_end_obj(&j);
		r = zip_add(&p->zip, STR("datapackage-digest.json"), buf_view(&b), e);
	}
	buf_free(&b);
	return r;
}

static int
pack(struct packing *p, const struct wacz_options *o, size_t *count, struct error *e)
{
	const struct warc_options w = { .gzip = true, .with_cookies = o->with_cookies,
		.pages = o->pages, .n_pages = o->n_pages, .written = written, .ctx = p };

	if (zip_begin(&p->zip, STR("archive/data.warc.gz"), e) != 0 ||
	    export_warc(p->ar, p->zip.fd, &w, count, e) != 0 || zip_end(&p->zip, e) != 0)
		return -1;
	if (put_index(p, e) != 0 || put_pages(p, e) != 0)
		return -1;
	if (o->evidence_of != 0 && evidence_add(p->ar, o->evidence_of, &p->zip, e) != 0)
		return -1;
	if (put_package(p, e) != 0)
		return -1;
	if (o->evidence_of != 0 && evidence_seal(&p->zip, e) != 0)
		return -1;
	return zip_finish(&p->zip, e);
}

int
export_wacz(struct archive *ar, int fd, const struct wacz_options *o, size_t *count,
    struct error *e)
{
	struct packing p = { .ar = ar, .zip = { .fd = fd } };
	int r;

	arena_init(&p.arena, 0);
	arena_init(&p.zip.arena, 0);
	r = pack(&p, o, count, e);
	zip_out_free(&p.zip);
	buf_free(&p.pages);
	arena_free(&p.arena);
	return r;
}
