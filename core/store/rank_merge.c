#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "handle.h"
#include "rank_dict.h"

#define PARTS_MAX 4096

/* A part on its way into a larger one. */
struct source {
	struct rank_part part;
	struct rank_walk words;
	struct rank_entry word; /* under way */
	bool more;              /* there is one */
	uint32_t *number; /* of its documents in the new part; UINT32_MAX: gone */
	int64_t *ids;
	uint16_t *lengths;
};

struct merge {
	struct db *db;
	struct source *v;
	size_t n;
	struct posting *list; /* of the word under way */
	struct posting *spare;
	size_t cap_list;
	size_t *runs; /* where the sources' pieces of it end */
	size_t n_runs;
};

int
rank_parts(
    struct db *db, enum rank_what what, struct rank_part **out, size_t *n, struct error *e)
{
	struct stmt *st = db_stmt(db, Q_RANK_PARTS);
	struct rank_part *v = NULL;
	size_t count = 0, cap = 0;
	int rc;

	bind_int(st, what);
	while ((rc = stmt_step(st, e)) == 1) {
		VEC_GROW(v, count, cap);
		v[count++] = (struct rank_part){ .id = col_int(st, 0),
			.docs = col_int(st, 1),
			.alive = col_int(st, 2),
			.words = col_int(st, 3),
			.mean = col_real(st, 4) };
		if (v[count - 1].docs < 0 || v[count - 1].docs > UINT32_MAX / 2 ||
		    !(v[count - 1].mean > 0) || count > PARTS_MAX) {
			stmt_done(st);
			rc = rank_damaged(db, e);
			break;
		}
	}
	if (rc < 0) {
		free(v);
		return -1;
	}
	*out = v;
	*n = count;
	return 0;
}

static int
drop_range(struct db *db, enum named_query q, int64_t part, struct error *e)
{
	struct stmt *st = db_stmt(db, q);

	bind_int(st, rank_row(part, 0));
	bind_int(st, rank_row(part, UINT32_MAX));
	return stmt_run(st, e);
}

static int
drop_by_part(struct db *db, enum named_query q, int64_t part, struct error *e)
{
	struct stmt *st = db_stmt(db, q);

	bind_int(st, part);
	return stmt_run(st, e);
}

int
rank_drop_part(struct db *db, int64_t id, struct error *e)
{
	return drop_range(db, Q_RANK_DROP_DOCS, id, e) ||
		       drop_range(db, Q_RANK_DROP_SIZES, id, e) ||
		       drop_range(db, Q_RANK_DROP_LIST, id, e) ||
		       drop_range(db, Q_RANK_DROP_WORDS, id, e) ||
		       drop_by_part(db, Q_RANK_DROP_FIRST, id, e) ||
		       drop_by_part(db, Q_RANK_DROP_PART, id, e)
		   ? -1
		   : 0;
}

/* The bytes of a list in rows of rank_list, one after the other. */
static int
read_rows(struct db *db, int64_t first, int64_t last, struct buf *out, struct error *e)
{
	struct stmt *st = db_stmt(db, Q_RANK_LIST_RANGE);
	int rc;

	bind_int(st, first);
	bind_int(st, last);
	while ((rc = stmt_step(st, e)) == 1)
		buf_str(out, col_str(st, 0));
	return rc;
}

/* Which chunks begin with which bucket, from the head of a dense list. */
static bool
chunk_starts(struct str head, uint64_t chunks, uint32_t *firsts)
{
	uint64_t n, first = 0, gap;
	size_t at = 0;

	if (!rank_get_varint(head, &at, &n) || n > head.n - at)
		return false;
	at += (size_t)n;
	if (!rank_get_varint(head, &at, &n) || n != chunks)
		return false;
	for (uint64_t i = 0; i < chunks; i++) {
		if (!rank_get_varint(head, &at, &gap) || gap > UINT32_MAX)
			return false;
		first += gap;
		firsts[i] = (uint32_t)first;
	}
	return true;
}

static bool
chunk_postings(struct str bytes, uint32_t first, uint32_t docs, struct posting *v, size_t n,
    size_t *done)
{
	struct rank_chunk chunk;
	struct rank_bucket b;
	struct str record;

	if (!rank_get_chunk(bytes, &chunk))
		return false;
	for (size_t k = 0; k < chunk.n; k++) {
		if (!rank_record(&chunk, k, &record))
			return false;
		if (record.n == 0)
			continue;
		if (!rank_get_record(record, &b) || b.n > n - *done)
			return false;
		for (size_t i = 0; i < b.n; i++) {
			uint64_t doc = ((uint64_t)first + k) * RANK_BUCKET + b.doc[i];

			if (doc >= docs)
				return false;
			v[(*done)++] = (struct posting){ (uint32_t)doc, b.times[i] };
		}
	}
	return true;
}

static int
read_dense(struct db *db, const struct rank_part *part, uint32_t first, uint64_t rows,
    struct posting *v, size_t n, struct error *e)
{
	struct stmt *st = db_stmt(db, Q_RANK_LIST_RANGE);
	uint32_t *firsts = mem_alloc((size_t)rows * sizeof(*firsts) + 1);
	uint64_t row = 0;
	size_t done = 0;
	bool good = rows > 0;
	int rc = 0;

	bind_int(st, rank_row(part->id, first));
	bind_int(st, rank_row(part->id, (uint32_t)(first + rows - 1)));
	while (good && (rc = stmt_step(st, e)) == 1) {
		if (row == 0)
			good = chunk_starts(col_str(st, 0), rows - 1, firsts);
		else
			good = row < rows && chunk_postings(col_str(st, 0), firsts[row - 1],
						 (uint32_t)part->docs, v, n, &done);
		row++;
	}
	free(firsts);
	if (rc < 0)
		return -1;
	stmt_done(st);
	return good && done == n ? 0 : rank_damaged(db, e);
}

int
rank_read_list(struct db *db, const struct rank_part *part, const struct rank_entry *word,
    struct posting *v, struct error *e)
{
	size_t at = 0, n = (size_t)word->docs;
	struct buf bytes = { 0 };
	uint64_t first, rows;
	int rc = 0;

	if (word->shape == RANK_INLINE)
		return rank_get_sparse(word->list, v, n, (uint32_t)part->docs)
			   ? 0
			   : rank_damaged(db, e);
	if (!rank_get_varint(word->list, &at, &first) ||
	    !rank_get_varint(word->list, &at, &rows) || first + rows > UINT32_MAX ||
	    rows == 0 || rows > UINT32_MAX)
		return rank_damaged(db, e);
	if (word->shape == RANK_BUCKETS)
		return read_dense(db, part, (uint32_t)first, rows, v, n, e);
	rc = read_rows(db, rank_row(part->id, (uint32_t)first),
	    rank_row(part->id, (uint32_t)(first + rows - 1)), &bytes, e);
	if (!rc && !rank_get_sparse(buf_view(&bytes), v, n, (uint32_t)part->docs))
		rc = rank_damaged(db, e);
	buf_free(&bytes);
	return rc;
}

static int
load_docs(struct merge *g, struct source *s, struct error *e)
{
	size_t docs = (size_t)s->part.docs;

	s->ids = mem_alloc((docs + 1) * sizeof(*s->ids));
	s->lengths = mem_alloc((docs + 1) * sizeof(*s->lengths));
	s->number = mem_alloc((docs + 1) * sizeof(*s->number));
	for (size_t i = 0; i < docs; i += RANK_BUCKET) {
		size_t n = docs - i < RANK_BUCKET ? docs - i : RANK_BUCKET;
		struct stmt *st = db_stmt(g->db, Q_RANK_DOCS_GET);
		struct str lengths;
		bool good;
		int rc;

		bind_int(st, rank_row(s->part.id, (uint32_t)(i / RANK_BUCKET)));
		rc = stmt_step(st, e);
		if (rc != 1)
			return rc ? -1 : rank_damaged(g->db, e);
		lengths = col_str(st, 2);
		good = lengths.n == n * 2 &&
		       rank_get_ids(col_str(st, 1), col_int(st, 0), s->ids + i, n);
		for (size_t k = 0; good && k < n; k++)
			s->lengths[i + k] =
			    (uint16_t)((unsigned char)lengths.p[2 * k] |
				       (unsigned char)lengths.p[2 * k + 1] << 8);
		stmt_done(st);
		if (!good)
			return rank_damaged(g->db, e);
	}
	return 0;
}

/* The source with the smallest id that is still to be numbered; NULL at the end. */
static struct source *
least(struct merge *g, const size_t *at)
{
	struct source *best = NULL;

	for (size_t i = 0; i < g->n; i++) {
		struct source *s = &g->v[i];

		if (at[i] < (size_t)s->part.docs &&
		    (!best || s->ids[at[i]] < best->ids[at[best - g->v]]))
			best = s;
	}
	return best;
}

static int
merge_docs(struct merge *g, struct rank_maker *m, struct error *e)
{
	size_t *at = mem_alloc(g->n * sizeof(*at)), total = 0, n = 0;
	int64_t *ids;
	uint16_t *lengths;
	struct source *s;
	int rc;

	for (size_t i = 0; i < g->n; i++)
		total += (size_t)g->v[i].part.docs;
	ids = mem_alloc((total + 1) * sizeof(*ids));
	lengths = mem_alloc((total + 1) * sizeof(*lengths));
	while ((s = least(g, at)) != NULL) {
		size_t k = at[s - g->v]++;

		s->number[k] = UINT32_MAX;
		if (s->lengths[k] == 0)
			continue;
		s->number[k] = (uint32_t)n;
		ids[n] = s->ids[k];
		lengths[n++] = s->lengths[k];
	}
	rc = rank_make_docs(m, ids, lengths, n, e);
	free(at);
	free(ids);
	free(lengths);
	return rc;
}

static int
next_term(struct source *s, struct error *e)
{
	int rc = rank_walk_next(&s->words, &s->word, e);

	s->more = rc == 1;
	return rc < 0 ? -1 : 0;
}

/* Appends a source's list for its current word, renumbered. */
static int
take_list(struct merge *g, struct source *s, size_t *n, struct error *e)
{
	size_t docs = (size_t)s->word.docs, kept = *n;
	struct posting *v;

	if (*n + docs > g->cap_list) {
		g->cap_list = (*n + docs) * 2;
		g->list = mem_realloc(g->list, g->cap_list * sizeof(*g->list));
		g->spare = mem_realloc(g->spare, g->cap_list * sizeof(*g->spare));
	}
	v = g->list + *n;
	if (rank_read_list(g->db, &s->part, &s->word, v, e))
		return -1;
	for (size_t i = 0; i < docs; i++) {
		uint32_t number = s->number[v[i].doc];

		if (number != UINT32_MAX)
			g->list[kept++] = (struct posting){ number, v[i].times };
	}
	*n = kept;
	g->runs[g->n_runs++] = kept;
	return next_term(s, e);
}

static void
merge_two(const struct posting *a, size_t n_a, const struct posting *b, size_t n_b,
    struct posting *out)
{
	while (n_a > 0 && n_b > 0) {
		if (a->doc < b->doc) {
			*out++ = *a++;
			n_a--;
		} else {
			*out++ = *b++;
			n_b--;
		}
	}
	memcpy(out, a, n_a * sizeof(*a));
	memcpy(out + n_a, b, n_b * sizeof(*b));
}

struct posting *
rank_merge_runs(struct posting *v, struct posting *spare, size_t *ends, size_t n)
{
	while (n > 1) {
		struct posting *swap = v;
		size_t from = 0, kept = 0;

		for (size_t i = 0; i < n; i += 2) {
			size_t middle = ends[i];
			size_t to = i + 1 < n ? ends[i + 1] : middle;

			merge_two(v + from, middle - from, v + middle, to - middle, spare + from);
			ends[kept++] = from = to;
		}
		n = kept;
		v = spare;
		spare = swap;
	}
	return v;
}

/* The lists of several sources interleave; each by itself is in order. */
static void
order(struct merge *g)
{
	struct posting *v = rank_merge_runs(g->list, g->spare, g->runs, g->n_runs);

	if (v == g->spare) {
		g->spare = g->list;
		g->list = v;
	}
}

/* The smallest word that a source stands on, copied to `out`; false at the end. */
static bool
least_term(const struct merge *g, char out[RANK_TERM_BYTES], struct str *term)
{
	bool any = false;

	for (size_t i = 0; i < g->n; i++) {
		struct str t;

		if (!g->v[i].more)
			continue;
		t = g->v[i].word.term;
		if (any && str_cmp(t, *term) >= 0)
			continue;
		memcpy(out, t.p, t.n);
		*term = str_make(out, t.n);
		any = true;
	}
	return any;
}

static int
merge_terms(struct merge *g, struct rank_maker *m, struct error *e)
{
	char bytes[RANK_TERM_BYTES];
	struct str term;

	while (least_term(g, bytes, &term)) {
		size_t n = 0;

		g->n_runs = 0;
		for (size_t i = 0; i < g->n; i++)
			if (g->v[i].more && str_eq(g->v[i].word.term, term) &&
			    take_list(g, &g->v[i], &n, e))
				return -1;
		order(g);
		if (n > 0 && rank_make_term(m, term, g->list, n, e))
			return -1;
	}
	return 0;
}

static int
open_sources(struct merge *g, const struct rank_part *parts, struct error *e)
{
	for (size_t i = 0; i < g->n; i++) {
		struct source *s = &g->v[i];

		s->part = parts[i];
		if (load_docs(g, s, e) || rank_walk_start(&s->words, g->db, &s->part, STR(""), e) ||
		    next_term(s, e))
			return -1;
	}
	return 0;
}

static void
close_sources(struct merge *g)
{
	for (size_t i = 0; i < g->n; i++) {
		rank_walk_free(&g->v[i].words);
		free(g->v[i].number);
		free(g->v[i].ids);
		free(g->v[i].lengths);
	}
	free(g->v);
	free(g->list);
	free(g->spare);
	free(g->runs);
}

static int
merge_parts(struct db *db, enum rank_what what, const struct rank_part *parts, size_t n,
    struct error *e)
{
	struct merge g = { .db = db,
		.n = n,
		.v = mem_alloc(n * sizeof(*g.v)),
		.runs = mem_alloc(n * sizeof(*g.runs)) };
	struct rank_maker *m = NULL;
	int rc = -1;

	if (open_sources(&g, parts, e) == 0 && (m = rank_make(db, what, e)) != NULL &&
	    merge_docs(&g, m, e) == 0 && merge_terms(&g, m, e) == 0)
		rc = rank_make_done(m, e);
	rank_make_free(m);
	close_sources(&g);
	for (size_t i = 0; i < n && !rc; i++)
		rc = rank_drop_part(db, parts[i].id, e);
	return rc;
}

/* Parts of 1 to 7 documents are of size 0, up to 63 of size 1, … */
static unsigned
size_class(const struct rank_part *p)
{
	unsigned c = 0;

	for (int64_t n = p->docs; n >= RANK_FANOUT; n /= RANK_FANOUT)
		c++;
	return c;
}

static int
by_size(const void *pa, const void *pb)
{
	const struct rank_part *a = pa, *b = pb;

	if (size_class(a) != size_class(b))
		return size_class(a) < size_class(b) ? -1 : 1;
	return a->id < b->id ? -1 : 1;
}

/* How many of the smallest parts to merge: a class that is full, and what is below it. */
static size_t
ripe(const struct rank_part *v, size_t n)
{
	size_t to = 0;

	for (size_t i = 0, same; i < n; i += same) {
		for (same = 1;
		     i + same < n && size_class(&v[i + same]) == size_class(&v[i]);)
			same++;
		if (same >= RANK_FANOUT)
			to = i + same;
	}
	return to;
}

int
rank_merge(struct db *db, enum rank_what what, bool all, struct error *e)
{
	struct rank_part *v;
	size_t n, some;
	int rc = 0;

	do {
		if (rank_parts(db, what, &v, &n, e))
			return -1;
		qsort(v, n, sizeof(*v), by_size);
		some =
		    all && (n > 1 || (n == 1 && v[0].alive < v[0].docs)) ? n : ripe(v, n);
		if (some > 0)
			rc = merge_parts(db, what, v, some, e);
		free(v);
	} while (some > 0 && !rc && !all);
	return rc;
}

int
rank_optimize(struct db *db, enum rank_what what, struct error *e)
{
	return rank_flush(db, e) || rank_merge(db, what, true, e) ? -1 : 0;
}

int
rank_clear(struct db *db, enum rank_what what, struct error *e)
{
	struct rank_part *v;
	size_t n;
	int rc = 0;

	if (rank_parts(db, what, &v, &n, e))
		return -1;
	for (size_t i = 0; i < n && !rc; i++)
		rc = rank_drop_part(db, v[i].id, e);
	free(v);
	return rc;
}
