#include "refresh.h"

#include "ar.h"

int
refresh_next(struct archive *ar, struct arena *a, int64_t before, int64_t *after,
    struct str *url, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_PAGES_FETCHED);
	int rc;

	bind_int(st, *after);
	bind_int(st, before);
	rc = stmt_step(st, e);
	if (rc != 1)
		return rc;
	*after = col_int(st, 0);
	*url = col_dup(st, 1, a);
	stmt_done(st);
	return 1;
}

int
refresh_address(struct archive *ar, struct arena *a, int64_t page_id, struct str *url,
    struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_PAGE_ASKED);
	int rc;

	bind_int(st, page_id);
	rc = stmt_step(st, e);
	if (rc != 1)
		return rc;
	*url = col_dup(st, 0, a);
	stmt_done(st);
	return 1;
}
