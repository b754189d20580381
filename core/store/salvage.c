/*
 * Tables are read in the order of their first column. After a broken page the next key
 * that can be read is found by steps that double, then by halving: a page holds few
 * keys, and what lies between is lost either way.
 */
#include "salvage.h"

#include <unistd.h>

#include "base/buf.h"
#include "handle.h"
#include "salvage_head.h"

enum { HOLES_MAX = 100000, COLUMNS_MAX = 64 };

struct copying {
	struct db *into, *from;
	struct str table, key;
	bool number;   /* the key is a whole number */
	sqlite3_stmt *rows, *back, *put;
	int columns;
	int64_t last;  /* key that was copied last */
	bool any;
	struct salvaged done;
};

static int
prepare(struct db *db, struct buf *sql, sqlite3_stmt **st)
{
	struct str text = buf_view(sql);
	int code = sqlite3_prepare_v2(db->h, text.p, (int)text.n, st, NULL);

	buf_clear(sql);
	return code;
}

/* Columns that both files have, comma between; the number of them. */
static int
shared_columns(struct copying *c, struct buf *names)
{
	struct stmt *st = db_prepare(c->into, STR("SELECT name FROM pragma_table_info(?)"));
	int n = 0;

	bind_str(st, c->table);
	while (n < COLUMNS_MAX && stmt_step(st, NULL) == 1) {
		struct str name = col_str(st, 0);

		if (sqlite3_table_column_metadata(c->from->h, "main", c->table.p, name.p, NULL,
			NULL, NULL, NULL, NULL) != SQLITE_OK)
			continue;
		buf_fmt(names, "%s\"%.*s\"", n ? ", " : "", STRF(name));
		n++;
	}
	stmt_free(st);
	return n;
}

/* Names come from the program's own schema, never from the file. */
static int
prepare_all(struct copying *c)
{
	struct buf names = { 0 }, sql = { 0 };
	int code = SQLITE_ERROR;

	c->columns = shared_columns(c, &names);
	if (c->columns > 0) {
		buf_fmt(&sql, "SELECT %s, \"%s\" FROM \"%s\" WHERE \"%s\" >= ? ORDER BY \"%s\"",
		    buf_cview(&names), c->key.p, c->table.p, c->key.p, c->key.p);
		code = prepare(c->from, &sql, &c->rows);
	}
	if (code == SQLITE_OK) {
		buf_fmt(&sql, "SELECT %s FROM \"%s\" ORDER BY \"%s\" DESC", buf_cview(&names),
		    c->table.p, c->key.p);
		code = prepare(c->from, &sql, &c->back);
	}
	if (code == SQLITE_OK) {
		buf_fmt(&sql, "INSERT OR IGNORE INTO \"%s\" (%s) VALUES (", c->table.p,
		    buf_cview(&names));
		for (int i = 0; i < c->columns; i++)
			buf_cstr(&sql, i ? ", ?" : "?");
		buf_c(&sql, ')');
		code = prepare(c->into, &sql, &c->put);
	}
	buf_free(&names);
	buf_free(&sql);
	return code;
}

/* One row into the new file. What its rules refuse is counted; other failures end it. */
static int
put(struct copying *c, sqlite3_stmt *row, struct error *e)
{
	int code = SQLITE_OK;

	for (int i = 0; i < c->columns && code == SQLITE_OK; i++)
		code = sqlite3_bind_value(c->put, i + 1, sqlite3_column_value(row, i));
	if (code == SQLITE_OK)
		code = sqlite3_step(c->put);
	sqlite3_reset(c->put);
	if (code == SQLITE_DONE && sqlite3_changes(c->into->h) > 0)
		c->done.rows++;
	else if (code == SQLITE_DONE || (code & 0xFF) == SQLITE_CONSTRAINT ||
	    (code & 0xFF) == SQLITE_MISMATCH || (code & 0xFF) == SQLITE_TOOBIG)
		c->done.refused++;
	else
		return db_error(c->into, code, e);
	return 0;
}

static void
seek(struct copying *c, int64_t key)
{
	sqlite3_reset(c->rows);
	if (c->number)
		sqlite3_bind_int64(c->rows, 1, key);
	else
		sqlite3_bind_text(c->rows, 1, "", 0, SQLITE_STATIC);
}

/* Rows from a key on, until the end (1), something broken (0) or our own failure (-1). */
static int
copy_from(struct copying *c, int64_t key, struct error *e)
{
	int code;

	seek(c, key);
	while ((code = sqlite3_step(c->rows)) == SQLITE_ROW) {
		int64_t at = sqlite3_column_int64(c->rows, c->columns);

		/* Keys that go back, or no numbers at all: these are some other page's. */
		if (c->number && (sqlite3_column_type(c->rows, c->columns) != SQLITE_INTEGER ||
			(c->any && at < c->last)))
			return 0;
		if (put(c, c->rows, e))
			return -1;
		c->last = at;
		c->any = true;
	}
	return code == SQLITE_DONE;
}

/* 1: there is a row at or behind the key; 0: none; -1: broken there. */
static int
readable(struct copying *c, int64_t key)
{
	int code;

	seek(c, key);
	code = sqlite3_step(c->rows);
	if (code == SQLITE_DONE)
		return 0;
	return code == SQLITE_ROW && sqlite3_column_int64(c->rows, c->columns) >= key ? 1 : -1;
}

static int64_t
further(int64_t key, int64_t step)
{
	return key > INT64_MAX - step ? INT64_MAX : key + step;
}

/* The first key behind a broken place that can be read; false: nothing is behind it. */
static bool
behind_hole(struct copying *c, int64_t bad, int64_t *good)
{
	int64_t step = 1, lo = bad, hi = bad;
	int r;

	while ((r = readable(c, hi = further(bad, step))) < 0) {
		if (hi == INT64_MAX)
			return false;
		lo = hi;
		step *= step > INT64_MAX / 2 ? 1 : 2;
		if (step > INT64_MAX / 2)
			step = INT64_MAX;
	}
	/* With none at hi the last rows may still be between. */
	while (hi - lo > 1) {
		int64_t middle = lo + (hi - lo) / 2;

		if (readable(c, middle) < 0)
			lo = middle;
		else
			hi = middle;
	}
	*good = hi;
	return readable(c, hi) == 1;
}

static int
copy_numbered(struct copying *c, struct error *e)
{
	int64_t key = INT64_MIN;
	int r;

	while ((r = copy_from(c, key, e)) == 0) {
		int64_t bad = c->any ? c->last : 0;

		if (++c->done.holes > HOLES_MAX || !behind_hole(c, bad, &key))
			return 0;
	}
	return r < 0 ? -1 : 0;
}

/* Keys that are words: from the beginning to the hole, and from the end back to it. */
static int
copy_worded(struct copying *c, struct error *e)
{
	int r = copy_from(c, 0, e);

	if (r != 0)
		return r < 0 ? -1 : 0;
	c->done.holes++;
	while (sqlite3_step(c->back) == SQLITE_ROW)
		if (put(c, c->back, e))
			return -1;
	return 0;
}

/* What is there twice, from both ends, is not refused for its sense. */
static int
copy_table(struct copying *c, struct error *e)
{
	int rc = 0;

	if (prepare_all(c) != SQLITE_OK)
		c->done.holes = 1;
	else if (c->number)
		rc = copy_numbered(c, e);
	else {
		rc = copy_worded(c, e);
		c->done.refused = 0;
	}
	sqlite3_finalize(c->rows);
	sqlite3_finalize(c->back);
	sqlite3_finalize(c->put);
	return rc;
}

/* Tables of the new file with the first column of their key; no indexes, no views. */
static const char tables_sql[] =
    "SELECT t.name, c.name, c.type = 'INTEGER' FROM pragma_table_list t, "
    "pragma_table_info(t.name) c WHERE t.schema = 'main' AND t.type = 'table' "
    "AND c.pk = 1 AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE 'rank_%' "
    "ORDER BY (SELECT rootpage FROM sqlite_master WHERE name = t.name)";

static int
copy_all(struct db *into, struct db *from, salvage_fn say, void *ctx, struct error *e)
{
	struct stmt *st = db_prepare(into, str_of(tables_sql));
	int rc;

	while ((rc = stmt_step(st, e)) == 1) {
		struct copying c = { .into = into, .from = from, .table = col_str(st, 0),
			.key = col_str(st, 1), .number = col_int(st, 2) };

		c.done.table = c.table;
		if (copy_table(&c, e)) {
			rc = -1;
			break;
		}
		say(ctx, &c.done);
	}
	stmt_free(st);
	return rc;
}

/* For reading only, and blind to what is wrong with the schema's words. */
static int
open_damaged(struct db *from, const char *path)
{
	int code = sqlite3_open_v2(path, &from->h, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX,
	    NULL);

	if (code != SQLITE_OK)
		return code;
	sqlite3_busy_timeout(from->h, DB_BUSY_SECONDS * 1000);
	sqlite3_db_config(from->h, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(from->h, SQLITE_DBCONFIG_WRITABLE_SCHEMA, 1, NULL);
	sqlite3_exec(from->h, "PRAGMA query_only = 1; PRAGMA cell_size_check = 1;"
	    "PRAGMA temp_store = memory; BEGIN", NULL, NULL, NULL);
	return sqlite3_exec(from->h, "SELECT * FROM sqlite_master", NULL, NULL, NULL);
}

static int64_t
version_of(struct db *db)
{
	struct stmt *st = db_prepare(db, STR("PRAGMA user_version"));
	int64_t v = -1;

	stmt_one_int(st, &v, NULL);
	stmt_free(st);
	return v;
}

/* A file of today's version has today's tables, word for word. */
static bool
schema_is_whole(struct db *into, struct db *from)
{
	struct stmt *st, *there;
	bool whole = true;

	if (version_of(from) != version_of(into))
		return true; /* an older one's differ */
	st = db_prepare(into, STR("SELECT name, sql FROM sqlite_master WHERE type = 'table' "
	    "AND sql LIKE 'CREATE TABLE%'"));
	there = db_prepare(from, STR("SELECT 1 FROM sqlite_master WHERE name = ? AND sql = ?"));
	while (whole && stmt_step(st, NULL) == 1) {
		bind_str(there, col_str(st, 0));
		bind_str(there, col_str(st, 1));
		whole = stmt_step(there, NULL) == 1;
		stmt_done(there);
	}
	stmt_free(st);
	stmt_free(there);
	return whole;
}

int
db_salvage(struct db *into, const char *path, const char *scratch, salvage_fn say, void *ctx,
    struct error *e)
{
	struct db from = { .path = into->path };
	bool remade = false;
	int code = open_damaged(&from, path), rc = 0;

	if ((code & 0xFF) == SQLITE_BUSY)
		rc = db_error(&from, code, e);
	else if (code != SQLITE_OK || !schema_is_whole(into, &from)) {
		sqlite3_close(from.h);
		from.h = NULL;
		remade = true;
		rc = salvage_head(into, path, scratch, e);
		if (rc == 0 && open_damaged(&from, scratch) != SQLITE_OK)
			rc = err_set(e, ERR_ARCHIVE, "%s: nothing of it can be read", path);
	}
	if (rc == 0)
		rc = db_exec(into, "PRAGMA defer_foreign_keys = 1", e);
	if (rc == 0)
		rc = copy_all(into, &from, say, ctx, e);
	sqlite3_close(from.h);
	if (remade)
		unlink(scratch);
	return rc;
}
