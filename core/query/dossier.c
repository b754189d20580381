#include "dossier.h"

#include "base/clock.h"
#include "spans.h"
#include "text/fold.h"

#define DAY_ROWS ((int64_t)1000000) /* article numbers a day, from 1600-01-01 on */
#define ROLES_MAX 12
#define ROLE_BYTES_MAX 200

struct str
article_day(struct arena *a, int64_t article_id)
{
	int y, m, d;

	clock_civil(article_id / DAY_ROWS + clock_days(1600, 1, 1), &y, &m, &d);
	return arena_fmt(a, "%04d-%02d-%02d", y, m, d);
}

int64_t
article_from_day(int64_t days)
{
	int64_t day = days - clock_days(1600, 1, 1);

	return day > 0 ? day * DAY_ROWS : 0;
}

static int
get_aliases(struct archive *ar, struct arena *a, struct dossier *d, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_DOSSIER_ALIASES);
	size_t cap = 0;
	int rc;

	bind_int(st, d->name.id);
	while ((rc = stmt_step(st, e)) == 1)
		if (!str_eq(col_str(st, 0), d->name.name))
			*ARENA_PUSH(a, d->aliases, d->n_aliases, cap) = col_dup(st, 0, a);
	return rc;
}

static int
get_range(struct archive *ar, struct arena *a, int64_t id, struct str *first,
    struct str *last, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_DOSSIER_RANGE);
	int rc;

	bind_int(st, id);
	rc = stmt_step(st, e);
	if (rc == 1 && !col_is_null(st, 0)) {
		*first = article_day(a, col_int(st, 0));
		*last = article_day(a, col_int(st, 1));
	}
	stmt_done(st);
	return rc < 0 ? -1 : 0;
}

static int
get_articles(
    struct archive *ar, struct arena *a, size_t limit, struct dossier *d, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_DOSSIER_ARTICLES);
	size_t cap = 0;
	int rc;

	bind_int(st, d->name.id);
	bind_int(st, (int64_t)limit);
	while ((rc = stmt_step(st, e)) == 1)
		*ARENA_PUSH(a, d->articles, d->n_articles, cap) =
		    (struct dossier_article){ col_int(st, 1), col_dup(st, 2, a),
			    col_dup(st, 3, a), col_dup(st, 4, a) };
	return rc;
}

/* Adds a role, or counts it when its words are known already. */
static void
add_role(struct arena *a, struct dossier *d, size_t *cap, const struct dossier_role *role)
{
	struct str key = fold_key(a, role->words);

	for (size_t i = 0; i < d->n_roles; i++) {
		if (!str_eq(fold_key(a, d->roles[i].words), key))
			continue;
		d->roles[i].times += d->roles[i].page_id != role->page_id;
		return;
	}
	if (d->n_roles < ROLES_MAX)
		*ARENA_PUSH(a, d->roles, d->n_roles, *cap) = *role;
}

static int
get_roles(struct archive *ar, struct arena *a, struct dossier *d, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_DOSSIER_ROLES);
	size_t cap = 0;
	int rc;

	bind_int(st, d->name.id);
	while ((rc = stmt_step(st, e)) == 1) {
		struct str spans = col_str(st, 0), text = col_str(st, 1);
		struct dossier_role role = { .page_id = col_int(st, 2), .times = 1 };
		size_t at = 0;

		while (spans_next(spans, &at, &role.start, &role.end)) {
			if (role.end > text.n || role.end - role.start > ROLE_BYTES_MAX)
				continue;
			role.words = arena_dup(a, str_sub(text, role.start, role.end));
			role.published = col_dup(st, 3, a);
			add_role(a, d, &cap, &role);
		}
	}
	return rc;
}

static int
get_claims(struct archive *ar, struct arena *a, enum named_query q, int64_t id,
    size_t limit, struct found_claim **v, size_t *n, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, q);
	int64_t *ids = NULL;
	size_t n_ids = 0, cap = 0;
	int rc;

	bind_int(st, id);
	bind_int(st, (int64_t)limit);
	while ((rc = stmt_step(st, e)) == 1)
		*ARENA_PUSH(a, ids, n_ids, cap) = col_int(st, 0);
	if (rc < 0)
		return -1;
	*v = ARENA_NEW(a, struct found_claim, n_ids + 1);
	for (size_t i = 0; i < n_ids; i++) {
		rc = claim_get(ar, a, ids[i], NULL, &(*v)[*n], e);
		if (rc < 0)
			return -1;
		*n += rc == 1;
	}
	return 0;
}

static int
get_with(
    struct archive *ar, struct arena *a, size_t limit, struct dossier *d, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_DOSSIER_WITH);
	size_t cap = 0;
	int rc;

	bind_int(st, d->name.id);
	bind_int(st, (int64_t)limit);
	while ((rc = stmt_step(st, e)) == 1)
		*ARENA_PUSH(a, d->with, d->n_with, cap) =
		    (struct found_name){ col_int(st, 0), col_dup(st, 1, a),
			    col_dup(st, 2, a), col_int(st, 3) };
	return rc;
}

static int
get_why(struct archive *ar, struct arena *a, struct dossier *d, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_DOSSIER_WHY);
	size_t cap = 0;
	int rc;

	bind_int(st, d->name.id);
	while ((rc = stmt_step(st, e)) == 1)
		*ARENA_PUSH(a, d->why, d->n_why, cap) =
		    (struct dossier_why){ col_int(st, 0), col_dup(st, 1, a),
			    col_dup(st, 2, a), col_real(st, 3) };
	return rc;
}

int
archive_dossier(struct archive *ar, struct arena *a, int64_t entity_id,
    const struct dossier_request *q, struct dossier *out, struct error *e)
{
	struct dossier d = { .n_aliases = 0 };
	int rc = name_get(ar, a, entity_id, &d.name, e);

	if (rc != 1)
		return rc;
	if (get_aliases(ar, a, &d, e) ||
	    get_range(ar, a, entity_id, &d.first, &d.last, e) || get_roles(ar, a, &d, e) ||
	    get_articles(ar, a, q->articles, &d, e) ||
	    get_claims(
		ar, a, Q_DOSSIER_SAID, entity_id, q->claims, &d.said, &d.n_said, e) ||
	    get_claims(
		ar, a, Q_DOSSIER_ABOUT, entity_id, q->claims, &d.about, &d.n_about, e) ||
	    get_with(ar, a, q->with, &d, e) || (q->why && get_why(ar, a, &d, e)))
		return -1;
	*out = d;
	return 1;
}
