/*
 * What was received and what the person said is copied as it is. Of what was read out
 * of it the rows that fit are kept; `arch reindex` makes the others anew.
 */
#include "repair.h"

#include <stdarg.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "ar.h"
#include "base/buf.h"
#include "base/file.h"
#include "base/utf8.h"
#include "blocks.h"
#include "store/blob.h"
#include "store/salvage.h"
#include "store/urlhash.h"
#include "urls.h"

struct repair {
	struct archive *ar;
	struct repaired *out;
	verify_fn say;
	void *ctx;
	struct arena arena; /* of one row */
};

static void lost(struct repair *r, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

static void
lost(struct repair *r, const char *fmt, ...)
{
	char line[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(line, sizeof(line), fmt, ap);
	va_end(ap);
	r->out->losses++;
	r->say(r->ctx, str_of(line));
}

static void
on_table(void *ctx, const struct salvaged *s)
{
	if (s->holes)
		lost(ctx, "%.*s: rows are missing in %lld places, %lld were saved",
		    STRF(s->table), (long long)s->holes, (long long)s->rows);
	if (s->refused)
		lost(ctx, "%.*s: %lld rows made no sense", STRF(s->table),
		    (long long)s->refused);
}

/* ---- what was received ---- */

static int
drop_body(struct repair *r, int64_t id, struct error *e)
{
	struct stmt *st = db_stmt(r->ar->db, Q_REPAIR_BAD_BODY);

	lost(r, "body %lld is not what its hash says", (long long)id);
	bind_int(st, id);
	return stmt_run(st, e);
}

static int
check_bodies(struct repair *r, struct error *e)
{
	struct str hash, body;
	struct stmt *st;
	int64_t id = 0;
	int rc;

	for (;;) {
		st = db_stmt(r->ar->db, Q_VERIFY_BLOBS);
		bind_int(st, id);
		if ((rc = stmt_step(st, e)) != 1)
			return rc;
		arena_reset(&r->arena);
		id = col_int(st, 0);
		hash = col_dup(st, 1, &r->arena);
		stmt_done(st);
		if (blob_get(r->ar->db, id, &r->arena, &body, NULL) == 0 && blob_is(hash, body))
			r->out->bodies++;
		else if (drop_body(r, id, e))
			return -1;
	}
}

/* The article that was read from a lost body is kept: the capture says what happened. */
static int
bridge_bodies(struct repair *r, struct error *e)
{
	struct stmt *st;
	int64_t n = 0, empty;

	if (stmt_one_int(db_stmt(r->ar->db, Q_REPAIR_LOST_BODIES), &n, e) < 0)
		return -1;
	if (n == 0)
		return 0;
	lost(r, "%lld captures are without their body", (long long)n);
	if (blob_put(r->ar->db, STR(""), &empty, e))
		return -1;
	st = db_stmt(r->ar->db, Q_REPAIR_CAPTURES);
	bind_int(st, empty);
	bind_str(st, STR("its body was lost when the archive was damaged"));
	return stmt_run(st, e);
}

static int
bridge_url(struct repair *r, int64_t id, struct error *e)
{
	struct stmt *st = db_stmt(r->ar->db, Q_REPAIR_URL);
	struct buf key = { 0 };
	int rc;

	lost(r, "address %lld, now called lost:%lld", (long long)id, (long long)id);
	buf_fmt(&key, "lost:%lld", (long long)id);
	bind_int(st, id);
	bind_int(st, urlhash(STR(""), buf_view(&key)));
	bind_str(st, buf_view(&key));
	rc = stmt_run(st, e);
	buf_free(&key);
	return rc;
}

static int
bridge_urls(struct repair *r, struct error *e)
{
	struct stmt *st = db_stmt(r->ar->db, Q_REPAIR_LOST_URLS);
	int64_t *ids = NULL;
	size_t n = 0, cap = 0;
	int rc;

	arena_reset(&r->arena);
	while ((rc = stmt_step(st, e)) == 1)
		*ARENA_PUSH(&r->arena, ids, n, cap) = col_int(st, 0);
	for (size_t i = 0; i < n && !rc; i++)
		rc = bridge_url(r, ids[i], e);
	return rc;
}

struct misfiled {
	int64_t id;
	struct str key;
};

static int
file_url_anew(struct repair *r, const struct misfiled *m, struct error *e)
{
	struct address at = address_of(&r->arena, m->key);
	int64_t site;
	struct stmt *st;

	if (site_row(r->ar, at.site, &site, e))
		return -1;
	st = db_stmt(r->ar->db, Q_REPAIR_URL_SITE);
	bind_int(st, m->id);
	bind_id(st, site);
	bind_int(st, urlhash(at.site, m->key));
	return stmt_run(st, e);
}

/* A site that was lost is known from its addresses. */
static int
file_urls_anew(struct repair *r, struct error *e)
{
	struct stmt *st = db_stmt(r->ar->db, Q_VERIFY_URLS);
	struct misfiled *v = NULL;
	size_t n = 0, cap = 0;
	int rc;

	arena_reset(&r->arena);
	while ((rc = stmt_step(st, e)) == 1)
		if (col_int(st, 4) || col_int(st, 1) != urlhash(col_str(st, 3), col_str(st, 2)))
			*ARENA_PUSH(&r->arena, v, n, cap) =
			    (struct misfiled){ col_int(st, 0), col_dup(st, 2, &r->arena) };
	for (size_t i = 0; i < n && !rc; i++)
		rc = file_url_anew(r, &v[i], e);
	return rc;
}

/* ---- what was read out of it ---- */

static bool
is_sound(struct repair *r, struct stmt *st)
{
	struct str text = col_str(st, 2);
	struct block *blocks;
	size_t n;

	return utf8_valid(col_str(st, 1)) && utf8_valid(text) &&
	    blocks_decode(&r->arena, col_str(st, 3), text.n, &blocks, &n) == 0;
}

static int
check_articles(struct repair *r, struct error *e)
{
	struct stmt *st;
	int64_t id = INT64_MIN;
	bool sound;
	int rc;

	for (;;) {
		st = db_stmt(r->ar->db, Q_VERIFY_ARTICLES);
		bind_int(st, id);
		if ((rc = stmt_step(st, e)) != 1)
			return rc;
		arena_reset(&r->arena);
		id = col_int(st, 0);
		sound = is_sound(r, st);
		stmt_done(st);
		if (sound) {
			r->out->articles++;
			continue;
		}
		lost(r, "article %lld: its text is damaged", (long long)id);
		st = db_stmt(r->ar->db, Q_REPAIR_ARTICLE);
		bind_int(st, id);
		if (stmt_run(st, e))
			return -1;
	}
}

/* Runs one of these and tells how many rows went. */
static int
sweep(struct repair *r, enum named_query q, const char *what, struct error *e)
{
	if (stmt_run(db_stmt(r->ar->db, q), e))
		return -1;
	if (what != NULL && db_changes(r->ar->db) > 0)
		lost(r, "%lld %s", (long long)db_changes(r->ar->db), what);
	return 0;
}

struct broom {
	enum named_query q;
	const char *what; /* NULL: nothing is lost by it */
};

static int
sweep_all(struct repair *r, const struct broom *v, size_t n, struct error *e)
{
	for (size_t i = 0; i < n; i++)
		if (sweep(r, v[i].q, v[i].what, e))
			return -1;
	return 0;
}

static int
make_consistent(struct repair *r, struct error *e)
{
	static const struct broom before[] = {
		{ Q_REPAIR_PAGES, "pages known only by their captures" },
		{ Q_REPAIR_LOST_PAGES, "captures without their page" },
		{ Q_REPAIR_PAGE_SITE, NULL },
		{ Q_REPAIR_PARTS, NULL },
		{ Q_REPAIR_ARTICLES, "articles without their page or capture" },
		{ Q_REPAIR_CANONICAL, NULL },
	}, after[] = {
		{ Q_REPAIR_TEXTS, NULL },
		{ Q_REPAIR_CURRENT, NULL },
		{ Q_REPAIR_REDIRECTS, "redirects" },
		{ Q_REPAIR_CHECKS, "looks at sources" },
		{ Q_REPAIR_MEMENTOS, "links to public copies" },
		{ Q_REPAIR_LINKS, "links of articles" },
		{ Q_REPAIR_TEXT_PAGES, "places of pages in texts" },
		{ Q_REPAIR_MENTIONS, "mentions of names" },
		{ Q_REPAIR_CLAIMS, "claims" },
		{ Q_REPAIR_SPEAKERS, "speakers of claims" },
		{ Q_REPAIR_CLAIM_ENTITIES, "names that claims are about" },
		{ Q_REPAIR_ALIASES, NULL },
		{ Q_REPAIR_JOIN_KEYS, NULL },
		{ Q_REPAIR_NAME_WORDS, NULL },
		{ Q_REPAIR_EMPTY_WORDS, NULL },
		{ Q_REPAIR_COUNTS, NULL },
		{ Q_REPAIR_TAGS, "tags of lost pages" },
		{ Q_REPAIR_NOTES, "notes on lost pages" },
	};

	if (check_bodies(r, e) || bridge_bodies(r, e) || bridge_urls(r, e) ||
	    file_urls_anew(r, e) ||
	    sweep_all(r, before, sizeof(before) / sizeof(before[0]), e) || check_articles(r, e) ||
	    sweep_all(r, after, sizeof(after) / sizeof(after[0]), e))
		return -1;
	return archive_rebuild(r->ar, e);
}

static int
fill(struct repair *r, const char *from, const char *scratch, struct error *e)
{
	if (archive_begin(r->ar, e))
		return -1;
	if (db_salvage(r->ar->db, from, scratch, on_table, r, e) || make_consistent(r, e)) {
		archive_rollback(r->ar);
		return -1;
	}
	return archive_commit(r->ar, e);
}

static void
on_problem(void *ctx, struct str problem)
{
	lost(ctx, "left: %.*s", STRF(problem));
}

static int
count(struct repair *r, struct error *e)
{
	struct verified v;
	struct stats s;

	arena_reset(&r->arena);
	if (archive_verify(r->ar, VERIFY_ROWS | VERIFY_INDEXES, on_problem, r, &v, e) ||
	    archive_stats(r->ar, &r->arena, false, &s, e))
		return -1;
	r->out->pages = s.pages;
	r->out->captures = s.captures;
	r->out->left = v.problems;
	return 0;
}

/* Beside its name while it grows: what is called `to` is finished. */
static int
make(struct repair *r, const char *from, const char *part, struct error *e)
{
	struct buf scratch = { 0 };
	int rc;

	if (archive_open(part, ARCHIVE_CREATE, &r->ar, e))
		return -1;
	buf_fmt(&scratch, "%s.source", part);
	arena_init(&r->arena, 0);
	rc = fill(r, from, buf_cview(&scratch), e) || count(r, e) ? -1 : 0;
	arena_free(&r->arena);
	archive_close(r->ar);
	buf_free(&scratch);
	return rc;
}

static void
drop(const char *part, const char *ending)
{
	struct buf name = { 0 };

	buf_fmt(&name, "%s%s", part, ending);
	unlink(buf_cview(&name));
	buf_free(&name);
}

int
archive_repair(const char *from, const char *to, verify_fn say, void *ctx,
    struct repaired *out, struct error *e)
{
	struct repaired got = { 0 };
	struct repair r = { .out = &got, .say = say, .ctx = ctx };
	struct buf part = { 0 };
	struct stat sb;
	int rc;

	if (stat(from, &sb) != 0)
		return err_set(e, ERR_NOT_FOUND, "no archive at %s", from);
	if (stat(to, &sb) == 0)
		return err_set(e, ERR_USAGE, "%s is there already", to);
	buf_fmt(&part, "%s.part-%ld", to, (long)getpid());
	rc = make(&r, from, buf_cview(&part), e);
	if (rc == 0)
		rc = file_give_name(buf_cview(&part), to, false, e);
	if (rc == 0)
		*out = got;
	else {
		drop(buf_cview(&part), "");
		drop(buf_cview(&part), "-wal");
		drop(buf_cview(&part), "-shm");
	}
	buf_free(&part);
	return rc;
}
