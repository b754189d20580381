#include "citations.h"

#include "archive/ar.h"

int
citation_next(struct archive *ar, struct arena *a, int64_t page_id, int64_t *after,
    struct str *url, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_CITATION_NEXT);
	int rc;

	bind_int(st, page_id);
	bind_int(st, *after);
	rc = stmt_step(st, e);
	if (rc != 1)
		return rc;
	*after = col_int(st, 0);
	*url = col_dup(st, 1, a);
	stmt_done(st);
	return 1;
}
