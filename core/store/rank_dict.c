#include "rank_dict.h"

#include <stdlib.h>
#include <string.h>

#include "handle.h"

#define BOTH_LONG 0xFF

static void
put_entry(struct buf *b, const struct rank_entry *x, size_t shared)
{
	size_t rest = x->term.n - shared;

	if (shared < 15 && rest < 15) {
		buf_c(b, (char)(shared << 4 | rest));
	} else {
		buf_c(b, (char)BOTH_LONG);
		rank_put_varint(b, shared);
		rank_put_varint(b, rest);
	}
	buf_str(b, str_from(x->term, shared));
	rank_put_varint(b, (uint64_t)x->docs);
	rank_put_varint(b, (uint64_t)x->list.n << 2 | x->shape);
	buf_str(b, x->list);
}

/* How much a word shares with the one before, and the rest of it. */
static inline bool
get_head(struct str s, size_t *at, size_t *shared, struct str *rest)
{
	uint64_t same, n;
	unsigned char c;

	if (*at >= s.n)
		return false;
	c = (unsigned char)s.p[(*at)++];
	same = c >> 4;
	n = c & 15;
	if (c == BOTH_LONG &&
	    (!rank_get_varint(s, at, &same) || !rank_get_varint(s, at, &n)))
		return false;
	if (same > RANK_TERM_BYTES || n > RANK_TERM_BYTES - same || n > s.n - *at)
		return false;
	*shared = (size_t)same;
	*rest = str_sub(s, *at, *at + (size_t)n);
	*at += (size_t)n;
	return true;
}

static bool
get_list(struct str s, size_t *at, struct rank_entry *out)
{
	uint64_t docs, size;

	if (!rank_get_varint(s, at, &docs) || !rank_get_varint(s, at, &size) ||
	    docs > UINT32_MAX || (size & 3) > RANK_BUCKETS || size >> 2 > s.n - *at)
		return false;
	out->docs = (int64_t)docs;
	out->shape = (enum rank_shape)(size & 3);
	out->list = str_sub(s, *at, *at + (size_t)(size >> 2));
	*at += (size_t)(size >> 2);
	return true;
}

static int
put_block(struct db *db, struct rank_dict *d, int64_t part, struct error *e)
{
	struct stmt *st = db_stmt(db, Q_RANK_WORDS_ADD);

	bind_int(st, rank_row(part, d->rows));
	bind_blob(st, buf_view(&d->block));
	if (stmt_run(st, e))
		return -1;
	st = db_stmt(db, Q_RANK_FIRST_ADD);
	bind_int(st, part);
	bind_blob(st, buf_view(&d->first));
	bind_int(st, d->rows++);
	return stmt_run(st, e);
}

static void
set_term(struct buf *b, struct str term)
{
	buf_clear(b);
	buf_str(b, term);
}

static size_t
shared_bytes(struct str a, struct str b)
{
	size_t n = 0;

	while (n < a.n && n < b.n && a.p[n] == b.p[n])
		n++;
	return n;
}

int
rank_dict_add(struct db *db, struct rank_dict *d, int64_t part,
    const struct rank_entry *entry, struct error *e)
{
	if (d->block.n > 0 && d->block.n + entry->term.n + entry->list.n > RANK_CHUNK - 16) {
		if (put_block(db, d, part, e))
			return -1;
		buf_clear(&d->block);
	}
	if (d->block.n == 0) {
		set_term(&d->first, entry->term);
		buf_clear(&d->last);
	}
	put_entry(&d->block, entry, shared_bytes(buf_view(&d->last), entry->term));
	set_term(&d->last, entry->term);
	return 0;
}

int
rank_dict_done(struct db *db, struct rank_dict *d, int64_t part, struct error *e)
{
	return d->block.n > 0 ? put_block(db, d, part, e) : 0;
}

void
rank_dict_free(struct rank_dict *d)
{
	buf_free(&d->block);
	buf_free(&d->first);
	buf_free(&d->last);
}

/* The row that would hold a term: 1, 0 when the term comes before all, -1. */
static int
row_of(struct db *db, int64_t part, struct str term, uint32_t *row, struct error *e)
{
	struct stmt *st = db_stmt(db, Q_RANK_FIRST_GET);
	int64_t n = 0;
	int rc;

	bind_int(st, part);
	bind_blob(st, term);
	rc = stmt_one_int(st, &n, e);
	if (rc == 1 && (n < 0 || n > UINT32_MAX))
		return rank_damaged(db, e);
	*row = (uint32_t)n;
	return rc;
}

/*
 * Looks for terms from *i on among a row's, as far as it goes: false when it is damaged. Those
 * past its last word are left.
 */
static bool
look_for(struct str block, struct arena *a, const struct str *terms, size_t n,
    struct rank_entry *entries, size_t *i)
{
	char term[RANK_TERM_BYTES];
	size_t at = 0, len = 0, shared;
	struct rank_entry x;
	struct str rest;

	while (at < block.n && *i < n) {
		int c = 1;

		if (!get_head(block, &at, &shared, &rest) || shared > len ||
		    !get_list(block, &at, &x))
			return false;
		memcpy(term + shared, rest.p, rest.n);
		len = shared + rest.n;
		while (*i < n && (c = str_cmp(terms[*i], str_make(term, len))) < 0)
			++*i;
		if (c != 0)
			continue;
		x.term = terms[*i];
		x.list = arena_dup(a, x.list);
		while (*i < n && str_eq(terms[*i], x.term))
			entries[(*i)++] = x;
	}
	return true;
}

int
rank_dict_find(struct db *db, struct arena *a, const struct rank_part *part,
    const struct str *terms, size_t n, struct rank_entry *entries, struct error *e)
{
	uint32_t row = 0, last = UINT32_MAX;
	struct stmt *st;
	bool good;
	int rc;

	memset(entries, 0, n * sizeof(*entries));
	for (size_t i = 0; i < n;) {
		rc = row_of(db, part->id, terms[i], &row, e);
		if (rc < 0)
			return -1;
		if (rc == 0 || row == last) { /* before all words, or past those of its row */
			i++;
			continue;
		}
		st = db_stmt(db, Q_RANK_WORDS_GET);
		bind_int(st, rank_row(part->id, row));
		rc = stmt_step(st, e);
		if (rc != 1)
			return rc ? -1 : rank_damaged(db, e);
		good = look_for(col_str(st, 0), a, terms, n, entries, &i);
		stmt_done(st);
		if (!good)
			return rank_damaged(db, e);
		last = row;
	}
	for (size_t i = 0; i < n; i++)
		if (entries[i].docs > part->docs)
			return rank_damaged(db, e);
	return 0;
}

struct place {
	struct str term;
	size_t n;
};

static int
by_term(const void *pa, const void *pb)
{
	const struct place *a = pa, *b = pb;

	return str_cmp(a->term, b->term);
}

size_t *
rank_dict_order(struct arena *a, const struct str *terms, size_t n)
{
	struct place *v = ARENA_ROOM(a, struct place, n + 1);
	size_t *order = ARENA_ROOM(a, size_t, n + 1);

	for (size_t i = 0; i < n; i++)
		v[i] = (struct place){ terms[i], i };
	qsort(v, n, sizeof(*v), by_term);
	for (size_t i = 0; i < n; i++)
		order[i] = v[i].n;
	return order;
}

int
rank_walk_start(struct rank_walk *w, struct db *db, const struct rank_part *part,
    struct str from, struct error *e)
{
	uint32_t row = 0;

	if (row_of(db, part->id, from, &row, e) < 0)
		return -1;
	w->db = db;
	w->part = part;
	w->row = row;
	w->at = 0;
	buf_clear(&w->block);
	return 0;
}

/* The next row of words: 1, 0 at the end, -1. */
static int
next_block(struct rank_walk *w, struct error *e)
{
	struct stmt *st = db_stmt(w->db, Q_RANK_WORDS_GET);
	int rc;

	bind_int(st, rank_row(w->part->id, w->row));
	rc = stmt_step(st, e);
	if (rc != 1)
		return rc;
	buf_clear(&w->block);
	buf_clear(&w->term);
	buf_str(&w->block, col_str(st, 0));
	stmt_done(st);
	w->row++;
	w->at = 0;
	return 1;
}

int
rank_walk_next(struct rank_walk *w, struct rank_entry *entry, struct error *e)
{
	struct str rest;
	size_t shared;
	int rc;

	while (w->at >= w->block.n)
		if ((rc = next_block(w, e)) != 1)
			return rc;
	if (!get_head(buf_view(&w->block), &w->at, &shared, &rest) || shared > w->term.n ||
	    !get_list(buf_view(&w->block), &w->at, entry) || entry->docs > w->part->docs)
		return rank_damaged(w->db, e);
	w->term.n = shared;
	buf_str(&w->term, rest);
	entry->term = buf_view(&w->term);
	return 1;
}

void
rank_walk_free(struct rank_walk *w)
{
	buf_free(&w->block);
	buf_free(&w->term);
}
