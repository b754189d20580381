#include "rank_list.h"

#include <string.h>

#include "handle.h"

/* A row of rank_list, in the arena. */
static int
read_row(struct db *db, struct arena *a, int64_t row, struct str *out, struct error *e)
{
	struct stmt *st = db_stmt(db, Q_RANK_LIST_GET);
	int rc;

	bind_int(st, row);
	rc = stmt_step(st, e);
	if (rc != 1)
		return rc ? -1 : rank_damaged(db, e);
	*out = col_dup(st, 0, a);
	stmt_done(st);
	return 0;
}

static bool
read_head(struct arena *a, struct str head, uint64_t rows, struct rank_list *l)
{
	uint64_t n, gap, first = 0;
	size_t at = 0;

	if (!rank_get_varint(head, &at, &n) || n > head.n - at)
		return false;
	l->maxima = (const uint8_t *)head.p + at;
	l->n_buckets = (size_t)n;
	at += l->n_buckets;
	if (!rank_get_varint(head, &at, &n) || n + 1 != rows)
		return false;
	l->n_chunks = (size_t)n;
	l->firsts = ARENA_NEW(a, uint32_t, n + 1);
	l->chunks = ARENA_NEW(a, struct str, n + 1);
	l->asked = ARENA_NEW(a, bool, n + 1);
	for (size_t i = 0; i < l->n_chunks; i++) {
		if (!rank_get_varint(head, &at, &gap) || gap > UINT32_MAX)
			return false;
		first += gap;
		l->firsts[i] = (uint32_t)first;
	}
	return true;
}

static int
open_dense(
    struct db *db, struct arena *a, struct str list, struct rank_list *l, struct error *e)
{
	uint64_t first, rows;
	struct str head;
	size_t at = 0;

	if (!rank_get_varint(list, &at, &first) || !rank_get_varint(list, &at, &rows) ||
	    first + rows > UINT32_MAX || rows > UINT32_MAX)
		return rank_damaged(db, e);
	if (read_row(db, a, rank_row(l->part->id, (uint32_t)first), &head, e))
		return -1;
	l->chunk_row = rank_row(l->part->id, (uint32_t)first + 1);
	return read_head(a, head, rows, l) ? 0 : rank_damaged(db, e);
}

int
rank_list_open(struct db *db, struct arena *a, const struct rank_part *part,
    const struct rank_entry *word, struct rank_list *l, struct error *e)
{
	struct rank_list found = { .part = part, .n = (size_t)word->docs };

	if (word->docs == 0) {
		*l = found;
		return 0;
	}
	if (word->shape == RANK_BUCKETS) {
		if (open_dense(db, a, word->list, &found, e))
			return -1;
	} else {
		found.v = ARENA_ROOM(a, struct posting, found.n + 1);
		if (rank_read_list(db, part, word, found.v, e))
			return -1;
	}
	*l = found;
	return 0;
}

int
rank_list_fine(struct db *db, struct arena *a, const struct rank_list *l,
    const uint8_t **fine, struct error *e)
{
	struct str row;

	*fine = NULL;
	if (l->n == 0 || l->v || !rank_is_fine(l->part, l->n))
		return 0;
	if (read_row(db, a, l->chunk_row + (int64_t)l->n_chunks, &row, e))
		return -1;
	if (row.n != l->n_buckets * RANK_FINE_BYTES)
		return rank_damaged(db, e);
	*fine = (const uint8_t *)row.p;
	return 0;
}

size_t
rank_list_seek(const struct rank_list *l, size_t from, uint32_t bucket)
{
	uint32_t doc = bucket * RANK_BUCKET;
	size_t i = from, step = 1;

	/* Ahead in growing steps, then back by halves. */
	while (i + step < l->n && l->v[i + step].doc < doc) {
		i += step;
		step *= 2;
	}
	for (; step > 0; step /= 2)
		while (i + step < l->n && l->v[i + step].doc < doc)
			i += step;
	while (i < l->n && l->v[i].doc < doc)
		i++;
	return i;
}

/* The postings of one bucket in a list that is there whole. */
static void
sparse_bucket(const struct rank_list *l, uint32_t bucket, struct rank_bucket *out)
{
	uint32_t from = bucket * RANK_BUCKET;
	size_t low = 0, high = l->n;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (l->v[middle].doc < from)
			low = middle + 1;
		else
			high = middle;
	}
	for (; low < l->n && l->v[low].doc / RANK_BUCKET == bucket; low++) {
		out->doc[out->n] = (uint8_t)(l->v[low].doc & (RANK_BUCKET - 1));
		out->times[out->n++] = (uint16_t)l->v[low].times;
	}
}

/* The chunk that holds a bucket; n_chunks when the list begins after it. */
static size_t
chunk_of(const struct rank_list *l, uint32_t bucket)
{
	size_t low = 0, high = l->n_chunks;

	while (low < high) {
		size_t middle = low + (high - low) / 2;

		if (l->firsts[middle] <= bucket)
			low = middle + 1;
		else
			high = middle;
	}
	return low ? low - 1 : l->n_chunks;
}

#define AHEAD_MAX 8

/*
 * The chunks from c to before `to`, in one go, in the place of those that were read so
 * before: a list that is gone through from end to end takes no more memory than this.
 */
static int
read_chunks(struct db *db, struct arena *a, struct rank_list *l, size_t c, size_t to,
    struct error *e)
{
	struct stmt *st = db_stmt(db, Q_RANK_LIST_RANGE);
	char *place;
	int rc;

	if (!l->window)
		l->window = arena_room(
		    a, (l->n_chunks < AHEAD_MAX ? l->n_chunks : AHEAD_MAX) * RANK_CHUNK);
	place = l->window;
	for (size_t i = l->window_from; i < l->window_to; i++)
		l->chunks[i] = STR("");
	l->window_from = c;
	bind_int(st, l->chunk_row + (int64_t)c);
	bind_int(st, l->chunk_row + (int64_t)to - 1);
	for (; (rc = stmt_step(st, e)) == 1 && c < to; c++) {
		struct str bytes = col_str(st, 0);

		if (bytes.n > RANK_CHUNK)
			break;
		memcpy(place, bytes.p, bytes.n);
		l->chunks[c] = str_make(place, bytes.n);
		place += bytes.n;
	}
	if (rc == 1)
		stmt_done(st);
	l->window_to = c;
	if (rc < 0)
		return -1;
	return rc == 0 && c == to ? 0 : rank_damaged(db, e);
}

/* Makes a chunk's bytes available; when they are wanted in order, more and more at once. */
static int
need_chunk(struct db *db, struct arena *a, struct rank_list *l, size_t c, struct error *e)
{
	size_t n = 1;

	if (l->chunks[c].n) {
		l->read += c == l->read;
		return 0;
	}
	if (c == l->read && c > 0) {
		l->ahead = l->ahead * 2 < AHEAD_MAX ? l->ahead * 2 + 1 : AHEAD_MAX;
		n = l->ahead < l->n_chunks - c ? l->ahead : l->n_chunks - c;
	} else {
		l->ahead = 0;
	}
	l->read = c + n;
	return n == 1 ? read_row(db, a, l->chunk_row + (int64_t)c, &l->chunks[c], e)
		      : read_chunks(db, a, l, c, c + n, e);
}

/* The record of a bucket in a chunk as it lies in its row: one looked into once is not kept. */
static int
find_in_row(struct db *db, const struct rank_list *l, size_t c, uint32_t bucket,
    struct rank_bucket *out, struct error *e)
{
	struct stmt *st = db_stmt(db, Q_RANK_LIST_GET);
	struct rank_chunk chunk;
	struct str record;
	bool good;
	int rc;

	bind_int(st, l->chunk_row + (int64_t)c);
	rc = stmt_step(st, e);
	if (rc != 1)
		return rc ? -1 : rank_damaged(db, e);
	good = rank_get_chunk(col_str(st, 0), &chunk) &&
	       rank_record(&chunk, bucket - l->firsts[c], &record) &&
	       rank_get_record(record, out);
	stmt_done(st);
	return good ? 0 : rank_damaged(db, e);
}

/* Opens the chunk that holds a bucket. */
static int
open_chunk(
    struct db *db, struct arena *a, struct rank_list *l, uint32_t bucket, struct error *e)
{
	size_t c = chunk_of(l, bucket);

	if (c == l->n_chunks)
		return rank_damaged(db, e);
	if (need_chunk(db, a, l, c, e))
		return -1;
	l->opened = c;
	l->open_from = l->firsts[c];
	l->open_to = c + 1 < l->n_chunks ? l->firsts[c + 1] : (uint32_t)l->n_buckets;
	return rank_get_chunk(l->chunks[c], &l->open) ? 0 : rank_damaged(db, e);
}

/* Of a bucket that has one. */
static inline int
find_record(struct db *db, struct arena *a, struct rank_list *l, uint32_t bucket,
    struct str *record, struct error *e)
{
	if ((bucket < l->open_from || bucket >= l->open_to || l->chunks[l->opened].n == 0) &&
	    open_chunk(db, a, l, bucket, e))
		return -1;
	return rank_record(&l->open, bucket - l->open_from, record) ? 0 : rank_damaged(db, e);
}

static int
dense_bucket(struct db *db, struct arena *a, struct rank_list *l, uint32_t bucket,
    struct rank_bucket *out, struct error *e)
{
	size_t c = chunk_of(l, bucket);
	struct str record;

	if (c == l->n_chunks || bucket >= l->n_buckets || l->maxima[bucket] == 0)
		return 0;
	if (l->chunks[c].n == 0 && !l->asked[c]) {
		l->asked[c] = true;
		return find_in_row(db, l, c, bucket, out, e);
	}
	if (find_record(db, a, l, bucket, &record, e))
		return -1;
	return rank_get_record(record, out) ? 0 : rank_damaged(db, e);
}

int
rank_list_peek(struct db *db, struct arena *a, struct rank_list *l, uint32_t bucket,
    struct rank_peek *out, struct error *e)
{
	struct str record;

	out->docs = 0;
	if (bucket >= l->n_buckets || l->maxima[bucket] == 0)
		return 0;
	if (find_record(db, a, l, bucket, &record, e))
		return -1;
	return rank_peek_record(record, out) ? 0 : rank_damaged(db, e);
}

int
rank_list_bucket(struct db *db, struct arena *a, struct rank_list *l, uint32_t bucket,
    struct rank_bucket *out, struct error *e)
{
	out->n = 0;
	if (l->n == 0)
		return 0;
	if (l->v == NULL)
		return dense_bucket(db, a, l, bucket, out, e);
	sparse_bucket(l, bucket, out);
	return 0;
}

/* As rank_make.c writes them down; false when there are not n that rise. */
static bool
get_firsts(struct str row, int64_t *v, size_t n)
{
	size_t width = row.n == 8 * n ? 8 : 4;
	bool falls = false;
	uint64_t first;

	if (n == 0 || row.n != 8 + width * (n - 1))
		return n == 0 && row.n == 0;
	memcpy(&first, row.p, sizeof(first));
	first = le64toh(first);
	v[0] = (int64_t)first;
	for (size_t i = 1; i < n && width == 4; i++) {
		uint32_t far;

		memcpy(&far, row.p + 4 + 4 * i, sizeof(far));
		v[i] = (int64_t)(first + le32toh(far));
	}
	for (size_t i = 1; i < n && width == 8; i++) {
		uint64_t far;

		memcpy(&far, row.p + 8 * i, sizeof(far));
		v[i] = (int64_t)(first + le64toh(far));
	}
	for (size_t i = 1; i < n; i++)
		falls |= v[i] < v[i - 1];
	return !falls;
}

int
rank_firsts(struct db *db, const struct rank_part *part, struct arena *a, int64_t **firsts,
    size_t *n, struct error *e)
{
	struct str row;

	*n = ((size_t)part->docs + RANK_BUCKET - 1) / RANK_BUCKET;
	*firsts = ARENA_ROOM(a, int64_t, *n + 1);
	if (read_row(db, a, rank_row(part->id, RANK_FIRSTS_ROW), &row, e))
		return -1;
	return get_firsts(row, *firsts, *n) ? 0 : rank_damaged(db, e);
}

uint32_t
rank_bucket_of(const int64_t *firsts, size_t n, int64_t id)
{
	size_t low = 0, high = n;

	while (high - low > 1) {
		size_t middle = low + (high - low) / 2;

		if (firsts[middle] <= id)
			low = middle;
		else
			high = middle;
	}
	return (uint32_t)low;
}
