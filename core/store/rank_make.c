#include <assert.h>
#include <stdlib.h>

#include "base/mem.h"
#include "handle.h"
#include "rank_dict.h"

#define PAGE_ROOM 4088 /* of a page of 4096 bytes, for rows of a table */
#define ROW_ROOM 16 /* at most, of a row without its bytes */
#define PIECE_MIN 100 /* a shorter one does not repay its row */

struct rank_maker {
	struct db *db;
	struct rank_part part;
	uint16_t *lengths;
	uint32_t next_list; /* rows of rank_list so far */
	size_t room; /* about what is left of the page that the last is on */
	struct rank_dict dict;
	struct buf bytes, head, index, firsts, chunks, records;
	size_t *ends; /* of chunks */
	size_t n_ends, cap_ends;
	uint16_t record_ends[RANK_CHUNK / 2]; /* of the chunk under way */
	size_t n_records;
};

int
rank_damaged(struct db *db, struct error *e)
{
	return err_set(e, ERR_DAMAGED,
	    "%s: the search index is damaged; 'arch verify --fix' makes it anew", db_path(db));
}

/* Ids of neighbours mostly follow each other: runs of (distance, length). */
void
rank_put_ids(struct buf *b, const int64_t *ids, size_t n)
{
	int64_t expect = n ? ids[0] : 0;

	for (size_t i = 0; i < n;) {
		size_t run = 1;

		while (i + run < n && ids[i + run] == ids[i] + (int64_t)run)
			run++;
		rank_put_varint(b, (uint64_t)(ids[i] - expect));
		rank_put_varint(b, run);
		expect = ids[i] + (int64_t)run;
		i += run;
	}
}

bool
rank_get_ids(struct str s, int64_t first, int64_t *ids, size_t n)
{
	uint64_t gap, run;
	size_t at = 0;

	for (size_t i = 0; i < n;) {
		if (!rank_get_varint(s, &at, &gap) || !rank_get_varint(s, &at, &run) ||
		    run > n - i)
			return false;
		first += (int64_t)gap;
		while (run-- > 0)
			ids[i++] = first++;
	}
	return true;
}

struct rank_maker *
rank_make(struct db *db, enum rank_what what, struct error *e)
{
	struct stmt *st = db_stmt(db, Q_RANK_PART_ADD);
	struct rank_maker *m;

	bind_int(st, what);
	if (stmt_run(st, e))
		return NULL;
	m = mem_alloc(sizeof(*m));
	m->db = db;
	m->part.id = db_last_id(db);
	return m;
}

void
rank_make_free(struct rank_maker *m)
{
	if (!m)
		return;
	free(m->lengths);
	rank_dict_free(&m->dict);
	buf_free(&m->bytes);
	buf_free(&m->head);
	buf_free(&m->index);
	buf_free(&m->firsts);
	buf_free(&m->chunks);
	buf_free(&m->records);
	free(m->ends);
	free(m);
}

static int
put_row(
    struct rank_maker *m, enum named_query q, uint32_t n, struct str data, struct error *e)
{
	struct stmt *st = db_stmt(m->db, q);

	bind_int(st, rank_row(m->part.id, n));
	bind_blob(st, data);
	return stmt_run(st, e);
}

static int
put_docs(
    struct rank_maker *m, uint32_t bucket, const int64_t *ids, size_t n, struct error *e)
{
	struct stmt *st = db_stmt(m->db, Q_RANK_DOCS_ADD);
	const uint16_t *lengths = m->lengths + (size_t)bucket * RANK_BUCKET;

	buf_clear(&m->bytes);
	buf_clear(&m->head);
	rank_put_ids(&m->bytes, ids, n);
	for (size_t i = 0; i < n; i++) {
		buf_c(&m->head, (char)(lengths[i] & 255));
		buf_c(&m->head, (char)(lengths[i] >> 8));
	}
	bind_int(st, rank_row(m->part.id, bucket));
	bind_int(st, ids[0]);
	bind_blob(st, buf_view(&m->bytes));
	bind_blob(st, buf_view(&m->head));
	return stmt_run(st, e);
}

/* Lengths in a byte each, for reckoning bounds. */
static int
put_sizes(struct rank_maker *m, struct error *e)
{
	size_t docs = (size_t)m->part.docs, step = RANK_SIZES * RANK_BUCKET;

	for (size_t i = 0; i < docs; i += step) {
		size_t to = i + step < docs ? i + step : docs;

		buf_clear(&m->bytes);
		for (size_t k = i; k < to; k++)
			buf_c(&m->bytes, (char)rank_length_code(m->lengths[k]));
		if (put_row(
			m, Q_RANK_SIZES_ADD, (uint32_t)(i / step), buf_view(&m->bytes), e))
			return -1;
	}
	return 0;
}

/*
 * The first id of every bucket, so that a bucket is found by id without reading them: the
 * last row of the part, written last, for SQLite fills pages only with what rises. Eight bytes
 * of the first of all, then how far the others are from it, in four bytes each, or in eight where
 * that is too far; low bytes first.
 */
static void
note_firsts(struct rank_maker *m, const int64_t *ids, size_t n)
{
	uint64_t all = n ? (uint64_t)ids[n - 1] - (uint64_t)ids[0] : 0;

	for (size_t i = 0; i < n; i += RANK_BUCKET) {
		uint64_t far = htole64((uint64_t)ids[i] - (i > 0 ? (uint64_t)ids[0] : 0));

		buf_add(&m->firsts, &far, i > 0 && all <= UINT32_MAX ? 4 : 8);
	}
}

int
rank_make_docs(struct rank_maker *m, const int64_t *ids, const uint16_t *lengths, size_t n,
    struct error *e)
{
	m->lengths = mem_alloc((n + 1) * sizeof(*m->lengths));
	m->part.docs = m->part.alive = (int64_t)n;
	for (size_t i = 0; i < n; i++) {
		m->lengths[i] = lengths[i];
		m->part.words += lengths[i];
	}
	m->part.mean = n ? (double)m->part.words / (double)n : 1;
	for (size_t i = 0; i < n; i += RANK_BUCKET) {
		size_t some = n - i < RANK_BUCKET ? n - i : RANK_BUCKET;

		if (put_docs(m, (uint32_t)(i / RANK_BUCKET), ids + i, some, e))
			return -1;
	}
	note_firsts(m, ids, n);
	return put_sizes(m, e);
}

static int
put_list(struct rank_maker *m, struct str data, struct error *e)
{
	size_t row = data.n + ROW_ROOM, room = m->room < row ? PAGE_ROOM : m->room;

	m->room = room < row ? 0 : room - row;
	return put_row(m, Q_RANK_LIST_ADD, m->next_list++, data, e);
}

/* What the best document of a bucket gets for a word, in 255ths rounded up. */
static uint8_t
maximum(const struct rank_maker *m, const struct posting *v, size_t n)
{
	double most = 0;

	for (size_t i = 0; i < n; i++) {
		double norm = rank_norm(m->lengths[v[i].doc], m->part.mean);
		double x = v[i].times / (v[i].times + norm);

		if (x > most)
			most = x;
	}
	/* The fraction is cut after adding 1. */
	return most * 255 + 1 > 255 ? 255 : (uint8_t)(most * 255 + 1);
}

static void
end_chunk(struct rank_maker *m)
{
	VEC_GROW(m->ends, m->n_ends, m->cap_ends);
	rank_put_chunk(&m->chunks, m->record_ends, m->n_records, buf_view(&m->records));
	buf_clear(&m->records);
	m->n_records = 0;
	m->ends[m->n_ends++] = m->chunks.n;
}

#define CHUNK_HEAD 2 /* bytes at most, without the records' ends */

/* The chunks of a list, the first buckets of them into index, the maxima of all. */
static void
cut_dense(struct rank_maker *m, const struct posting *v, size_t n, uint8_t *maxima)
{
	uint32_t first = 0; /* of the chunk under way */

	buf_clear(&m->chunks);
	buf_clear(&m->index);
	m->n_ends = 0;
	for (size_t i = 0, to; i < n; i = to) {
		uint32_t bucket = v[i].doc / RANK_BUCKET;

		for (to = i; to < n && v[to].doc / RANK_BUCKET == bucket;)
			to++;
		buf_clear(&m->bytes);
		rank_put_record(&m->bytes, v + i, to - i);
		if (i == 0 || CHUNK_HEAD + 2 * (size_t)(bucket - first + 1) + m->records.n +
				      m->bytes.n > RANK_CHUNK) {
			if (i > 0)
				end_chunk(m);
			rank_put_varint(&m->index, bucket - first);
			first = bucket;
		}
		while (m->n_records < bucket - first)
			m->record_ends[m->n_records++] = (uint16_t)m->records.n;
		buf_str(&m->records, buf_view(&m->bytes));
		m->record_ends[m->n_records++] = (uint16_t)m->records.n;
		maxima[bucket] = maximum(m, v + i, to - i);
	}
	end_chunk(m);
}

/*
 * Dense lists: in rank_list a head (varint of the buckets, a byte each of their maxima, varint
 * of the chunks, for each the varint of its first bucket's distance to the one of the chunk
 * before) and after it the chunks. The row after these holds the fine maxima.
 */
static int
make_dense(struct rank_maker *m, const struct posting *v, size_t n, struct error *e)
{
	size_t buckets = ((size_t)m->part.docs + RANK_BUCKET - 1) / RANK_BUCKET, from = 0;
	uint8_t *maxima = mem_alloc(buckets);
	int rc;

	cut_dense(m, v, n, maxima);
	buf_clear(&m->head);
	rank_put_varint(&m->head, buckets);
	buf_add(&m->head, maxima, buckets);
	rank_put_varint(&m->head, m->n_ends);
	buf_str(&m->head, buf_view(&m->index));
	free(maxima);
	rc = put_list(m, buf_view(&m->head), e);
	for (size_t i = 0; i < m->n_ends && !rc; from = m->ends[i++])
		rc = put_list(m, str_sub(buf_view(&m->chunks), from, m->ends[i]), e);
	return rc;
}

/* What the bests of four get less than the best of their bucket, in half bytes. */
static void
put_fours(const struct rank_maker *m, const struct posting *v, size_t n, uint8_t *out)
{
	uint8_t best = maximum(m, v, n);
	size_t i = 0;

	for (unsigned four = 0; four < RANK_FOURS; four++) {
		size_t to = i;

		while (to < n && v[to].doc % RANK_BUCKET / RANK_FOUR == four)
			to++;
		rank_put_below(out, four, best - (i < to ? maximum(m, v + i, to - i) : 0u));
		i = to;
	}
}

/* The fine maxima of a dense list, RANK_FINE_BYTES for each bucket. */
static int
make_fine(struct rank_maker *m, const struct posting *v, size_t n, struct error *e)
{
	size_t size = ((size_t)m->part.docs + RANK_BUCKET - 1) / RANK_BUCKET * RANK_FINE_BYTES;
	uint8_t *fine = mem_alloc(size);
	int rc;

	for (size_t i = 0, to; i < n; i = to) {
		uint32_t bucket = v[i].doc / RANK_BUCKET;

		for (to = i; to < n && v[to].doc / RANK_BUCKET == bucket;)
			to++;
		put_fours(m, v + i, to - i, fine + (size_t)bucket * RANK_FINE_BYTES);
	}
	rc = put_list(m, str_make((const char *)fine, size), e);
	free(fine);
	return rc;
}

/* Cut so that pages of the file are full. */
static int
make_chunks(struct rank_maker *m, struct error *e)
{
	struct str all = buf_view(&m->bytes);

	for (size_t i = 0, to; i < all.n; i = to) {
		bool some = m->room >= PIECE_MIN + ROW_ROOM;

		to = i + (some && m->room - ROW_ROOM < RANK_CHUNK ? m->room - ROW_ROOM : RANK_CHUNK);
		to = to < all.n ? to : all.n;
		if (put_list(m, str_sub(all, i, to), e))
			return -1;
	}
	return 0;
}

int
rank_make_term(struct rank_maker *m, struct str term, const struct posting *v, size_t n,
    struct error *e)
{
	struct rank_entry word = { .term = term, .docs = (int64_t)n, .shape = RANK_INLINE };
	uint32_t first = m->next_list;
	int rc = 0;

	buf_clear(&m->bytes);
	if (n >= RANK_DENSE_MIN && (int64_t)n * RANK_DENSE >= m->part.docs) {
		word.shape = RANK_BUCKETS;
		rc = make_dense(m, v, n, e);
	} else {
		rank_put_sparse(&m->bytes, v, n, (uint32_t)m->part.docs);
		if (m->bytes.n > RANK_INLINE_MAX) {
			word.shape = RANK_CHUNKS;
			rc = make_chunks(m, e);
		}
	}
	if (rc)
		return -1;
	word.list = buf_view(&m->bytes);
	if (word.shape != RANK_INLINE) {
		buf_clear(&m->head);
		rank_put_varint(&m->head, first);
		rank_put_varint(&m->head, m->next_list - first);
		word.list = buf_view(&m->head);
	}
	if (word.shape == RANK_BUCKETS && rank_is_fine(&m->part, n) && make_fine(m, v, n, e))
		return -1;
	return rank_dict_add(m->db, &m->dict, m->part.id, &word, e);
}

int
rank_make_done(struct rank_maker *m, struct error *e)
{
	struct stmt *st;

	if (rank_dict_done(m->db, &m->dict, m->part.id, e) ||
	    put_row(m, Q_RANK_LIST_ADD, RANK_FIRSTS_ROW, buf_view(&m->firsts), e))
		return -1;
	st = db_stmt(m->db, Q_RANK_PART_DONE);
	bind_int(st, m->part.docs);
	bind_int(st, m->part.alive);
	bind_int(st, m->part.words);
	bind_real(st, m->part.mean);
	bind_int(st, m->part.id);
	return stmt_run(st, e);
}
