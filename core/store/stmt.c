#include "handle.h"

#include <assert.h>
#include <stdlib.h>

#include "base/mem.h"

static void
prepare(struct stmt *st, struct str sql, unsigned flags)
{
	st->code = sqlite3_prepare_v3(st->db->h, sql.p, (int)sql.n, flags, &st->s, NULL);
}

/* Ready for the next use: no rows open, nothing bound, no error kept. */
static void
make_ready(struct stmt *st)
{
	if (st->s) {
		sqlite3_reset(st->s);
		if (st->bound)
			sqlite3_clear_bindings(st->s);
	}
	st->code = SQLITE_OK;
	st->bound = 0;
	st->rows = false;
}

struct stmt *
db_stmt(struct db *db, enum named_query q)
{
	struct stmt *st = &db->named[q];

	assert(!st->rows);
	if (st->s) {
		if (st->bound || st->code)
			make_ready(st);
		return st;
	}
	*st = (struct stmt){ .db = db, .name = query_texts[q].name };
	prepare(st, str_of(query_texts[q].sql), SQLITE_PREPARE_PERSISTENT);
	return st;
}

struct stmt *
db_prepare(struct db *db, struct str sql)
{
	struct stmt *st = mem_alloc(sizeof(*st));

	st->db = db;
	prepare(st, sql, 0);
	return st;
}

void
stmt_free(struct stmt *st)
{
	if (!st)
		return;
	sqlite3_finalize(st->s);
	free(st);
}

static void
note(struct stmt *st, int code)
{
	if (!st->code)
		st->code = code;
}

void
bind_int(struct stmt *st, int64_t v)
{
	note(st, sqlite3_bind_int64(st->s, ++st->bound, v));
}

void
bind_real(struct stmt *st, double v)
{
	note(st, sqlite3_bind_double(st->s, ++st->bound, v));
}

void
bind_str(struct stmt *st, struct str s)
{
	note(st, sqlite3_bind_text64(st->s, ++st->bound, s.n ? s.p : "", s.n, SQLITE_STATIC,
	    SQLITE_UTF8));
}

void
bind_opt(struct stmt *st, struct str s)
{
	if (s.n)
		bind_str(st, s);
	else
		bind_null(st);
}

void
bind_blob(struct stmt *st, struct str s)
{
	note(st, sqlite3_bind_blob64(st->s, ++st->bound, s.n ? s.p : "", s.n, SQLITE_STATIC));
}

void
bind_id(struct stmt *st, int64_t id)
{
	if (id)
		bind_int(st, id);
	else
		bind_null(st);
}

void
bind_null(struct stmt *st)
{
	note(st, sqlite3_bind_null(st->s, ++st->bound));
}

static int
fail(struct stmt *st, int code, struct error *e)
{
	db_error(st->db, code, e);
	if (st->name && (code & 0xFF) == SQLITE_ERROR)
		err_prefix(e, "query %s", st->name);
	make_ready(st);
	if (!st->s)
		st->code = code;
	return -1;
}

int
stmt_step(struct stmt *st, struct error *e)
{
	int code = st->code;

	if (code)
		return fail(st, code, e);
	assert(st->rows || st->bound == sqlite3_bind_parameter_count(st->s));
	code = sqlite3_step(st->s);
	if (code == SQLITE_ROW) {
		st->rows = true;
		return 1;
	}
	if (code != SQLITE_DONE)
		return fail(st, code, e);
	make_ready(st);
	return 0;
}

void
stmt_done(struct stmt *st)
{
	make_ready(st);
}

int
stmt_run(struct stmt *st, struct error *e)
{
	int rc;

	while ((rc = stmt_step(st, e)) == 1)
		continue;
	return rc;
}

int
stmt_one_int(struct stmt *st, int64_t *v, struct error *e)
{
	int rc = stmt_step(st, e);

	if (rc != 1)
		return rc;
	*v = col_int(st, 0);
	make_ready(st);
	return 1;
}

int
stmt_one_str(struct stmt *st, struct arena *a, struct str *v, struct error *e)
{
	int rc = stmt_step(st, e);

	if (rc != 1)
		return rc;
	*v = col_dup(st, 0, a);
	make_ready(st);
	return 1;
}

int64_t
col_int(struct stmt *st, int i)
{
	return sqlite3_column_int64(st->s, i);
}

double
col_real(struct stmt *st, int i)
{
	return sqlite3_column_double(st->s, i);
}

struct str
col_str(struct stmt *st, int i)
{
	/* A text asked for as a blob is not copied to be ended by a NUL. */
	const void *p = sqlite3_column_blob(st->s, i);

	return p ? str_make(p, (size_t)sqlite3_column_bytes(st->s, i)) : STR("");
}

struct str
col_dup(struct stmt *st, int i, struct arena *a)
{
	return arena_dup(a, col_str(st, i));
}

bool
col_is_null(struct stmt *st, int i)
{
	return sqlite3_column_type(st->s, i) == SQLITE_NULL;
}

int64_t
db_last_id(struct db *db)
{
	return sqlite3_last_insert_rowid(db->h);
}

int64_t
db_changes(struct db *db)
{
	return sqlite3_changes64(db->h);
}

int64_t
db_all_changes(struct db *db)
{
	return sqlite3_total_changes64(db->h);
}
