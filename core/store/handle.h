/* What the files of this folder know of a connection and a statement. */
#ifndef STORE_HANDLE_H
#define STORE_HANDLE_H

#include <sqlite3.h>

#include "base/limits.h"
#include "db.h"

struct stmt {
	struct db *db;
	sqlite3_stmt *s; /* NULL when it could not be prepared */
	const char *name; /* of the query, or NULL */
	int code;        /* the first thing that went wrong since it was last ready */
	int bound;       /* values bound so far */
	bool rows;       /* stepped, not at its end */
};

struct db {
	sqlite3 *h;
	char *path;
	bool writes;
	bool snapshot; /* db_snapshot began the transaction that is open */
	struct ZSTD_CCtx_s *zc; /* made at first use */
	struct ZSTD_DCtx_s *zd;
	fts5_tokenizer tokenizer;
	Fts5Tokenizer *tokens;    /* made at first use */
	struct rank_buffer *rank; /* what waits for rank_flush */
	void (*busy)(void *ctx); /* db_while_busy */
	void *busy_ctx;
	const volatile sig_atomic_t *stop; /* db_stop_on */
	struct stmt named[Q_COUNT];
};

/* A schema other than the program's own, for tests. */
int db_open_as(const char *path, enum db_mode mode, const struct migration *steps,
    struct db **db, struct error *e);

/* Refuses a file that is newer than the last step; *old: it lacks some. */
int db_version_check(struct db *db, const struct migration *steps, bool *old,
    struct error *e);

/* Brings the file to the last step, keeping a copy of what it was. */
int db_migrate(struct db *db, const struct migration *steps, struct error *e);

/* Runs SQL of this folder that has no rows and no values. */
int db_exec(struct db *db, const char *sql, struct error *e);

#endif
