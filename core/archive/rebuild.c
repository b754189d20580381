/* The search indexes from the rows they are made of, when they do not match any more. */
#include "care.h"
#include "store/rank_write.h"
#include "writer.h"

/* Rows of id, text, and of articles title and byline. */
static int
rank_rows(struct archive *ar, enum named_query q, enum index_table table, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, q);
	int rc;

	while ((rc = stmt_step(st, e)) == 1) {
		struct index_op op = { .table = table, .id = col_int(st, 0),
			.text = col_str(st, 1) };

		if (table == INDEX_ARTICLE) {
			op.title = col_str(st, 2);
			op.byline = col_str(st, 3);
		}
		if (rank_put(ar, &op, e))
			return -1;
	}
	return rc;
}

static int
rebuild(struct archive *ar, struct error *e)
{
	if (stmt_run(db_stmt(ar->db, Q_REBUILD_ARTICLE_FTS), e) ||
	    rank_clear(ar->db, RANK_ARTICLES, e) || rank_clear(ar->db, RANK_CLAIMS, e) ||
	    rank_rows(ar, Q_REBUILD_ARTICLES, INDEX_ARTICLE, e) ||
	    rank_rows(ar, Q_REBUILD_CLAIMS, INDEX_CLAIM, e))
		return -1;
	return rank_flush(ar->db, e);
}

int
archive_rebuild(struct archive *ar, struct error *e)
{
	if (part_begin(ar, e))
		return -1;
	return part_end(ar, rebuild(ar, e), e);
}
