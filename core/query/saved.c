#include "saved.h"

#include "archive/writer.h"
#include "base/clock.h"

static bool
is_name(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!ascii_alnum(s.p[i]) && s.p[i] != '-' && s.p[i] != '_')
			return false;
	return s.n > 0 && s.n <= 64;
}

static int
put(struct archive *ar, struct str key, struct str query, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, query.n ? Q_SETTING_PUT : Q_SETTING_DELETE);

	bind_str(st, key);
	if (query.n)
		bind_str(st, query);
	return stmt_run(st, e);
}

int
archive_save_query(struct archive *ar, struct str name, struct str query,
    struct query_mistake *m, struct error *e)
{
	struct query parsed;
	struct arena a;
	int rc;

	if (!is_name(name))
		return err_set(
		    e, ERR_USAGE, "the name of a query is letters, digits, - and _");
	arena_init(&a, 0);
	rc = query_parse(&a, query, clock_now() / 86400, &parsed, m);
	if (rc)
		err_set(e, ERR_USAGE, "%s", m->what);
	if (!rc && !(rc = part_begin(ar, e)))
		rc = part_end(
		    ar, put(ar, arena_fmt(&a, "query:%.*s", STRF(name)), query, e), e);
	arena_free(&a);
	return rc;
}

int
archive_saved_queries(
    struct archive *ar, struct arena *a, struct saved_query **v, size_t *n, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_SETTING_QUERIES);
	size_t cap = 0;
	int rc;

	*v = NULL;
	*n = 0;
	while ((rc = stmt_step(st, e)) == 1)
		*ARENA_PUSH(a, *v, *n, cap) =
		    (struct saved_query){ col_dup(st, 0, a), col_dup(st, 1, a) };
	return rc;
}
