/*
 * The search indexes. Their check runs in a process of its own: SQLite 3.40 can fail
 * itself on an index that is damaged in a way its other checks do not see.
 */
#include "verify.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

/* The check of FTS5 counts as writing although it changes nothing. */
static int
check_index(struct check *c, enum named_query q, const char *what, struct error *e)
{
	struct error why = ERROR_INIT;

	if (!c->ar->w) {
		c->v->no_index = true;
		return 0;
	}
	if (stmt_run(db_stmt(c->ar->db, q), &why) == 0)
		return 0;
	if (why.kind != ERR_ARCHIVE) {
		*e = why;
		return -1;
	}
	c->v->index_problems++;
	check_problem(c, "the index of %s does not match them ('arch verify --fix' mends it)", what);
	return 0;
}

static void
compare_rank(struct check *c, const char *what, int64_t there, int64_t held)
{
	if (there == held)
		return;
	c->v->index_problems++;
	check_problem(c, "the ranking index holds %lld of %lld %s ('arch verify --fix' mends it)",
	    (long long)held, (long long)there, what);
}

static int
check_rank(struct check *c, struct error *e)
{
	struct stmt *st = db_stmt(c->ar->db, Q_VERIFY_RANK);
	int rc = stmt_step(st, e);

	if (rc != 1)
		return rc;
	compare_rank(c, "articles", col_int(st, 0), col_int(st, 1));
	compare_rank(c, "claims", col_int(st, 2), col_int(st, 3));
	stmt_done(st);
	return 0;
}

static int
check_all(struct check *c, struct error *e)
{
	if (check_index(c, Q_VERIFY_ARTICLE_FTS, "articles", e))
		return -1;
	if (check_index(c, Q_VERIFY_CLAIM_FTS, "claims", e))
		return -1;
	return check_rank(c, e);
}

int
check_indexes(struct check *c, struct error *e)
{
	int rc;

	/* To wait for one's turn here tells a busy archive from one that does not match. */
	if (!c->ar->w || db_in_transaction(c->ar->db))
		return check_all(c, e);
	if (db_begin(c->ar->db, e))
		return -1;
	rc = check_all(c, e);
	db_rollback(c->ar->db);
	return rc;
}


/* From the child: a problem is a line; last comes the result or the error, by its bytes. */
struct answer {
	int rc;
	struct verified v;
	struct error e;
};

static void
tell(void *ctx, struct str problem)
{
	FILE *to = ctx;

	fprintf(to, "%.*s\n", STRF(problem));
}

static int
check_here(const char *path, FILE *to, struct verified *v, struct error *e)
{
	struct archive *ar;
	int rc = archive_open(path, ARCHIVE_WRITE, &ar, e);

	if (rc && e->kind == ERR_SYS)
		rc = archive_open(path, ARCHIVE_READ, &ar, e);
	if (rc)
		return -1;
	rc = archive_verify(ar, VERIFY_INDEXES, tell, to, v, e);
	archive_close(ar);
	return rc;
}

static _Noreturn void
child(const char *path, int fd)
{
	struct answer a = { .e = ERROR_INIT };
	FILE *to = fdopen(fd, "w");

	if (!to)
		_exit(1);
	a.rc = check_here(path, to, &a.v, &a.e);
	putc('\n', to); /* an empty line ends the problems */
	fwrite(&a, sizeof(a), 1, to);
	_exit(fclose(to) != 0);
}

static bool
listen_to(FILE *from, verify_fn say, void *ctx, struct answer *a)
{
	char line[1024];

	while (fgets(line, sizeof(line), from) && line[0] != '\n')
		say(ctx, str_make(line, strcspn(line, "\n")));
	return fread(a, sizeof(*a), 1, from) == 1;
}

static int
wait_for(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return -1;
	return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

int
archive_verify_apart(const char *path, verify_fn say, void *ctx, struct verified *v,
    struct error *e)
{
	struct answer a;
	FILE *from;
	bool whole;
	int fd[2];
	pid_t pid;

	if (pipe(fd))
		return err_sys(e, "cannot make a pipe");
	pid = fork();
	if (pid == 0) {
		close(fd[0]);
		child(path, fd[1]);
	}
	close(fd[1]);
	from = fdopen(fd[0], "r");
	whole = pid > 0 && from && listen_to(from, say, ctx, &a);
	if (from)
		fclose(from);
	if (pid < 0)
		return err_sys(e, "cannot start a process");
	if (wait_for(pid) != 0 || !whole) {
		say(ctx, STR("a search index is damaged beyond checking"
			     " ('arch verify --fix' mends it)"));
		*v = (struct verified){ .problems = 1, .index_problems = 1 };
		return 0;
	}
	if (a.rc) {
		*e = a.e;
		return -1;
	}
	*v = a.v;
	return 0;
}
