#include "fixture.h"

#include "base/buf.h"
#include "query/match.h"

/*
 * Rows of words against taking the whole text to words: texts and rows are made of
 * pieces that fold, join and part words in all the ways there are.
 */
enum { TEXTS = 600, PIECES_MAX = 60, ROWS = 12, WORDS_MAX = 200 };

static const char *const pieces[] = { "council", "Council", "COUNCIL", "café", "Cafe", "cafes",
	"caf", "a", "A", "the", "über", "Uber", "e\xCC\x81t\xC3\xA9", "ete", "don’t", "t", "don",
	"“council”", "—", "-", "...", "x_y", "3,891", "891", "co\xC2\xADuncil", "уличный",
	"北京市", "京市", "naïve", "naive", "éfü", "fu", "e", "\u212Aelvin", "kelvin" };
static const char *const spaces[] = { " ", " ", " ", " ", "\n", "\t", "-", "’", "" };
static uint32_t state = 7;

static uint32_t
below(size_t n)
{
	state = state * 1664525u + 1013904223u;
	return (state >> 8) % (uint32_t)n;
}

#define ANY(list) list[below(sizeof(list) / sizeof(*list))]

struct tokens {
	struct arena *arena;
	struct str term[WORDS_MAX];
	uint32_t n[WORDS_MAX];
	size_t count;
};

static int
on_word(void *ctx, const struct word *w)
{
	struct tokens *t = ctx;

	t->term[t->count] = arena_dup(t->arena, w->term);
	t->n[t->count++] = w->n;
	return t->count == WORDS_MAX;
}

static bool
row_at(const struct tokens *t, size_t at, const struct match_part *p)
{
	for (size_t i = 0; i < p->n; i++) {
		bool last = p->prefix && i + 1 == p->n;

		if (at + i >= t->count || t->n[at + i] != t->n[at] + i)
			return false;
		if (last ? !str_starts(t->term[at + i], p->terms[i])
			 : !str_eq(t->term[at + i], p->terms[i]))
			return false;
	}
	return true;
}

static bool
expected(const struct tokens *t, const struct match_part *p, size_t n, unsigned near)
{
	for (size_t a = 0; a < t->count; a++) {
		if (!row_at(t, a, &p[0]))
			continue;
		if (n == 1)
			return true;
		for (size_t b = 0; b < t->count; b++) {
			size_t low = a < b ? a : b, end_a = a + p[0].n, end_b = b + p[1].n;
			size_t high = end_a > end_b ? end_a : end_b;

			if (row_at(t, b, &p[1]) &&
			    (int64_t)(high - low) - (int64_t)(p[0].n + p[1].n) <= near)
				return true;
		}
	}
	return false;
}

static struct str
any_text(struct buf *b, size_t n)
{
	buf_clear(b);
	for (size_t i = 0; i < n; i++) {
		buf_cstr(b, ANY(pieces));
		buf_cstr(b, ANY(spaces));
	}
	return buf_view(b);
}

static struct match_part
any_row(struct db *db, struct arena *a, struct buf *b)
{
	struct tokens *t = ARENA_NEW(a, struct tokens, 1);
	struct match_part p = { 0 };

	t->arena = a;
	while (t->count == 0)
		words_each(db, any_text(b, 1 + below(2)), WORDS_OF_QUERY, on_word, t, NULL);
	p.terms = t->term;
	p.n = t->count;
	p.prefix = below(4) == 0;
	return p;
}

TEST(rows_of_words_are_found_as_in_the_text_taken_to_words)
{
	struct buf text = { 0 }, small = { 0 }, row = { 0 };
	unsigned found = 0, wrong = 0;
	struct archive *ar;
	struct db *db;
	struct arena a;

	fixture_open();
	ar = open_archive();
	db = ar->db;
	arena_init(&a, 0);
	for (int i = 0; i < TEXTS; i++) {
		struct tokens all = { .arena = &a };
		struct str s = any_text(&text, below(PIECES_MAX));

		buf_clear(&small);
		buf_lower(&small, s);
		words_each(db, s, WORDS_OF_TEXT, on_word, &all, NULL);
		for (int k = 0; k < ROWS; k++) {
			struct match_part p[2] = { any_row(db, &a, &row), any_row(db, &a, &row) };
			size_t n = 1 + below(2);
			unsigned near = below(6);
			bool yes = false, want = expected(&all, p, n, near);

			CHECK(match_text(db, buf_view(&small), p, n, near, &yes, NULL) == 0);
			found += yes;
			wrong += yes != want;
		}
		arena_reset(&a);
	}
	CHECK_INT(wrong, 0);
	CHECK(found > TEXTS / 2);
	buf_free(&text);
	buf_free(&small);
	buf_free(&row);
	arena_free(&a);
	archive_close(ar);
	fixture_close();
}
