#include "cited.h"

#include <stdlib.h>

#include "archive/ar.h"
#include "base/mem.h"
#include "text/shingle.h"

/* Papers shorten a wire text and give it another end. */
#define COPY 0.5

enum { COMPARED_MAX = 4000 }; /* articles; those after them count as their own */

static int
take_sketch(struct archive *ar, int64_t page_id, struct shingle_sketch *sketch,
    struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_TEXT_OF_PAGE);
	int rc;

	sketch->n_words = 0;
	bind_int(st, page_id);
	rc = stmt_step(st, e);
	if (rc == 1) {
		shingle_sketch(col_str(st, 1), sketch);
		stmt_done(st);
	}
	return rc < 0 ? -1 : 0;
}

int
cited_fold(struct archive *ar, const int64_t *pages, size_t n, size_t *first,
    struct error *e)
{
	size_t least = n < COMPARED_MAX ? n : COMPARED_MAX;
	struct shingle_sketch *v = mem_alloc((least + 1) * sizeof(*v));
	int r = 0;

	for (size_t i = 0; r == 0 && i < n; i++) {
		first[i] = i;
		if (i >= least)
			continue;
		r = take_sketch(ar, pages[i], &v[i], e);
		for (size_t k = 0; r == 0 && k < i; k++) {
			if (first[k] == k && shingle_likeness(&v[k], &v[i]) >= COPY) {
				first[i] = k;
				break;
			}
		}
	}
	free(v);
	return r;
}
