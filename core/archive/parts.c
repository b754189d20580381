#include "parts.h"

#include "store/blob.h"

int
capture_parts(struct archive *ar, struct arena *a, int64_t capture_id,
    struct capture_part **v, size_t *n, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_CAPTURE_PARTS);
	size_t cap = 0;
	int rc;

	*v = NULL;
	*n = 0;
	bind_int(st, capture_id);
	while ((rc = stmt_step(st, e)) == 1)
		*ARENA_PUSH(a, *v, *n, cap) = (struct capture_part){ .id = col_int(st, 0),
			.blob_id = col_int(st, 1), .charset = col_dup(st, 2, a),
			.type = col_dup(st, 3, a), .url = col_dup(st, 4, a) };
	return rc;
}

int
capture_parts_same(struct archive *ar, struct arena *a, int64_t capture_id,
    const struct capture *c, struct error *e)
{
	struct capture_part *v;
	size_t n;

	if (capture_parts(ar, a, capture_id, &v, &n, e))
		return -1;
	if (n != c->n_parts)
		return 0;
	for (size_t i = 0; i < n; i++) {
		int64_t known = 0;
		int rc = blob_find(ar->db, c->parts[i].body, &known, e);

		if (rc < 0)
			return -1;
		if (rc == 0 || known != v[i].blob_id)
			return 0;
	}
	return 1;
}

int
archive_parts(struct archive *ar, struct arena *a, int64_t capture_id, struct page_part **v,
    size_t *n, struct error *e)
{
	struct capture_part *parts;
	size_t n_parts;

	*n = 0;
	if (capture_parts(ar, a, capture_id, &parts, &n_parts, e))
		return -1;
	*v = ARENA_NEW(a, struct page_part, n_parts + 1);
	for (size_t i = 0; i < n_parts; i++) {
		struct page_part *p = &(*v)[*n];

		*p = (struct page_part){ .url = parts[i].url, .charset = parts[i].charset,
			.type = parts[i].type };
		if (blob_get(ar->db, parts[i].blob_id, a, &p->bytes, e))
			return -1;
		if (p->bytes.n == 0) /* lost: repair.h */
			break;
		(*n)++;
	}
	return 0;
}
