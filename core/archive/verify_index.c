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

#include "store/rank_write.h"
#include "store/words_check.h"

/* Rows of id, text, title and byline. */
static int
sum_rows(struct db *db, struct words_sum *sum, struct error *e)
{
	struct stmt *st = db_stmt(db, Q_VERIFY_WORDS);
	int rc;

	while ((rc = stmt_step(st, e)) == 1) {
		int64_t id = col_int(st, 0);

		sum->docs++;
		if (words_sum_text(db, sum, id, STR("text"), col_str(st, 1), e) ||
		    words_sum_text(db, sum, id, STR("title"), col_str(st, 2), e) ||
		    words_sum_text(db, sum, id, STR("byline"), col_str(st, 3), e))
			return -1;
	}
	return rc;
}

static int
check_words(struct check *c, struct error *e)
{
	struct error why = ERROR_INIT;
	struct words_sum texts = { .sum = 0 };
	struct db *db = c->ar->db;
	uint64_t index = 0;
	int64_t sizes;
	bool same;

	if (sum_rows(db, &texts, e) || stmt_one_int(db_stmt(db, Q_VERIFY_SIZES), &sizes, e) < 0)
		return -1;
	same = words_sum_index(db, Q_VERIFY_ARTICLE_TERMS, &index, &why) == 0 &&
	    index == texts.sum && sizes == texts.docs;
	if (why.kind != ERR_NONE && why.kind != ERR_ARCHIVE && why.kind != ERR_DAMAGED) {
		*e = why;
		return -1;
	}
	if (!same) {
		c->v->index_problems++;
		check_problem(c, "the index of articles does not match them "
		    "('arch verify --fix' mends it)");
	}
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
read_rank(struct check *c, const char *what, enum rank_what which, struct error *e)
{
	struct error why = ERROR_INIT;

	if (rank_check(c->ar->db, which, &why) == 0)
		return 0;
	if (why.kind != ERR_DAMAGED) {
		*e = why;
		return -1;
	}
	c->v->index_problems++;
	check_problem(
	    c, "the ranking index of %s cannot be read ('arch verify --fix' mends it)", what);
	return 0;
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
	return read_rank(c, "articles", RANK_ARTICLES, e) ||
		       read_rank(c, "claims", RANK_CLAIMS, e)
		   ? -1
		   : 0;
}

/* At one moment of the archive, while others go on writing. */
int
check_indexes(struct check *c, struct error *e)
{
	int rc;

	if (db_snapshot(c->ar->db, e))
		return -1;
	rc = check_words(c, e) || check_rank(c, e) ? -1 : 0;
	db_snapshot_end(c->ar->db);
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
