/*
 * FollowTheMoney (followthemoney.tech), schema.org ClaimReview, and the Web Annotation
 * Data Model (W3C 2017): one JSON object a line.
 */
#include <stdio.h>

#include "archive/ar.h"
#include "archive/decide.h"
#include "base/clock.h"
#include "base/json.h"
#include "base/utf8.h"
#include "out.h"

static void
one(struct json *j, const char *key, struct str value)
{
	if (value.n == 0)
		return;
	json_key(j, key);
	json_arr(j);
	json_str(j, value);
	json_end_arr(j);
}

static const char *
ftm_schema(struct str kind)
{
	if (str_eq(kind, STR("person")))
		return "Person";
	return str_eq(kind, STR("company")) ? "Company" : "Organization";
}

static int
put_ftm_names(
    struct archive *ar, struct json *j, int64_t id, struct str name, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_EXPORT_ALIASES);
	int rc;

	one(j, "name", name);
	json_key(j, "alias");
	json_arr(j);
	bind_int(st, id);
	while ((rc = stmt_step(st, e)) == 1)
		if (!str_eq(col_str(st, 0), name))
			json_str(j, col_str(st, 0));
	json_end_arr(j);
	return rc;
}

static int
ftm_entities(struct archive *ar, struct export_out *x, size_t *count, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_EXPORT_ENTITIES);
	struct json j;
	char id[40];
	int rc;

	while ((rc = stmt_step(st, e)) == 1) {
		snprintf(id, sizeof(id), "entity-%lld", (long long)col_int(st, 0));
		json_start(&j, &x->b);
		json_obj(&j);
		json_kstr(&j, "id", str_of(id));
		json_kstr(&j, "schema", str_of(ftm_schema(col_str(st, 1))));
		json_key(&j, "properties");
		json_obj(&j);
		if (put_ftm_names(ar, &j, col_int(st, 0), col_str(st, 2), e))
			return -1;
		json_end_obj(&j);
		json_end_obj(&j);
		buf_c(&x->b, '\n');
		++*count;
		if (export_flush(x, false, e))
			return -1;
	}
	return rc;
}

static void
put_ftm_article(struct export_out *x, struct stmt *st, const char *id)
{
	struct json j;

	json_start(&j, &x->b);
	json_obj(&j);
	json_kstr(&j, "id", str_of(id));
	json_kstr(&j, "schema", STR("Article"));
	json_key(&j, "properties");
	json_obj(&j);
	one(&j, "title", col_str(st, 6));
	one(&j, "sourceUrl", col_str(st, 5));
	one(&j, "publishedAt", col_str(st, 7));
	one(&j, "author", col_str(st, 11));
	json_end_obj(&j);
	json_end_obj(&j);
	buf_c(&x->b, '\n');
}

static void
put_ftm_mention(struct export_out *x, struct stmt *st, const char *article)
{
	char id[96], entity[40];
	struct json j;

	snprintf(entity, sizeof(entity), "entity-%lld", (long long)col_int(st, 0));
	snprintf(id, sizeof(id), "mention-%s-%s", article, entity);
	json_start(&j, &x->b);
	json_obj(&j);
	json_kstr(&j, "id", str_of(id));
	json_kstr(&j, "schema", STR("Mention"));
	json_key(&j, "properties");
	json_obj(&j);
	one(&j, "name", col_str(st, 3));
	one(&j, "document", str_of(article));
	one(&j, "resolved", str_of(entity));
	one(&j, "detectedSchema", str_of(ftm_schema(col_str(st, 1))));
	json_end_obj(&j);
	json_end_obj(&j);
	buf_c(&x->b, '\n');
}

static int
ftm_mentions(struct archive *ar, struct export_out *x, const struct rows_options *o,
    size_t *count, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_EXPORT_MENTIONS);
	int64_t before = 0;
	char id[40];
	int rc;

	while ((rc = stmt_step(st, e)) == 1) {
		int64_t page = col_int(st, 4);

		if (!export_wants(o, page))
			continue;
		snprintf(id, sizeof(id), "article-%lld", (long long)page);
		if (page != before)
			put_ftm_article(x, st, id);
		before = page;
		put_ftm_mention(x, st, id);
		++*count;
		if (export_flush(x, false, e))
			return -1;
	}
	return rc;
}

int
export_ftm(struct archive *ar, int fd, const struct rows_options *o, size_t *count,
    struct error *e)
{
	struct export_out x = { .fd = fd };
	int rc = ftm_entities(ar, &x, count, e), end;

	if (!rc)
		rc = ftm_mentions(ar, &x, o, count, e);
	end = export_flush(&x, true, rc ? NULL : e);
	return rc ? -1 : end;
}

/* ---- claims ---- */

struct claim_row {
	int64_t id;
	struct str words, speaker, url, title, published, site, before, after;
	bool person;
	size_t start, end; /* characters, as the standard counts */
};

static struct str
nearby(struct str text, size_t from, size_t to)
{
	while (from > 0 && from < text.n && utf8_is_tail(text.p[from]))
		from--;
	while (to < text.n && utf8_is_tail(text.p[to]))
		to++;
	return str_sub(text, from, to);
}

static void
take_claim(struct stmt *st, struct claim_row *c)
{
	enum { NEAR = 32 };
	struct str text = col_str(st, 15);
	size_t start = (size_t)col_int(st, 3), stop = (size_t)col_int(st, 4);

	*c = (struct claim_row){
		.id = col_int(st, 0),
		.words = str_sub(text, start, stop),
		.speaker = col_str(st, 5),
		.person = str_eq(col_str(st, 16), STR("person")),
		.url = col_str(st, 12),
		.title = col_str(st, 13),
		.published = col_str(st, 14),
		.site = col_str(st, 17),
		.before = nearby(text, start > NEAR ? start - NEAR : 0, start),
		.after = nearby(text, stop, stop + NEAR),
		.start = utf8_count(str_sub(text, 0, start)),
		.end = utf8_count(str_sub(text, 0, stop)),
	};
}

static const char schema_org[] = "https://schema.org";

static void
put_publisher(struct json *j, struct str site)
{
	if (site.n == 0)
		return;
	json_key(j, "publisher");
	json_obj(j);
	json_kstr(j, "@type", STR("Organization"));
	json_kstr(j, "name", site);
	json_end_obj(j);
}

static void
put_claim_object(struct json *j, const struct claim_row *c, bool alone)
{
	json_obj(j);
	if (alone)
		json_kstr(j, "@context", str_of(schema_org));
	json_kstr(j, "@type", STR("Claim"));
	json_kstr(j, "text", c->words);
	if (c->speaker.n > 0) {
		json_key(j, "author");
		json_obj(j);
		json_kstr(j, "@type", c->person ? STR("Person") : STR("Organization"));
		json_kstr(j, "name", c->speaker);
		json_end_obj(j);
	}
	json_key(j, "appearance");
	json_obj(j);
	json_kstr(j, "@type", STR("Article"));
	json_kstr(j, "url", c->url);
	json_kopt(j, "headline", c->title);
	json_kopt(j, "datePublished", c->published);
	put_publisher(j, c->site);
	json_end_obj(j);
	json_end_obj(j);
}

/* The newest decision that is no note. */
static void
put_rating(struct json *j, const struct decision *d, size_t n)
{
	size_t i = 0;

	while (i < n && str_eq(d[i].verb, STR("note")))
		i++;
	if (i == n)
		return;
	json_key(j, "reviewRating");
	json_obj(j);
	json_kstr(j, "@type", STR("Rating"));
	json_kstr(j, "alternateName", d[i].verb);
	json_end_obj(j);
}

/* All notes, the oldest first, as one text. */
static void
put_notes(struct json *j, const struct decision *d, size_t n)
{
	struct buf notes = { 0 };

	for (size_t i = n; i-- > 0;) {
		if (!str_eq(d[i].verb, STR("note")))
			continue;
		buf_cstr(&notes, notes.n ? "\n" : "");
		buf_str(&notes, d[i].object);
	}
	json_kopt(j, "reviewBody", buf_view(&notes));
	buf_free(&notes);
}

/* What the person decided is the review; a claim without a decision is a Claim alone. */
static void
put_review(struct json *j, const struct claim_row *c, const struct decision *d, size_t n)
{
	char iso[CLOCK_ISO_SIZE];

	if (n == 0) {
		put_claim_object(j, c, true);
		return;
	}
	json_obj(j);
	json_kstr(j, "@context", str_of(schema_org));
	json_kstr(j, "@type", STR("ClaimReview"));
	json_kstr(j, "claimReviewed", c->words);
	json_key(j, "itemReviewed");
	put_claim_object(j, c, false);
	json_kstr(j, "url", c->url);
	clock_iso(d[0].time, iso);
	json_kstr(j, "datePublished", str_make(iso, 10));
	put_rating(j, d, n);
	put_notes(j, d, n);
	json_end_obj(j);
}

static void
put_annotation(struct json *j, const struct claim_row *c)
{
	json_obj(j);
	json_kstr(j, "@context", STR("http://www.w3.org/ns/anno.jsonld"));
	json_kstr(j, "type", STR("Annotation"));
	json_key(j, "body");
	put_claim_object(j, c, false);
	json_key(j, "target");
	json_obj(j);
	json_kstr(j, "source", c->url);
	json_key(j, "selector");
	json_arr(j);
	json_obj(j);
	json_kstr(j, "type", STR("TextQuoteSelector"));
	json_kstr(j, "exact", c->words);
	json_kstr(j, "prefix", c->before);
	json_kstr(j, "suffix", c->after);
	json_end_obj(j);
	json_obj(j);
	json_kstr(j, "type", STR("TextPositionSelector"));
	json_kint(j, "start", (int64_t)c->start);
	json_kint(j, "end", (int64_t)c->end);
	json_end_obj(j);
	json_end_arr(j);
	json_end_obj(j);
	json_end_obj(j);
}

static int
put_one(struct archive *ar, struct export_out *x, const struct claim_row *c, bool review,
    struct error *e)
{
	struct decision *d = NULL;
	struct arena a;
	struct json j;
	size_t n = 0;
	int r = 0;

	arena_init(&a, 0);
	if (review)
		r = decisions_on_claim(ar, &a, c->id, &d, &n, e);
	json_start(&j, &x->b);
	if (r == 0 && review)
		put_review(&j, c, d, n);
	else if (r == 0)
		put_annotation(&j, c);
	buf_c(&x->b, '\n');
	arena_free(&a);
	return r != 0 ? -1 : export_flush(x, false, e);
}

static int
each_claim(struct archive *ar, int fd, const struct rows_options *o, bool review,
    size_t *count, struct error *e)
{
	struct export_out x = { .fd = fd };
	struct stmt *st = db_stmt(ar->db, Q_EXPORT_CLAIMS);
	struct claim_row c;
	int rc, end;

	while ((rc = stmt_step(st, e)) == 1) {
		if (!export_wants(o, col_int(st, 11)))
			continue;
		take_claim(st, &c);
		if (put_one(ar, &x, &c, review, e)) {
			rc = -1;
			break;
		}
		++*count;
	}
	stmt_done(st);
	end = export_flush(&x, true, rc ? NULL : e);
	return rc ? -1 : end;
}

int
export_claimreview(struct archive *ar, int fd, const struct rows_options *o, size_t *count,
    struct error *e)
{
	return each_claim(ar, fd, o, true, count, e);
}

int
export_annotations(struct archive *ar, int fd, const struct rows_options *o, size_t *count,
    struct error *e)
{
	return each_claim(ar, fd, o, false, count, e);
}
