#include "text.h"

int
text_read(struct archive *ar, int64_t piece, int64_t pieces, struct buf *out,
    struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_SEARCH_PIECES);
	int rc;

	bind_int(st, piece);
	bind_int(st, piece + pieces - 1);
	while ((rc = stmt_step(st, e)) == 1)
		buf_str(out, col_str(st, 0));
	return rc;
}
