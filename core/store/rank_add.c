/*
 * What a transaction adds, until it is written as a part. Each place of a word is one
 * entry; writing sorts them by term and document, which is cheaper than keeping a
 * list for every term.
 */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/map.h"
#include "base/mem.h"
#include "handle.h"
#include "rank_part.h"
#include "words.h"

#define FLUSH_ENTRIES (4 * 1024 * 1024) /* 48 MB */

struct entry {
	uint32_t term, doc, times;
};

struct doc {
	int64_t id;
	uint32_t length;
	bool gone;
};

struct heap { /* of one kind */
	struct map terms;
	struct arena keys;
	struct str *names;
	size_t n_names, cap_names;
	uint32_t *last; /* a term's newest entry */
	size_t n_last, cap_last;
	struct entry *v;
	size_t n, cap;
	struct doc *docs;
	size_t n_docs, cap_docs;
};

struct rank_buffer {
	struct heap heaps[2];
};

struct adding {
	struct heap *h;
	uint32_t doc, weight, length;
	char field; /* first byte of the field's own terms, or 0 */
};

static uint32_t
term_of(struct heap *h, struct str name)
{
	uint32_t *slot, n = map_get(&h->terms, name);

	if (n != MAP_NONE)
		return n;
	name = arena_dup(&h->keys, name);
	slot = map_put(&h->terms, name);
	*slot = (uint32_t)h->n_names;
	VEC_GROW(h->names, h->n_names, h->cap_names);
	h->names[h->n_names++] = name;
	VEC_GROW(h->last, h->n_last, h->cap_last);
	h->last[h->n_last++] = UINT32_MAX;
	return *slot;
}

static void
count(struct heap *h, struct str name, uint32_t doc, uint32_t times)
{
	uint32_t term = term_of(h, name), at = h->last[term];

	if (at != UINT32_MAX && h->v[at].doc == doc) {
		h->v[at].times += times;
		return;
	}
	VEC_GROW(h->v, h->n, h->cap);
	h->last[term] = (uint32_t)h->n;
	h->v[h->n++] = (struct entry){ term, doc, times };
}

static int
on_word(void *ctx, const struct word *w)
{
	struct adding *a = ctx;
	char own[RANK_TERM_BYTES];

	a->length++;
	count(a->h, w->term, a->doc, a->weight);
	if (a->field) {
		own[0] = a->field;
		memcpy(own + 1, w->term.p, w->term.n);
		count(a->h, str_make(own, w->term.n + 1), a->doc, 1);
	}
	return 0;
}

static int
add_text(struct db *db, struct adding *a, struct str text, uint32_t weight, char field,
    struct error *e)
{
	a->weight = weight;
	a->field = field;
	return words_each(db, text, WORDS_OF_TEXT, on_word, a, e);
}

int
rank_add(struct db *db, enum rank_what what, const struct rank_doc *d, struct error *e)
{
	struct adding a;

	if (!db->rank)
		db->rank = mem_alloc(sizeof(*db->rank));
	if (db->rank->heaps[what].n > FLUSH_ENTRIES && rank_flush(db, e))
		return -1;
	a = (struct adding){ .h = &db->rank->heaps[what] };
	a.doc = (uint32_t)a.h->n_docs;
	VEC_GROW(a.h->docs, a.h->n_docs, a.h->cap_docs);
	a.h->docs[a.h->n_docs++] = (struct doc){ .id = d->id };
	if (add_text(db, &a, d->title, RANK_WEIGHT_TITLE, RANK_TERM_TITLE, e) ||
	    add_text(db, &a, d->byline, RANK_WEIGHT_BYLINE, RANK_TERM_BYLINE, e) ||
	    add_text(db, &a, d->text, RANK_WEIGHT_TEXT, 0, e))
		return -1;
	for (size_t i = 0; i < d->n_marks; i++)
		count(a.h, str_sub(d->marks[i], 0, RANK_TERM_BYTES), a.doc, 1);
	a.h->docs[a.doc].length = a.length ? a.length : 1;
	return 0;
}

static bool
remove_waiting(struct heap *h, int64_t id)
{
	for (size_t i = h->n_docs; i-- > 0;) {
		if (h->docs[i].id != id || h->docs[i].gone)
			continue;
		h->docs[i].gone = true;
		return true;
	}
	return false;
}

/* 1 when the document was in this part and is no longer, 0 when it is not there. */
static int
remove_from(struct db *db, const struct rank_part *part, int64_t id, struct error *e)
{
	int64_t ids[RANK_BUCKET];
	unsigned char lengths[2 * RANK_BUCKET];
	struct stmt *st;
	struct arena a;
	struct str data;
	uint32_t bucket;
	int64_t *firsts;
	size_t n, i;
	bool good;

	if (part->docs == 0)
		return 0;
	arena_init(&a, 0);
	if (rank_firsts(db, part, &a, &firsts, &n, e)) {
		arena_free(&a);
		return -1;
	}
	bucket = rank_bucket_of(firsts, n, id);
	arena_free(&a);
	st = db_stmt(db, Q_RANK_DOCS_GET);
	bind_int(st, rank_row(part->id, bucket));
	if (stmt_step(st, e) != 1)
		return -1;
	data = col_str(st, 2);
	n = data.n / 2;
	good = data.n <= sizeof(lengths) && n > 0 &&
	       rank_get_ids(col_str(st, 1), col_int(st, 0), ids, n);
	if (good)
		memcpy(lengths, data.p, data.n);
	stmt_done(st);
	if (!good)
		return rank_damaged(db, e);
	for (i = 0; i < n && ids[i] != id;)
		i++;
	if (i == n || (lengths[2 * i] | lengths[2 * i + 1]) == 0)
		return 0;
	st = db_stmt(db, Q_RANK_PART_LOST);
	bind_int(st, lengths[2 * i] | lengths[2 * i + 1] << 8);
	bind_int(st, part->id);
	if (stmt_run(st, e))
		return -1;
	lengths[2 * i] = lengths[2 * i + 1] = 0;
	st = db_stmt(db, Q_RANK_DOCS_LENGTHS);
	bind_blob(st, str_make((const char *)lengths, n * 2));
	bind_int(st, rank_row(part->id, bucket));
	return stmt_run(st, e) ? -1 : 1;
}

int
rank_remove(struct db *db, enum rank_what what, int64_t id, struct error *e)
{
	struct rank_part *parts;
	size_t n;
	int rc;

	if (db->rank && remove_waiting(&db->rank->heaps[what], id))
		return 0;
	if (rank_parts(db, what, &parts, &n, e))
		return -1;
	rc = 0;
	for (size_t i = n; i-- > 0 && rc == 0;)
		rc = remove_from(db, &parts[i], id, e);
	free(parts);
	return rc < 0 ? -1 : 0;
}

static int
by_id(const void *pa, const void *pb)
{
	const struct doc *const *a = pa, *const *b = pb;

	return (*a)->id < (*b)->id ? -1 : (*a)->id > (*b)->id;
}

/* Numbers the documents in the order of their ids; those gone get none. */
static uint32_t *
number_docs(struct rank_maker *m, struct heap *h, struct error *e)
{
	const struct doc **order = mem_alloc((h->n_docs + 1) * sizeof(*order));
	int64_t *ids = mem_alloc((h->n_docs + 1) * sizeof(*ids));
	uint16_t *lengths = mem_alloc((h->n_docs + 1) * sizeof(*lengths));
	uint32_t *number = mem_alloc((h->n_docs + 1) * sizeof(*number));
	size_t n = 0;
	int rc;

	for (size_t i = 0; i < h->n_docs; i++) {
		number[i] = UINT32_MAX;
		if (!h->docs[i].gone)
			order[n++] = &h->docs[i];
	}
	qsort(order, n, sizeof(*order), by_id);
	for (size_t i = 0; i < n; i++) {
		uint32_t length = order[i]->length;

		number[order[i] - h->docs] = (uint32_t)i;
		ids[i] = order[i]->id;
		lengths[i] =
		    (uint16_t)(length < RANK_LENGTH_MAX ? length : RANK_LENGTH_MAX);
	}
	rc = rank_make_docs(m, ids, lengths, n, e);
	free(order);
	free(ids);
	free(lengths);
	if (!rc)
		return number;
	free(number);
	return NULL;
}

static int
by_doc(const void *pa, const void *pb)
{
	const struct posting *a = pa, *b = pb;

	return a->doc < b->doc ? -1 : a->doc > b->doc;
}

static bool
in_order(const struct posting *v, size_t n)
{
	for (size_t i = 1; i < n; i++)
		if (v[i].doc < v[i - 1].doc)
			return false;
	return true;
}

/* The entries grouped by term: starts[t] to before starts[t + 1]. */
static struct posting *
group(const struct heap *h, const uint32_t *number, size_t *starts)
{
	struct posting *v = mem_alloc((h->n + 1) * sizeof(*v));
	size_t sum = 0;

	for (size_t i = 0; i < h->n; i++)
		starts[h->v[i].term] += number[h->v[i].doc] != UINT32_MAX;
	for (size_t t = 0; t <= h->n_names; t++) {
		size_t n = starts[t];

		starts[t] = sum;
		sum += n;
	}
	for (size_t i = 0; i < h->n; i++) {
		const struct entry *x = &h->v[i];

		if (number[x->doc] == UINT32_MAX)
			continue;
		v[starts[x->term]++] = (struct posting){ number[x->doc],
			x->times < RANK_TIMES_MAX ? x->times : RANK_TIMES_MAX };
	}
	for (size_t t = h->n_names; t > 0; t--)
		starts[t] = starts[t - 1];
	starts[0] = 0;
	return v;
}

/* The beginning of a term as a number: most pairs are told apart by it alone. */
struct named {
	uint64_t begin;
	uint32_t term;
};

static uint64_t
begin_of(struct str name)
{
	unsigned char first[8] = { 0 };
	uint64_t v = 0;

	memcpy(first, name.p, name.n < sizeof(first) ? name.n : sizeof(first));
	for (size_t i = 0; i < sizeof(first); i++)
		v = v << 8 | first[i];
	return v;
}

static int
by_name(const void *pa, const void *pb, void *ctx)
{
	const struct named *a = pa, *b = pb;
	const struct heap *h = ctx;

	if (a->begin != b->begin)
		return a->begin < b->begin ? -1 : 1;
	return str_cmp(h->names[a->term], h->names[b->term]);
}

static int
write_terms(struct rank_maker *m, struct heap *h, const uint32_t *number, struct error *e)
{
	size_t *starts = mem_alloc((h->n_names + 2) * sizeof(*starts));
	struct posting *v = group(h, number, starts);
	struct named *names = mem_alloc((h->n_names + 1) * sizeof(*names));
	int rc = 0;

	for (size_t t = 0; t < h->n_names; t++)
		names[t] = (struct named){ begin_of(h->names[t]), (uint32_t)t };
	qsort_r(names, h->n_names, sizeof(*names), by_name, h);
	for (size_t i = 0; i < h->n_names && !rc; i++) {
		size_t from = starts[names[i].term], to = starts[names[i].term + 1];

		if (from == to)
			continue;
		if (!in_order(v + from, to - from))
			qsort(v + from, to - from, sizeof(*v), by_doc);
		rc = rank_make_term(m, h->names[names[i].term], v + from, to - from, e);
	}
	free(names);
	free(v);
	free(starts);
	return rc;
}

static void
empty(struct heap *h)
{
	map_free(&h->terms);
	arena_free(&h->keys);
	free(h->names);
	free(h->last);
	free(h->v);
	free(h->docs);
	memset(h, 0, sizeof(*h));
}

static int
flush(struct db *db, enum rank_what what, struct error *e)
{
	struct heap *h = &db->rank->heaps[what];
	struct rank_maker *m = rank_make(db, what, e);
	uint32_t *number = m ? number_docs(m, h, e) : NULL;
	int rc = -1;

	if (number)
		rc = write_terms(m, h, number, e) || rank_make_done(m, e) ||
			     rank_merge(db, what, false, e)
			 ? -1
			 : 0;
	free(number);
	rank_make_free(m);
	empty(h);
	return rc;
}

int
rank_flush(struct db *db, struct error *e)
{
	if (!db->rank)
		return 0;
	for (int what = RANK_ARTICLES; what <= RANK_CLAIMS; what++)
		if (db->rank->heaps[what].n_docs > 0 && flush(db, (enum rank_what)what, e))
			return -1;
	return 0;
}

void
rank_forget(struct db *db)
{
	if (!db->rank)
		return;
	empty(&db->rank->heaps[RANK_ARTICLES]);
	empty(&db->rank->heaps[RANK_CLAIMS]);
	free(db->rank);
	db->rank = NULL;
}
