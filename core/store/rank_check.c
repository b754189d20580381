/* Whether all of a ranking index can be read as a search would read it. */
#include <stdlib.h>

#include "base/mem.h"
#include "handle.h"
#include "rank_list.h"

/* Of a dense list its head and its fine maxima: no bucket that has documents is without one. */
static int
check_maxima(struct db *db, const struct rank_part *part, const struct rank_entry *word,
    const struct posting *v, struct error *e)
{
	size_t buckets = ((size_t)part->docs + RANK_BUCKET - 1) / RANK_BUCKET;
	struct rank_list l = { .n = 0 };
	const uint8_t *fine;
	struct arena a;
	int rc;

	arena_init(&a, 0);
	rc = rank_list_open(db, &a, part, word, &l, e) ||
		     rank_list_fine(db, &a, &l, &fine, e)
		 ? -1
		 : 0;
	if (!rc && l.n_buckets != buckets)
		rc = rank_damaged(db, e);
	for (size_t i = 0; i < l.n && !rc; i++)
		if (l.maxima[v[i].doc / RANK_BUCKET] == 0)
			rc = rank_damaged(db, e);
	arena_free(&a);
	return rc;
}

static int
check_lists(struct db *db, const struct rank_part *part, struct error *e)
{
	struct posting *v = mem_alloc(((size_t)part->docs + 1) * sizeof(*v));
	struct rank_walk w = { 0 };
	struct rank_entry word;
	int rc = rank_walk_start(&w, db, part, STR(""), e);

	while (!rc && (rc = rank_walk_next(&w, &word, e)) == 1) {
		rc = rank_read_list(db, part, &word, v, e);
		if (!rc && word.shape == RANK_BUCKETS)
			rc = check_maxima(db, part, &word, v, e);
	}
	rank_walk_free(&w);
	free(v);
	return rc;
}

/* The documents of each bucket, which begin with the id that is told of it. */
static int
check_docs(struct db *db, const struct rank_part *part, struct error *e)
{
	int64_t *firsts, ids[RANK_BUCKET], left = part->docs;
	struct arena a;
	size_t n = 0;
	int rc;

	arena_init(&a, 0);
	rc = rank_firsts(db, part, &a, &firsts, &n, e);
	for (size_t b = 0; b < n && !rc; b++, left -= RANK_BUCKET) {
		struct stmt *st = db_stmt(db, Q_RANK_DOCS_GET);
		size_t docs = left < RANK_BUCKET ? (size_t)left : RANK_BUCKET;

		bind_int(st, rank_row(part->id, (uint32_t)b));
		rc = stmt_step(st, e);
		if (rc < 0)
			break;
		rc = rc == 1 && col_str(st, 2).n == 2 * docs &&
			     rank_get_ids(col_str(st, 1), col_int(st, 0), ids, docs) &&
			     ids[0] == firsts[b]
			 ? 0
			 : rank_damaged(db, e);
		stmt_done(st);
	}
	arena_free(&a);
	return rc;
}

int
rank_check(struct db *db, enum rank_what what, struct error *e)
{
	struct rank_part *parts;
	size_t n;
	int rc = rank_parts(db, what, &parts, &n, e);

	if (rc)
		return -1;
	for (size_t i = 0; i < n && !rc; i++)
		if (parts[i].docs > 0)
			rc = check_docs(db, &parts[i], e) || check_lists(db, &parts[i], e)
				 ? -1
				 : 0;
	free(parts);
	return rc;
}
