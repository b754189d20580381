/*
 * Each check goes on after a problem as far as it can; what breaks a check is a problem
 * itself, and the next check goes on.
 */
#include "verify.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/utf8.h"
#include "blocks.h"
#include "store/blob.h"
#include "store/urlhash.h"

void
check_problem(struct check *c, const char *fmt, ...)
{
	char line[512];
	va_list ap;

	va_start(ap, fmt);
	vsnprintf(line, sizeof(line), fmt, ap);
	va_end(ap);
	c->v->problems++;
	c->say(c->ctx, str_of(line));
}

static int
check_file(struct check *c, struct error *e)
{
	struct stmt *st = db_stmt(c->ar->db, Q_VERIFY_FILE);
	int rc;

	while ((rc = stmt_step(st, e)) == 1)
		if (!str_eq(col_str(st, 0), STR("ok")))
			check_problem(c, "file: %.*s", STRF(col_str(st, 0)));
	return rc;
}

static int
check_triggers(struct check *c, struct error *e)
{
	struct stmt *st = db_stmt(c->ar->db, Q_VERIFY_TRIGGERS);
	int rc;

	while ((rc = stmt_step(st, e)) == 1)
		check_problem(c, "file: a trigger %.*s on %.*s, which arch does not run",
		    STRF(col_str(st, 0)), STRF(col_str(st, 1)));
	return rc;
}

static int
check_references(struct check *c, struct error *e)
{
	struct stmt *st = db_stmt(c->ar->db, Q_VERIFY_REFERENCES);
	int rc;

	while ((rc = stmt_step(st, e)) == 1)
		check_problem(c, "%.*s %lld refers to a %.*s that is not there", STRF(col_str(st, 0)),
		    (long long)col_int(st, 1), STRF(col_str(st, 2)));
	return rc;
}

/* A damaged table can give its rows for ever. */
static int
out_of_order(const char *what, struct error *e)
{
	return err_set(e, ERR_DAMAGED, "%s: the rows are out of order", what);
}

static int
check_blobs(struct check *c, struct error *e)
{
	struct stmt *st;
	struct error why = ERROR_INIT;
	struct str hash, body;
	int64_t id = 0, last;
	int rc;

	for (;;) {
		st = db_stmt(c->ar->db, Q_VERIFY_BLOBS);
		bind_int(st, id);
		rc = stmt_step(st, e);
		if (rc != 1)
			return rc;
		arena_reset(&c->arena);
		last = id;
		id = col_int(st, 0);
		hash = col_dup(st, 1, &c->arena);
		stmt_done(st);
		if (id <= last)
			return out_of_order("bodies", e);
		c->v->blobs++;
		if (blob_get(c->ar->db, id, &c->arena, &body, &why))
			check_problem(c, "%s", why.msg);
		else if (!blob_is(hash, body))
			check_problem(c, "body %lld is not what its hash says", (long long)id);
		else
			c->v->bytes += (int64_t)body.n;
	}
}

static bool
in_text(struct str text, int64_t start, int64_t stop)
{
	if (start < 0 || stop < start || (uint64_t)stop > text.n)
		return false;
	return ((size_t)start == text.n || !utf8_is_tail(text.p[start])) &&
	    ((size_t)stop == text.n || !utf8_is_tail(text.p[stop]));
}

/* Rows of number, start, stop that belong to an article. */
static int
check_places(struct check *c, enum named_query q, const char *what, int64_t article,
    struct str text, struct error *e)
{
	struct stmt *st = db_stmt(c->ar->db, q);
	int rc;

	bind_int(st, article);
	while ((rc = stmt_step(st, e)) == 1)
		if (!in_text(text, col_int(st, 1), col_int(st, 2)))
			check_problem(c, "article %lld: %s %lld is not within its text",
			    (long long)article, what, (long long)col_int(st, 0));
	return rc;
}

struct text_row {
	int64_t id;
	struct str title, text, blocks;
};

static int
check_article(struct check *c, const struct text_row *r, struct error *e)
{
	struct block *blocks;
	size_t n;

	if (!utf8_valid(r->text) || !utf8_valid(r->title))
		check_problem(c, "article %lld: its text is not UTF-8", (long long)r->id);
	if (blocks_decode(&c->arena, r->blocks, r->text.n, &blocks, &n))
		check_problem(c, "article %lld: its blocks are damaged", (long long)r->id);
	if (check_places(c, Q_VERIFY_LINKS, "link", r->id, r->text, e) ||
	    check_places(c, Q_VERIFY_MENTIONS, "mention", r->id, r->text, e))
		return -1;
	return check_places(c, Q_VERIFY_CLAIMS, "claim", r->id, r->text, e);
}

static int
check_articles(struct check *c, struct error *e)
{
	struct text_row r = { 0 };
	struct stmt *st;
	int64_t last;
	int rc;

	for (;;) {
		st = db_stmt(c->ar->db, Q_VERIFY_ARTICLES);
		bind_int(st, r.id);
		rc = stmt_step(st, e);
		if (rc != 1)
			return rc;
		arena_reset(&c->arena);
		last = r.id;
		r.id = col_int(st, 0);
		r.title = col_dup(st, 1, &c->arena);
		r.text = col_dup(st, 2, &c->arena);
		r.blocks = col_dup(st, 3, &c->arena);
		stmt_done(st);
		if (r.id <= last)
			return out_of_order("articles", e);
		c->v->articles++;
		if (check_article(c, &r, e))
			return -1;
	}
}

static int
check_current(struct check *c, struct error *e)
{
	struct stmt *st = db_stmt(c->ar->db, Q_VERIFY_CURRENT);
	int rc;

	while ((rc = stmt_step(st, e)) == 1)
		check_problem(c, "page %lld: no article, or another page's, stands for it",
		    (long long)col_int(st, 0));
	if (rc)
		return rc;
	st = db_stmt(c->ar->db, Q_VERIFY_STALE);
	while ((rc = stmt_step(st, e)) == 1)
		check_problem(c, "article %lld is an older version and still has links, mentions "
		    "or claims", (long long)col_int(st, 0));
	return rc;
}

static int
check_counts(struct check *c, struct error *e)
{
	struct stmt *st = db_stmt(c->ar->db, Q_VERIFY_COUNTS);
	int rc;

	while ((rc = stmt_step(st, e)) == 1)
		check_problem(c, "entity %lld: %lld articles counted, %lld mention it",
		    (long long)col_int(st, 0), (long long)col_int(st, 1),
		    (long long)col_int(st, 2));
	return rc;
}

static int
check_urls(struct check *c, struct error *e)
{
	struct stmt *st = db_stmt(c->ar->db, Q_VERIFY_URLS);
	int rc;

	while ((rc = stmt_step(st, e)) == 1) {
		if (col_int(st, 4))
			check_problem(c, "address %lld refers to a site that is not there",
			    (long long)col_int(st, 0));
		else if (col_int(st, 1) != urlhash(col_str(st, 3), col_str(st, 2)))
			check_problem(c, "address %lld is filed under a wrong hash",
			    (long long)col_int(st, 0));
	}
	return rc;
}

int
archive_verify(struct archive *ar, unsigned parts, verify_fn say, void *ctx,
    struct verified *v, struct error *e)
{
	static const struct {
		unsigned part;
		int (*run)(struct check *, struct error *);
	} checks[] = { { VERIFY_ROWS, check_file }, { VERIFY_ROWS, check_triggers },
		{ VERIFY_ROWS, check_references },
		{ VERIFY_ROWS, check_blobs }, { VERIFY_ROWS, check_articles },
		{ VERIFY_ROWS, check_current }, { VERIFY_ROWS, check_counts },
		{ VERIFY_ROWS, check_urls }, { VERIFY_INDEXES, check_indexes } };
	struct verified got = { 0 };
	struct check c = { .ar = ar, .v = &got, .say = say, .ctx = ctx };
	struct error why = ERROR_INIT;

	for (size_t i = 0; i < sizeof(checks) / sizeof(checks[0]); i++) {
		if (!(parts & checks[i].part) || checks[i].run(&c, &why) == 0)
			continue;
		if (why.kind != ERR_ARCHIVE && why.kind != ERR_DAMAGED)
			break;
		check_problem(&c, "%s", why.msg);
		why.kind = ERR_NONE;
	}
	arena_free(&c.arena);
	if (why.kind != ERR_NONE) {
		*e = why;
		return -1;
	}
	*v = got;
	return 0;
}

int
archive_open_to_check(const char *path, struct archive **ar, struct error *e)
{
	int rc = archive_open(path, ARCHIVE_WRITE, ar, e);

	return rc && e->kind == ERR_SYS ? archive_open(path, ARCHIVE_READ, ar, e) : rc;
}
