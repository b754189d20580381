#include "care.h"
#include "store/rank_write.h"
#include "writer.h"

/* Pages of a word index that are merged in one transaction: 64 MB at the most. */
#define MERGE_PAGES 16000

static int
merge_some(struct archive *ar, enum named_query q, int pages, bool *more, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, q);
	int64_t before = db_all_changes(ar->db);

	bind_int(st, pages);
	if (stmt_run(st, e))
		return -1;
	/* FTS5 tells by this whether there was something to merge. */
	*more = db_all_changes(ar->db) - before >= 2;
	return 0;
}

/* A negative number makes all pieces one; then it goes on until nothing is left to do. */
static int
merge(struct archive *ar, enum named_query q, struct error *e)
{
	bool more;
	int rc = merge_some(ar, q, -MERGE_PAGES, &more, e);

	while (!rc && more)
		rc = merge_some(ar, q, MERGE_PAGES, &more, e);
	return rc;
}

static int
merge_rank(struct archive *ar, enum rank_what what, struct error *e)
{
	if (part_begin(ar, e))
		return -1;
	return part_end(ar, rank_optimize(ar->db, what, e), e);
}

/* In steps: others wait no longer than for one. Until no page is free, or none can go. */
static int
give_back(struct archive *ar, struct error *e)
{
	int64_t before, left = INT64_MAX;

	do {
		before = left;
		if (stmt_run(db_stmt(ar->db, Q_GIVE_BACK), e) ||
		    stmt_one_int(db_stmt(ar->db, Q_FREE_PAGES), &left, e) != 1)
			return -1;
	} while (left > 0 && left < before);
	return 0;
}

int
archive_optimize(struct archive *ar, bool compact, struct error *e)
{
	if (merge(ar, Q_MERGE_ARTICLE_FTS, e) ||
	    merge_rank(ar, RANK_ARTICLES, e) || merge_rank(ar, RANK_CLAIMS, e))
		return -1;
	return compact ? stmt_run(db_stmt(ar->db, Q_COMPACT), e) : give_back(ar, e);
}
