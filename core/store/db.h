/*
 * One connection to an archive: opening, transactions, statements. SQLite is used in
 * this folder only.
 *
 * The SQL is in schema/: numbered migrations, and named queries in q. schema/embed.sh
 * turns both into C, and a query `-- name: url_find` is called Q_URL_FIND here.
 *
 * A statement collects errors: binding never fails by itself, what went wrong comes
 * out of the first step. So code that runs one stays straight:
 *
 *	struct stmt *st = db_stmt(db, Q_URL_FIND);
 *	bind_int(st, hash);
 *	bind_str(st, key);
 *	while ((rc = stmt_step(st, e)) == 1)
 *		use(col_int(st, 0));
 *	return rc;
 */
#ifndef STORE_DB_H
#define STORE_DB_H

#include <signal.h>

#include "base/arena.h"
#include "base/err.h"
#include "base/str.h"
#include "gen/schema.h" /* enum named_query */

#define DB_APPLICATION_ID 0x61726368 /* "arch" */

struct db;
struct stmt;

enum db_mode {
	DB_READ,   /* must exist; nothing is changed */
	DB_WRITE,  /* must exist */
	DB_CREATE, /* made when it is not there; its folder too */
};

/*
 * Opens an archive; the writing modes bring it to today's schema, after a copy of the
 * file was made beside it. ERR_NOT_FOUND: not there; ERR_ARCHIVE: not an archive,
 * another program's, newer than this program; ERR_DAMAGED; ERR_BUSY: for 30 s; ERR_SYS:
 * the system refuses. What is refused is left as it was.
 */
int db_open(const char *path, enum db_mode mode, struct db **db, struct error *e);
void db_close(struct db *db); /* rolls back what is open; NULL is fine */

const char *db_path(const struct db *db);
const char *db_libraries(void); /* "SQLite 3.40.1, …"; lent until the next call */
bool db_is_busy(struct db *db); /* another program is writing at this moment */

/*
 * `fn` is called now and then while statements run, so that others need not wait for
 * them; it may not use the connection. NULL for none.
 */
void db_while_busy(struct db *db, void (*fn)(void *ctx), void *ctx);

/* As soon as *stop is not 0, statements fail with ERR_INTR. NULL: they run to their end. */
void db_stop_on(struct db *db, const volatile sig_atomic_t *stop);

/* Nothing else writes between begin and commit; waits up to 30 s for its turn. */
int db_begin(struct db *db, struct error *e);
int db_commit(struct db *db, struct error *e); /* rolled back when it fails */
void db_rollback(struct db *db);
bool db_in_transaction(const struct db *db);
/* Fails when SQLite has ended it because of an earlier failure, such as a full disk. */
int db_still_open(struct db *db, struct error *e);

/*
 * Several queries that see the archive at one moment, and lock it once instead of each
 * time. Not while something waits for a person: what is being read cannot be tidied up.
 */
int db_snapshot(struct db *db, struct error *e);
void db_snapshot_end(struct db *db);

/*
 * The named statement, ready for binding, kept by the connection: never freed. It is
 * one object a name: it cannot be used again while its rows are being read.
 */
struct stmt *db_stmt(struct db *db, enum named_query q);

/*
 * A statement of its own, for SQL that is assembled from fixed fragments. Values are
 * bound, never written into it. stmt_free when done; NULL is fine.
 */
struct stmt *db_prepare(struct db *db, struct str sql);
void stmt_free(struct stmt *st);

/* Values in the order of the question marks; bytes are lent until the end of the rows. */
void bind_int(struct stmt *st, int64_t v);
void bind_real(struct stmt *st, double v);
void bind_str(struct stmt *st, struct str s);  /* text; empty is '' */
void bind_opt(struct stmt *st, struct str s);  /* text; empty is NULL */
void bind_blob(struct stmt *st, struct str s); /* bytes; empty is x'' */
void bind_id(struct stmt *st, int64_t id);     /* 0 is NULL */
void bind_null(struct stmt *st);

/* 1 a row, 0 the end, -1 broken; after 0 and -1 it is ready to be bound again. */
int stmt_step(struct stmt *st, struct error *e);
void stmt_done(struct stmt *st); /* no more rows are wanted */

int stmt_run(struct stmt *st, struct error *e); /* to its end; 0 or -1 */
int stmt_one_int(struct stmt *st, int64_t *v, struct error *e); /* 1 found, 0 none, -1 */
int stmt_one_str(struct stmt *st, struct arena *a, struct str *v, struct error *e); /* so, too */

/* Columns from 0, of the row stepped to; text and bytes are lent until the next step. */
int64_t col_int(struct stmt *st, int i); /* NULL is 0 */
double col_real(struct stmt *st, int i);
struct str col_str(struct stmt *st, int i); /* text or bytes; NULL is empty */
struct str col_dup(struct stmt *st, int i, struct arena *a);
bool col_is_null(struct stmt *st, int i);

int64_t db_last_id(struct db *db);  /* rowid of the last INSERT */
int64_t db_changes(struct db *db);  /* rows of the last INSERT, UPDATE or DELETE */
int64_t db_all_changes(struct db *db); /* since the opening, inner ones too */

/*
 * A whole and checked copy at `to` while others use the archive: there in full or not
 * at all. ERR_USAGE when something is there and replace is false.
 */
int db_copy(struct db *db, const char *to, bool replace, struct error *e);

/* "damaged": for what SQLite does not see, such as rows out of order. Returns -1. */
int db_damaged(struct db *db, struct error *e);

/* Fills e from SQLite's result code, in words for people. Returns -1. */
int db_error(struct db *db, int code, struct error *e);

#endif
