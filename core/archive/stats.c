#include "care.h"

#include "ar.h"

/* Reading all of a larger file only to say what is where is not the default. */
#define MEASURE_MAX ((int64_t)1 << 30)

/* The whole numbers of a query's one row. */
static int
numbers(struct archive *ar, enum named_query q, int64_t *const *to, int n, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, q);
	int rc = stmt_step(st, e);

	if (rc != 1)
		return rc;
	for (int i = 0; i < n; i++)
		*to[i] = col_int(st, i);
	stmt_done(st);
	return 0;
}

static int
counts(struct archive *ar, struct stats *s, struct error *e)
{
	const struct {
		enum named_query q;
		int n;
		int64_t *to[4];
	} rows[] = {
		{ Q_STATS_PAGES, 4, { &s->pages, &s->unread, &s->first_added, &s->last_added } },
		{ Q_STATS_CAPTURES, 1, { &s->captures } },
		{ Q_STATS_ENTITIES, 2, { &s->people, &s->organisations } },
		{ Q_STATS_CLAIMS, 1, { &s->claims } },
		{ Q_STATS_LINKS, 1, { &s->links } },
		{ Q_STATS_URLS, 1, { &s->urls } },
		{ Q_STATS_SITES, 1, { &s->sites } },
		{ Q_STATS_TAGS, 1, { &s->tags } },
		{ Q_STATS_NOTES, 1, { &s->notes } },
		{ Q_JOB_COUNT, 1, { &s->jobs } },
		{ Q_STATS_BODIES, 2, { &s->body_bytes, &s->body_packed } },
		{ Q_STATS_FILE, 2, { &s->file_bytes, &s->free_bytes } },
	};

	for (size_t i = 0; i < sizeof(rows) / sizeof(rows[0]); i++)
		if (numbers(ar, rows[i].q, rows[i].to, rows[i].n, e))
			return -1;
	return 0;
}

static int
articles(struct archive *ar, struct arena *a, struct stats *s, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_STATS_ARTICLES);
	int rc = stmt_step(st, e);

	if (rc != 1)
		return rc;
	s->articles = col_int(st, 0);
	s->words = col_int(st, 1);
	s->first_published = col_dup(st, 2, a);
	s->last_published = col_dup(st, 3, a);
	stmt_done(st);
	return 0;
}

static int
top_sites(struct archive *ar, struct arena *a, struct stats *s, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_STATS_TOP);
	int rc;

	while ((rc = stmt_step(st, e)) == 1 && s->n_top < STATS_SITES)
		s->top[s->n_top++] = (struct stats_site){ col_dup(st, 0, a), col_int(st, 1) };
	stmt_done(st);
	return rc < 0 ? -1 : 0;
}

/* Pages that say where others are belong to no table. */
static void
rest_is_other(struct stats *s)
{
	int64_t rest = s->file_bytes - s->free_bytes;

	for (size_t i = 0; i < s->n_parts; i++)
		rest -= s->parts[i].bytes;
	for (size_t i = 0; i < s->n_parts && rest > 0; i++)
		if (str_eq(s->parts[i].name, STR("other")))
			s->parts[i].bytes += rest;
}

/* Not every SQLite has the table that tells; then the bodies and the rest must do. */
static void
parts(struct archive *ar, struct arena *a, struct stats *s)
{
	struct stmt *st = db_stmt(ar->db, Q_STATS_PARTS);
	int rc;

	while ((rc = stmt_step(st, NULL)) == 1 && s->n_parts < STATS_PARTS)
		s->parts[s->n_parts++] =
		    (struct stats_part){ col_dup(st, 0, a), col_int(st, 1) };
	stmt_done(st);
	s->measured = rc == 0;
	rest_is_other(s);
}

static void
estimated_parts(struct stats *s)
{
	int64_t rest = s->file_bytes - s->free_bytes - s->body_packed;

	s->parts[0] = (struct stats_part){ STR("bodies"), s->body_packed };
	s->parts[1] = (struct stats_part){ STR("all else"), rest > 0 ? rest : 0 };
	s->n_parts = 2;
}

int
archive_stats(struct archive *ar, struct arena *a, bool measure, struct stats *out,
    struct error *e)
{
	struct stats s = { 0 };

	if (counts(ar, &s, e) || articles(ar, a, &s, e) || top_sites(ar, a, &s, e))
		return -1;
	if (measure || s.file_bytes <= MEASURE_MAX)
		parts(ar, a, &s);
	if (!s.measured)
		estimated_parts(&s);
	*out = s;
	return 0;
}
