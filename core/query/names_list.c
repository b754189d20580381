#include <stdlib.h>

#include "dossier.h"

#define TYPED_MAX 2000 /* names that one query can stand for */

struct listing {
	struct archive *ar;
	struct arena *a;
	const struct names_request *q;
	struct found_name *v;
	size_t n, cap;
};

static bool
is_asked(const struct listing *l, struct str kind)
{
	return str_eq(kind, STR("person")) == (l->q->which == NAMES_PEOPLE);
}

/* Rows of id, kind, name and a number of articles. */
static int
take_rows(struct listing *l, struct stmt *st, struct error *e)
{
	int rc;

	while ((rc = stmt_step(st, e)) == 1) {
		if (!is_asked(l, col_str(st, 1)))
			continue;
		*ARENA_PUSH(l->a, l->v, l->n, l->cap) = (struct found_name){ col_int(st, 0),
			col_dup(st, 1, l->a), col_dup(st, 2, l->a), col_int(st, 3) };
	}
	return rc;
}

static int
list_with(struct listing *l, struct error *e)
{
	struct stmt *st = db_stmt(l->ar->db, Q_DOSSIER_WITH_SINCE);

	bind_int(st, l->q->with);
	bind_int(st, l->q->has_since ? article_from_day(l->q->since) : INT64_MIN);
	return take_rows(l, st, e);
}

static int
list_all(struct listing *l, struct error *e)
{
	struct stmt *st = db_stmt(l->ar->db, l->q->has_since ? Q_NAMES_SINCE : Q_NAMES_ALL);

	if (l->q->has_since)
		bind_int(st, article_from_day(l->q->since));
	bind_int(st, l->q->which == NAMES_PEOPLE);
	bind_int(st, l->q->limit ? (int64_t)l->q->limit : -1);
	return take_rows(l, st, e);
}

static int
by_articles(const void *pa, const void *pb)
{
	const struct found_name *a = pa, *b = pb;

	if (a->articles != b->articles)
		return a->articles > b->articles ? -1 : 1;
	return a->id < b->id ? -1 : a->id > b->id;
}

static void
sort_listed(struct listing *l)
{
	if (l->n > 1)
		qsort(l->v, l->n, sizeof(*l->v), by_articles);
}

/* Of the names that were typed only the articles that count are counted. */
static int
count_since(struct listing *l, struct error *e)
{
	size_t kept = 0;

	for (size_t i = 0; i < l->n; i++) {
		struct stmt *st = db_stmt(l->ar->db, Q_NAMES_COUNT_SINCE);

		bind_int(st, l->v[i].id);
		bind_int(st, article_from_day(l->q->since));
		if (stmt_one_int(st, &l->v[i].articles, e) < 0)
			return -1;
		if (l->v[i].articles > 0)
			l->v[kept++] = l->v[i];
	}
	l->n = kept;
	sort_listed(l);
	return 0;
}

/* Of those who appear with someone, only the ones that were typed. */
static void
keep_typed(struct listing *l, const struct found_name *typed, size_t n)
{
	size_t kept = 0;

	for (size_t i = 0; i < l->n; i++)
		for (size_t k = 0; k < n; k++)
			if (l->v[i].id == typed[k].id) {
				l->v[kept++] = l->v[i];
				break;
			}
	l->n = kept;
}

static int
list(struct listing *l, struct error *e)
{
	struct found_name *typed = NULL;
	size_t n = 0;

	if (l->q->query.n && names_find_typed(l->ar, l->a, l->q->query, l->q->which,
				 TYPED_MAX, &typed, &n, e))
		return -1;
	if (l->q->with) {
		if (list_with(l, e))
			return -1;
		if (l->q->query.n)
			keep_typed(l, typed, n);
		return 0;
	}
	if (!l->q->query.n)
		return list_all(l, e);
	l->v = typed;
	l->n = n;
	if (l->q->has_since)
		return count_since(l, e);
	sort_listed(l);
	return 0;
}

static int
describe(struct listing *l, const struct found_name *name, struct listed_name *out,
    struct error *e)
{
	struct stmt *st = db_stmt(l->ar->db, Q_DOSSIER_RANGE);
	int rc;

	out->name = *name;
	bind_int(st, name->id);
	rc = stmt_step(st, e);
	if (rc == 1 && !col_is_null(st, 0)) {
		out->first = article_day(l->a, col_int(st, 0));
		out->last = article_day(l->a, col_int(st, 1));
	}
	stmt_done(st);
	if (rc < 0)
		return -1;
	st = db_stmt(l->ar->db, Q_NAMES_SITES);
	bind_int(st, name->id);
	while ((rc = stmt_step(st, e)) == 1)
		out->sites[out->n_sites++] = col_dup(st, 0, l->a);
	return rc;
}

int
archive_names(struct archive *ar, struct arena *a, const struct names_request *q,
    struct listed_name **v, size_t *n, struct error *e)
{
	struct listing l = { .ar = ar, .a = a, .q = q };
	size_t count;

	if (list(&l, e))
		return -1;
	count = q->limit && l.n > q->limit ? q->limit : l.n;
	*v = ARENA_NEW(a, struct listed_name, count + 1);
	for (size_t i = 0; i < count; i++)
		if (describe(&l, &l.v[i], &(*v)[i], e))
			return -1;
	*n = count;
	return 0;
}
