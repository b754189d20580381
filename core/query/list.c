#include "list.h"

#include "archive/ar.h"

int
archive_list(struct archive *ar, struct arena *a, bool by_published, size_t limit,
    size_t skip, struct listed_page **v, size_t *n, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, by_published ? Q_LIST_PUBLISHED : Q_LIST_ADDED);
	size_t cap = 0;
	int rc;

	*v = NULL;
	*n = 0;
	bind_int(st, limit ? (int64_t)limit : -1);
	bind_int(st, (int64_t)skip);
	while ((rc = stmt_step(st, e)) == 1)
		*ARENA_PUSH(a, *v, *n, cap) = (struct listed_page){ .id = col_int(st, 0),
			.added = col_int(st, 1),
			.title = col_dup(st, 2, a),
			.site = col_dup(st, 3, a),
			.published = col_dup(st, 4, a),
			.url = col_dup(st, 5, a),
			.words = col_int(st, 6),
			.lang = col_dup(st, 7, a) };
	return rc;
}
