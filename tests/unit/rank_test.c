#include "fixture.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "store/rank.h"
#include "store/rank_code.h"
#include "store/rank_fine.h"
#include "store/words.h"

/*
 * Ranking against reckoning it for every document. Texts are made of few words of very
 * unequal frequency, so that lists of every form come up, in parts of every size.
 */
enum { DOCS = 6000, WORDS = 40, TOP = 10, DAYS = 400 };

static struct {
	bool gone;
	uint32_t title[WORDS], text[WORDS], length;
} docs[DOCS];
static int64_t ids[DOCS];
static uint32_t state;

static uint32_t
random_below(uint32_t n)
{
	state = state * 1664525u + 1013904223u;
	return (state >> 8) % n;
}

/* Word 0 is in most documents, the last in a few. */
static uint32_t
random_word(void)
{
	uint32_t a = random_below(WORDS), b = random_below(WORDS), c = random_below(WORDS);

	a = a < b ? a : b;
	return a < c ? a : c;
}

/* A day's run of numbers, of which one in eight or so is left out. */
static int64_t
new_id(int i)
{
	static uint32_t in_day[DAYS];
	uint32_t day = random_below(DAYS);

	if (i == 0)
		memset(in_day, 0, sizeof(in_day));
	in_day[day] += random_below(8) ? 1 : 2;
	return (int64_t)(day + 1) * 1000000 + in_day[day];
}

static void
add_doc(struct archive *ar, int i)
{
	struct buf title = { 0 }, text = { 0 };
	struct rank_doc d;
	uint32_t w;

	memset(&docs[i], 0, sizeof(docs[i]));
	ids[i] = new_id(i);
	for (uint32_t k = random_below(3); k-- > 0; docs[i].length++) {
		w = random_word();
		docs[i].title[w]++;
		buf_fmt(&title, "w%u ", w);
	}
	for (uint32_t k = 5 + random_below(60); k-- > 0; docs[i].length++) {
		w = random_word();
		docs[i].text[w]++;
		buf_fmt(&text, "w%u, ", w);
	}
	d = (struct rank_doc){ .id = ids[i], .title = buf_view(&title), .text = buf_view(&text) };
	CHECK_INT(rank_add(ar->db, RANK_ARTICLES, &d, &err), 0);
	buf_free(&title);
	buf_free(&text);
}

static struct archive *
made(void)
{
	struct archive *ar = open_archive();

	state = 7;
	CHECK_INT(archive_begin(ar, &err), 0);
	for (int i = 0, next = 1; i < DOCS; i++) {
		add_doc(ar, i);
		if (i < next)
			continue;
		CHECK_INT(rank_flush(ar->db, &err), 0);
		next = i + 1 + (int)random_below(900);
	}
	CHECK_INT(rank_flush(ar->db, &err), 0);
	return ar;
}

struct scored {
	int64_t id;
	double score;
};

static int
by_score(const void *pa, const void *pb)
{
	const struct scored *a = pa, *b = pb;

	if (fabs(a->score - b->score) > 1e-9)
		return a->score > b->score ? -1 : 1;
	return a->id > b->id ? -1 : 1;
}

/* What a word gives every document, as rank.h says it. */
static void
reckon(uint32_t w, double *out)
{
	double n = 0, has = 0, words = 0;

	for (int i = 0; i < DOCS; i++) {
		if (docs[i].gone)
			continue;
		n++;
		has += docs[i].title[w] + docs[i].text[w] > 0;
		words += docs[i].length;
	}
	for (int i = 0; i < DOCS; i++) {
		double t = 5.0 * docs[i].title[w] + docs[i].text[w];
		double norm = 1.2 * (0.25 + 0.75 * docs[i].length * n / words);

		out[i] = t > 0 && !docs[i].gone ?
		    log(1 + (n - has + 0.5) / (has + 0.5)) * 2.2 * t / (t + norm) : 0;
	}
}

static struct rank_node
word(uint32_t w, struct rank_form *form, char text[8])
{
	snprintf(text, 8, "w%u", w);
	*form = (struct rank_form){ .term = str_of(text), .weight = 1 };
	return (struct rank_node){ .kind = RANK_WORD, .scored = true, .forms = form, .n_forms = 1 };
}

/* The same hits when the words were looked for before. */
static void
compare_looked_for(struct archive *ar, const struct rank_request *r, struct rank_form *forms,
    size_t n, const struct rank_hit *hits, size_t n_hits)
{
	struct rank_view *view = rank_view_new(ar->db, &arena);
	struct rank_term found[4];
	struct str terms[4];
	struct rank_hit *same;
	size_t n_same;

	for (size_t k = 0; k < n; k++)
		terms[k] = forms[k].term;
	CHECK_INT(rank_find_terms(view, r->what, terms, n, found, &err), 0);
	for (size_t k = 0; k < n; k++)
		forms[k].entries = k % 2 ? NULL : found[k].entries;
	CHECK_INT(rank_search(view, &arena, r, &same, &n_same, &err), 0);
	CHECK_INT((long long)n_same, (long long)n_hits);
	for (size_t i = 0; i < n_same && i < n_hits; i++)
		CHECK(same[i].id == hits[i].id && same[i].score == hits[i].score);
}

static void
compare(struct archive *ar, enum rank_kind kind, const uint32_t *words, size_t n)
{
	static double gives[4][DOCS];
	static struct scored want[DOCS];
	struct rank_node parts[4], root = { .kind = kind, .parts = parts, .n_parts = n };
	struct rank_form forms[4];
	char names[4][8];
	struct rank_hit *hits;
	size_t n_want = 0, n_hits;
	struct rank_request r = { .what = RANK_ARTICLES, .root = &root, .limit = TOP };

	for (size_t k = 0; k < n; k++) {
		parts[k] = word(words[k], &forms[k], names[k]);
		reckon(words[k], gives[k]);
	}
	for (int i = 0; i < DOCS; i++) {
		size_t has = 0;
		double sum = 0;

		for (size_t k = 0; k < n; k++) {
			has += gives[k][i] > 0;
			sum += gives[k][i];
		}
		if (kind == RANK_AND ? has == n : has > 0)
			want[n_want++] = (struct scored){ ids[i], sum };
	}
	qsort(want, n_want, sizeof(*want), by_score);
	CHECK_INT(rank_search(rank_view_new(ar->db, &arena), &arena, &r, &hits, &n_hits, &err), 0);
	CHECK_INT((long long)n_hits, (long long)(n_want < TOP ? n_want : TOP));
	compare_looked_for(ar, &r, forms, n, hits, n_hits);
	for (size_t i = 0; i < n_hits && i < n_want; i++)
		CHECK(fabs(hits[i].score - want[i].score) < 1e-9 &&
		    (hits[i].id == want[i].id ||
		        (i + 1 < n_want && fabs(want[i].score - want[i + 1].score) < 1e-12) ||
		        (i > 0 && fabs(want[i].score - want[i - 1].score) < 1e-12)));
}

static void
compare_many(struct archive *ar)
{
	uint32_t words[4];

	for (int round = 0; round < 30; round++) {
		for (size_t k = 0; k < 4; k++)
			words[k] = (random_word() + (uint32_t)k * 3) % WORDS;
		compare(ar, RANK_OR, words, 1);
		if (words[0] == words[1] || words[1] == words[2] || words[0] == words[2])
			continue;
		compare(ar, RANK_AND, words, 2);
		compare(ar, RANK_OR, words, 3);
	}
}

TEST(rank_gives_the_exact_best_from_many_parts_and_from_one)
{
	struct archive *ar;

	fixture_open();
	ar = made();
	CHECK(sql_number(ar, "SELECT count(*) FROM rank_part") > 3);
	compare_many(ar);
	CHECK_INT(rank_optimize(ar->db, RANK_ARTICLES, &err), 0);
	CHECK_INT(sql_number(ar, "SELECT count(*) FROM rank_part"), 1);
	CHECK(sql_number(ar, "SELECT count(*) FROM rank_list") > 1);
	compare_many(ar);
	archive_rollback(ar);
	archive_close(ar);
	fixture_close();
}

TEST(rank_forgets_what_was_removed_once_parts_are_merged)
{
	struct archive *ar;

	fixture_open();
	ar = made();
	for (int i = 0; i < DOCS; i += 3) {
		CHECK_INT(rank_remove(ar->db, RANK_ARTICLES, ids[i], &err), 0);
		docs[i].gone = true;
	}
	CHECK_INT(rank_optimize(ar->db, RANK_ARTICLES, &err), 0);
	CHECK_INT(sql_number(ar, "SELECT docs FROM rank_part"), DOCS - DOCS / 3);
	compare_many(ar);
	archive_rollback(ar);
	archive_close(ar);
	fixture_close();
}

static int
is_even(void *ctx, int64_t id, struct error *e)
{
	(void)e;
	++*(int *)ctx;
	return id % 2 == 0;
}

TEST(rank_checks_only_what_would_be_in_the_answer)
{
	struct rank_node parts[2], root = { .kind = RANK_AND, .parts = parts, .n_parts = 2 };
	struct rank_request r = { .what = RANK_ARTICLES, .root = &root, .limit = TOP };
	struct rank_form form;
	struct rank_hit *hits;
	struct archive *ar;
	char name[8];
	int checks = 0;
	size_t n;

	fixture_open();
	ar = made();
	parts[0] = word(2, &form, name);
	parts[1] = (struct rank_node){ .kind = RANK_CHECK, .check = is_even, .ctx = &checks };
	CHECK_INT(rank_search(rank_view_new(ar->db, &arena), &arena, &r, &hits, &n, &err), 0);
	CHECK_INT((long long)n, TOP);
	CHECK(checks < 100);
	for (size_t i = 0; i < n; i++)
		CHECK(hits[i].id % 2 == 0 && (i == 0 || hits[i].score <= hits[i - 1].score));
	archive_rollback(ar);
	archive_close(ar);
	fixture_close();
}

static int
is_seldom(void *ctx, int64_t id, struct error *e)
{
	(void)ctx;
	(void)e;
	return id % 37 == 0;
}

TEST(rank_with_a_check_that_few_pass_gives_the_best_of_those)
{
	struct rank_node parts[3], root = { .kind = RANK_AND, .parts = parts, .n_parts = 2 };
	struct rank_request r = { .what = RANK_ARTICLES, .root = &root, .limit = DOCS };
	struct rank_form forms[2];
	struct rank_hit *all, *some;
	struct archive *ar;
	char names[2][8];
	size_t n_all, n_some, at = 0;

	fixture_open();
	ar = made();
	CHECK_INT(rank_optimize(ar->db, RANK_ARTICLES, &err), 0);
	parts[0] = word(1, &forms[0], names[0]);
	parts[1] = word(3, &forms[1], names[1]);
	CHECK_INT(rank_search(rank_view_new(ar->db, &arena), &arena, &r, &all, &n_all, &err), 0);
	parts[2] = (struct rank_node){ .kind = RANK_CHECK, .check = is_seldom };
	root.n_parts = 3;
	r.limit = TOP;
	CHECK_INT(rank_search(rank_view_new(ar->db, &arena), &arena, &r, &some, &n_some, &err), 0);
	CHECK_INT((long long)n_some, TOP);
	for (size_t i = 0; i < n_all && at < n_some; i++)
		if (is_seldom(NULL, all[i].id, &err))
			CHECK(some[at].id == all[i].id && some[at++].score == all[i].score);
	CHECK_INT((long long)at, TOP);
	archive_rollback(ar);
	archive_close(ar);
	fixture_close();
}

static int
by_number(const void *pa, const void *pb)
{
	const int64_t *a = pa, *b = pb;

	return *a < *b ? -1 : *a > *b;
}

static bool
is_there(int64_t id)
{
	for (int i = 0; i < DOCS; i++)
		if (ids[i] == id)
			return true;
	return false;
}

/*
 * Every so many-th document that has a word, asked for by number, beside all that have it, among
 * numbers that no document has.
 */
static void
compare_numbers(struct archive *ar, uint32_t w, size_t each)
{
	static int64_t some[DOCS], asked[2 * DOCS];
	struct rank_node parts[2], root = { .kind = RANK_AND, .parts = parts, .n_parts = 1 };
	struct rank_request r = { .what = RANK_ARTICLES, .root = &root, .limit = DOCS };
	struct rank_hit *all, *got;
	struct rank_form form;
	size_t n_all, n, at = 0, n_asked = 0;
	char name[8];

	parts[0] = word(w, &form, name);
	CHECK_INT(rank_search(rank_view_new(ar->db, &arena), &arena, &r, &all, &n_all, &err), 0);
	for (size_t i = 0; i < n_all; i += each)
		some[at++] = all[i].id;
	qsort(some, at, sizeof(*some), by_number);
	for (size_t i = 0; i < at; i++) {
		asked[n_asked++] = some[i];
		if (!is_there(some[i] + 1))
			asked[n_asked++] = some[i] + 1;
	}
	parts[1] = (struct rank_node){ .kind = RANK_IDS, .ids = asked, .n_ids = n_asked };
	root.n_parts = 2;
	CHECK_INT(rank_search(rank_view_new(ar->db, &arena), &arena, &r, &got, &n, &err), 0);
	CHECK_INT((long long)n, (long long)at);
	for (size_t i = 0; i < n && i * each < n_all; i++)
		CHECK(got[i].id == all[i * each].id && got[i].score == all[i * each].score);
	r.by_date = true;
	CHECK_INT(rank_search(rank_view_new(ar->db, &arena), &arena, &r, &got, &n, &err), 0);
	CHECK_INT((long long)n, (long long)at);
	for (size_t i = 0; i < n; i++)
		CHECK(got[i].id == some[at - 1 - i]);
}

TEST(rank_among_numbers_gives_those_that_have_the_word)
{
	struct archive *ar;

	fixture_open();
	ar = made();
	for (int i = 0; i < 2; i++) {
		for (size_t each = 1; each < 2000; each = each * 3 + 1)
			for (uint32_t w = 0; w < WORDS; w += WORDS / 4)
				compare_numbers(ar, w, each);
		CHECK_INT(rank_optimize(ar->db, RANK_ARTICLES, &err), 0);
	}
	archive_rollback(ar);
	archive_close(ar);
	fixture_close();
}

struct told {
	struct rank_hit v[TOP];
	size_t n;
};

static int
until_four(void *ctx, const struct rank_hit *hit, struct error *e)
{
	struct told *told = ctx;

	(void)e;
	told->v[told->n++] = *hit;
	return told->n == 4;
}

TEST(rank_tells_of_hits_in_their_order_until_it_is_enough)
{
	struct rank_node parts[2], root = { .kind = RANK_AND, .parts = parts, .n_parts = 2 };
	struct rank_request r = { .what = RANK_ARTICLES, .root = &root, .limit = TOP };
	struct told told = { .n = 0 };
	struct rank_hit *all, *hits;
	struct rank_form form;
	struct archive *ar;
	size_t n_all, n;
	char name[8];
	int checks = 0;

	fixture_open();
	ar = made();
	parts[0] = word(2, &form, name);
	parts[1] = (struct rank_node){ .kind = RANK_CHECK, .check = is_even, .ctx = &checks };
	CHECK_INT(rank_search(rank_view_new(ar->db, &arena), &arena, &r, &all, &n_all, &err), 0);
	r.on_hit = until_four;
	r.ctx = &told;
	checks = 0;
	CHECK_INT(rank_search(rank_view_new(ar->db, &arena), &arena, &r, &hits, &n, &err), 0);
	CHECK_INT((long long)n, 4);
	CHECK_INT((long long)told.n, 4);
	CHECK(checks < 30);
	for (size_t i = 0; i < 4; i++)
		CHECK(told.v[i].id == all[i].id && hits[i].id == all[i].id &&
		    told.v[i].score == all[i].score);
	archive_rollback(ar);
	archive_close(ar);
	fixture_close();
}

/* A byte of some row of the index becomes another. */
static void
damage(struct archive *ar, const char *table, const char *column)
{
	struct buf sql = { 0 };
	uint32_t row = random_below(1000), at = random_below(4000);

	buf_fmt(&sql,
	    "UPDATE %s SET %s = CAST(substr(%s, 1, %u %% length(%s)) || x'%02x' || "
	    "substr(%s, %u %% length(%s) + 2) AS BLOB) WHERE id = (SELECT id FROM %s "
	    "LIMIT 1 OFFSET %u %% (SELECT count(*) FROM %s))",
	    table, column, column, at, column, random_below(256), column, at, column, table, row,
	    table);
	sql_run(ar, buf_cview(&sql));
	buf_free(&sql);
}

TEST(rank_survives_a_damaged_index)
{
	static const char *const places[][2] = { { "rank_words", "data" },
		{ "rank_list", "data" }, { "rank_docs", "ids" }, { "rank_sizes", "codes" } };
	struct rank_node parts[3], root = { .parts = parts, .n_parts = 3 };
	struct rank_request r = { .what = RANK_ARTICLES, .root = &root, .limit = TOP };
	struct rank_form forms[3];
	struct archive *ar;
	char names[3][8];
	int refused = 0;

	fixture_open();
	ar = made();
	CHECK_INT(rank_optimize(ar->db, RANK_ARTICLES, &err), 0);
	for (int i = 0; i < 400; i++) {
		struct rank_hit *hits;
		size_t n;

		damage(ar, places[i % 4][0], places[i % 4][1]);
		root.kind = i & 1 ? RANK_AND : RANK_OR;
		for (uint32_t k = 0; k < 3; k++)
			parts[k] = word((k * 2 + (uint32_t)i) % 12, &forms[k], names[k]);
		if (rank_search(rank_view_new(ar->db, &arena), &arena, &r, &hits, &n, &err)) {
			CHECK_INT(err.kind, ERR_DAMAGED);
			refused++;
		}
	}
	CHECK(refused > 0);
	archive_rollback(ar);
	archive_close(ar);
	fixture_close();
}

/* Some hundred documents of a part, seldom ones far apart, at times very often. */
static size_t
random_list(struct posting *v, size_t most, uint32_t parts)
{
	uint32_t doc = 0;
	size_t n = 0;

	while (n < most) {
		doc += random_below(random_below(8) ? parts : parts * 60 + 1);
		v[n].doc = doc++;
		v[n++].times = 1 + (random_below(3) ? 0 : random_below(RANK_TIMES_MAX));
	}
	return n;
}

TEST(rank_lists_are_read_as_they_were_written_and_short_ones_are_told)
{
	struct posting v[300], w[300];
	struct buf b = { 0 };

	for (uint32_t i = 0; i < 500; i++) {
		size_t n = random_list(v, 1 + random_below(300), 1 + i * i / 40);
		uint32_t all = v[n - 1].doc + 1 + random_below(1000);

		buf_clear(&b);
		rank_put_sparse(&b, v, n, all);
		CHECK(rank_get_sparse(buf_view(&b), w, n, all));
		CHECK(memcmp(v, w, n * sizeof(*v)) == 0);
		CHECK(!rank_get_sparse(str_sub(buf_view(&b), 0, b.n - 1), w, n, all));
		CHECK(!rank_get_sparse(STR(""), w, n, all));
	}
	buf_free(&b);
}

/* One of a chunk's buckets, or none at all, of which one in three has many documents. */
static size_t
random_bucket(struct posting *v)
{
	uint32_t one_in = 1 + random_below(3) * 10;
	size_t n = 0;

	for (uint32_t doc = random_below(one_in); doc < RANK_BUCKET;
	     doc += 1 + random_below(one_in)) {
		v[n].doc = 640 + doc;
		v[n++].times = 1 + (random_below(2) ? 0 : random_below(RANK_TIMES_MAX));
	}
	return n;
}

#define CHUNK 40 /* buckets */

TEST(rank_chunks_give_each_bucket_as_it_was_written)
{
	static struct posting v[CHUNK][RANK_BUCKET];
	struct buf records = { 0 }, b = { 0 };
	struct rank_chunk chunk;
	struct rank_bucket got;
	uint16_t ends[CHUNK];
	struct str record;
	size_t n[CHUNK];

	for (size_t k = 0; k < CHUNK; k++) {
		n[k] = random_bucket(v[k]);
		if (n[k])
			rank_put_record(&records, v[k], n[k]);
		ends[k] = (uint16_t)records.n;
	}
	rank_put_chunk(&b, ends, CHUNK, buf_view(&records));
	CHECK(rank_get_chunk(buf_view(&b), &chunk));
	for (size_t k = 0; k < CHUNK; k++) {
		CHECK(rank_record(&chunk, k, &record));
		CHECK_INT(record.n > 0, n[k] > 0);
		if (n[k] == 0)
			continue;
		CHECK(rank_get_record(record, &got));
		CHECK_INT((long long)got.n, (long long)n[k]);
		for (size_t i = 0; i < got.n && i < n[k]; i++)
			CHECK(got.doc[i] == v[k][i].doc % RANK_BUCKET && got.times[i] == v[k][i].times);
		CHECK(!rank_get_record(str_sub(record, 0, 1), &got));
	}
	CHECK(rank_record(&chunk, CHUNK, &record) && record.n == 0);
	CHECK(rank_get_chunk(str_sub(buf_view(&b), 0, b.n - 1), &chunk));
	CHECK(!rank_record(&chunk, CHUNK - 1, &record) || n[CHUNK - 1] == 0);
	CHECK(!rank_get_chunk(str_sub(buf_view(&b), 0, CHUNK), &chunk));
	buf_free(&records);
	buf_free(&b);
}

TEST(rank_fine_maxima_are_added_alike_whatever_the_processor)
{
	static uint8_t maxima[2 * RANK_BLOCK], fine[2 * RANK_BLOCK * RANK_FINE_BYTES];
	static struct rank_fine_row rows[256];
	static uint16_t plain[RANK_BLOCK][RANK_FOURS], quick[RANK_BLOCK][RANK_FOURS];
	struct rank_list l = { .maxima = maxima, .n_buckets = sizeof(maxima) };
	struct rank_fine_list list = { .l = &l, .fine = fine, .rows = rows };
	uint8_t at[] = { 0, 3, 4, 17, RANK_BLOCK - 1 };

	for (size_t i = 0; i < sizeof(maxima); i++)
		maxima[i] = (uint8_t)random_below(256);
	for (size_t i = 0; i < sizeof(fine); i++)
		fine[i] = (uint8_t)random_below(256);
	for (size_t i = 0; i < sizeof(rows); i++)
		((uint8_t *)rows)[i] = (uint8_t)random_below(random_below(2) ? 256 : 4);
	for (int round = 0; round < 8; round++) {
		list.fine = round == 7 ? NULL : fine;
		rank_fine_add(&list, 1, at, sizeof(at), plain);
		rank_fine_add_quick()(&list, 1, at, sizeof(at), quick);
		CHECK(memcmp(plain, quick, sizeof(plain)) == 0);
	}
	CHECK(plain[1][0] == 0 && plain[2][0] == 0);
	CHECK(memchr(plain[17], 255, sizeof(plain[17])) != NULL);
}

TEST(rank_by_date_gives_the_newest_within_a_range)
{
	struct rank_node parts[3], inner, root = { .kind = RANK_AND, .parts = parts, .n_parts = 3 };
	struct rank_request r = { .what = RANK_ARTICLES, .root = &root, .limit = 50,
		.by_date = true };
	struct rank_form forms[2];
	struct rank_hit *hits;
	struct archive *ar;
	char names[2][8];
	size_t n, want = 0;
	int64_t to = 3000000000;

	fixture_open();
	ar = made();
	parts[0] = word(5, &forms[0], names[0]);
	inner = word(6, &forms[1], names[1]);
	parts[1] = (struct rank_node){ .kind = RANK_NOT, .parts = &inner, .n_parts = 1 };
	parts[2] = (struct rank_node){ .kind = RANK_RANGE, .from = 0, .to = to };
	CHECK_INT(rank_search(rank_view_new(ar->db, &arena), &arena, &r, &hits, &n, &err), 0);
	CHECK_INT((long long)n, 50);
	for (int i = 0; i < DOCS; i++)
		want += docs[i].title[5] + docs[i].text[5] > 0 && ids[i] < to &&
		    docs[i].title[6] + docs[i].text[6] == 0 && ids[i] >= hits[n - 1].id;
	CHECK_INT((long long)want, 50);
	for (size_t i = 1; i < n; i++)
		CHECK(hits[i].id < hits[i - 1].id);
	archive_rollback(ar);
	archive_close(ar);
	fixture_close();
}

static int
write_word(void *ctx, const struct word *w)
{
	buf_fmt(ctx, "%.*s/%u ", STRF(w->term), w->n);
	return 0;
}

static struct str
words_of(struct archive *ar, const char *text, enum words_of of)
{
	struct buf b = { 0 };
	struct str s;

	CHECK_INT(words_each(ar->db, str_of(text), of, write_word, &b, &err), 0);
	s = arena_dup(&arena, buf_view(&b));
	buf_free(&b);
	return s;
}

TEST(words_are_folded_and_scripts_without_spaces_cut_into_pairs)
{
	struct archive *ar;

	fixture_open();
	ar = open_archive();
	CHECK_STR(words_of(ar, "Don't U.S. caf\xC3\xA9-Bar", WORDS_OF_TEXT),
	    STR("don/0 t/1 u/2 s/3 cafe/4 bar/5 "));
	CHECK_STR(words_of(ar, "\xD0\x9C\xD0\xB8\xD1\x80 x", WORDS_OF_TEXT),
	    STR("\xD0\xBC\xD0\xB8\xD1\x80/0 x/1 "));
	/* 東京都 AI: the last character also stands alone in a text, not in a query. */
	CHECK_STR(words_of(ar, "\xE6\x9D\xB1\xE4\xBA\xAC\xE9\x83\xBD" "AI", WORDS_OF_TEXT),
	    STR("\xE6\x9D\xB1\xE4\xBA\xAC/0 \xE4\xBA\xAC\xE9\x83\xBD/1 \xE9\x83\xBD/2 ai/3 "));
	CHECK_STR(words_of(ar, "\xE6\x9D\xB1\xE4\xBA\xAC", WORDS_OF_QUERY),
	    STR("\xE6\x9D\xB1\xE4\xBA\xAC/0 "));
	archive_close(ar);
	fixture_close();
}

/* The first n letters of a row of them, in small or large ones. */
static struct str
letters(size_t n, char a)
{
	char *p = arena_alloc(&arena, n);

	for (size_t i = 0; i < n; i++)
		p[i] = (char)(a + i % 26);
	return str_make(p, n);
}

TEST(words_of_any_length_stand_where_they_stand_and_any_sign_parts_them)
{
	struct archive *ar;

	fixture_open();
	ar = open_archive();
	for (size_t n = 1; n < 70; n++) {
		struct str small = str_sub(letters(n, 'a'), 0, WORD_TERM_MAX);
		const char *text = arena_fmt(&arena, "%.*s %.*s-%.*s,Z9", STRF(letters(n, 'A')),
		    STRF(letters(n, 'a')), STRF(letters(n, 'A'))).p;

		CHECK_STR(words_of(ar, text, WORDS_OF_TEXT),
		    arena_fmt(&arena, "%.*s/0 %.*s/1 %.*s/2 z9/3 ", STRF(small), STRF(small),
			STRF(small)));
	}
	for (int c = 1; c < 128; c++) {
		const char text[] = { 'a', (char)c, 'b', 0 };
		bool in_word = ascii_alnum((char)c);

		CHECK_STR(words_of(ar, text, WORDS_OF_TEXT),
		    in_word ? arena_fmt(&arena, "a%cb/0 ", ascii_lower((char)c))
			    : STR("a/0 b/1 "));
	}
	archive_close(ar);
	fixture_close();
}
