#include "words.h"

#include <endian.h>
#include <string.h>

#include "base/utf8.h"
#include "handle.h"
#include "text/chars.h"

struct walk {
	struct db *db;
	struct str text;
	enum words_of of;
	const bool *first; /* of the words that are wanted: their first byte; NULL: all */
	word_fn fn;
	void *ctx;
	uint32_t n; /* words so far */
	size_t base; /* where the piece under the tokenizer starts */
	int stopped;
};

static bool
is_pair_char(uint32_t c)
{
	if (c < 0x0E00)
		return false;
	return char_is_cjk(c) || (c >= 0xAC00 && c <= 0xD7A3) || /* Hangul */
	       ((c <= 0x0EFF || (c >= 0x1000 && c <= 0x109F) ||
		    (c >= 0x1780 && c <= 0x17FF)) &&
		   !char_is_digit(c) && char_class(c) != CHAR_PUNCT);
}

static int
emit(struct walk *w, struct str term, size_t start, size_t end, bool pair)
{
	struct word word = { term, (uint32_t)start, (uint32_t)end, w->n++, pair };

	if (w->first && term.n && !w->first[(unsigned char)term.p[0]])
		return 0;
	if (term.n > WORD_TERM_MAX)
		word.term = utf8_head(term, WORD_TERM_MAX);
	w->stopped = w->fn(w->ctx, &word);
	return w->stopped;
}

static int
on_token(void *ctx, int flags, const char *p, int n, int start, int end)
{
	struct walk *w = ctx;

	(void)flags;
	if (emit(w, str_make(p, (size_t)n), w->base + (size_t)start, w->base + (size_t)end,
		false))
		return SQLITE_DONE;
	return SQLITE_OK;
}

/* The tokenizer that the tables of the index declare, made once a connection. */
int
words_open(struct db *db, struct error *e)
{
	const char *options[] = { "remove_diacritics", "2" };
	sqlite3_stmt *st = NULL;
	fts5_api *api = NULL;
	void *ctx;
	int code;

	if (db->tokens)
		return 0;
	code = sqlite3_prepare_v2(db->h, "SELECT fts5(?1)", -1, &st, NULL);
	if (code == SQLITE_OK) {
		sqlite3_bind_pointer(st, 1, &api, "fts5_api_ptr", NULL);
		sqlite3_step(st);
		code = sqlite3_finalize(st);
	}
	if (code == SQLITE_OK && api == NULL)
		return err_set(e, ERR_SYS, "this SQLite has no full-text search (FTS5)");
	if (code == SQLITE_OK)
		code = api->xFindTokenizer(api, "unicode61", &ctx, &db->tokenizer);
	if (code == SQLITE_OK)
		code = db->tokenizer.xCreate(ctx, options, 2, &db->tokens);
	return code == SQLITE_OK ? 0 : db_error(db, code, e);
}

/* Overlapping pairs of a run of characters, and in a text the last one by itself. */
static void
pairs(struct walk *w, size_t from, size_t to)
{
	size_t at = from, len, next_len;
	bool alone = true;

	while (at < to && !w->stopped) {
		utf8_get(w->text, at, &len);
		if (at + len >= to) {
			if (alone || w->of == WORDS_OF_TEXT)
				emit(w, str_sub(w->text, at, at + len), at, at + len, true);
			break;
		}
		utf8_get(w->text, at + len, &next_len);
		emit(w, str_sub(w->text, at, at + len + next_len), at, at + len + next_len,
		    true);
		alone = false;
		at += len;
	}
}

#define EIGHT(byte) (0x0101010101010101u * (byte))

/*
 * Which of eight ASCII bytes are letters or digits, a bit each: sums with the borders of
 * a range carry into the top bit of each byte, and a product gathers those bits.
 */
static uint64_t
word_bits(const char *p)
{
	uint64_t x, small, letter, digit;

	memcpy(&x, p, sizeof(x));
	x = le64toh(x);
	small = x | EIGHT(0x20);
	letter = (small + EIGHT(0x80 - 'a')) & ~(small + EIGHT(0x7F - 'z'));
	digit = (x + EIGHT(0x80 - '0')) & ~(x + EIGHT(0x7F - '9'));
	return (((letter | digit) & EIGHT(0x80)) >> 7) * 0x0102040810204080u >> 56;
}

#define BLOCK 64 /* bytes */

static uint64_t
block_bits(const char *p, size_t n)
{
	char rest[BLOCK] = { 0 };
	uint64_t bits = 0;

	if (n < BLOCK)
		p = memcpy(rest, p, n);
	for (unsigned i = 0; i < BLOCK && i < n; i += 8)
		bits |= word_bits(p + i) << i;
	return bits;
}

static size_t
ascii_word_end(struct str text, size_t at, size_t to)
{
	while (at < to && ascii_alnum(text.p[at]))
		at++;
	return at;
}

/* A word of ASCII letters and digits: bit 5 makes a letter small and is set in digits. */
static void
emit_ascii(struct walk *w, size_t start, size_t end)
{
	size_t n = end - start < WORD_TERM_MAX ? end - start : WORD_TERM_MAX;
	char term[WORD_TERM_MAX];

	for (size_t i = 0; i < n; i++)
		term[i] = w->text.p[start + i] | 0x20;
	emit(w, str_make(term, n), start, end, false);
}

/* The words of a piece without other than ASCII characters: no tokenizer is needed. */
static void
ascii_words(struct walk *w, size_t from, size_t to)
{
	bool inside = false; /* the block before ends in a word */

	for (size_t at = from; at < to && !w->stopped; at += BLOCK) {
		uint64_t bits = block_bits(w->text.p + at, to - at < BLOCK ? to - at : BLOCK);
		uint64_t starts = bits & ~(bits << 1 | inside);

		inside = bits >> (BLOCK - 1);
		for (; starts && !w->stopped; starts &= starts - 1) {
			unsigned i = (unsigned)__builtin_ctzll(starts);
			uint64_t after = ~bits >> i;

			if (w->first && !w->first[(unsigned char)w->text.p[at + i] | 0x20])
				w->n++;
			else if (after)
				emit_ascii(w, at + i, at + i + (size_t)__builtin_ctzll(after));
			else
				emit_ascii(w, at + i, ascii_word_end(w->text, at + BLOCK, to));
		}
	}
}

/* The first byte at or after `at` that is not ASCII, eight bytes at a time. */
static size_t
ascii_end(struct str text, size_t at, size_t to)
{
	uint64_t eight;

	while (at + 8 <= to) {
		memcpy(&eight, text.p + at, 8);
		if (eight & 0x8080808080808080u)
			break;
		at += 8;
	}
	while (at < to && (unsigned char)text.p[at] < 0x80)
		at++;
	return at;
}

static int
other_words(struct walk *w, size_t from, size_t to, struct error *e)
{
	int code;

	if (words_open(w->db, e))
		return -1;
	w->base = from;
	code = w->db->tokenizer.xTokenize(w->db->tokens, w,
	    w->of == WORDS_OF_TEXT ? FTS5_TOKENIZE_DOCUMENT : FTS5_TOKENIZE_QUERY,
	    w->text.p + from, (int)(to - from), on_token);
	return code == SQLITE_OK || code == SQLITE_DONE ? 0 : db_error(w->db, code, e);
}

static bool
parts_words(char c)
{
	return c == ' ' || c == '\n';
}

/* White space parts words: what lies between goes either way. */
static int
tokens(struct walk *w, size_t from, size_t to, struct error *e)
{
	const char *p = w->text.p;

	while (from < to && !w->stopped) {
		size_t end = ascii_end(w->text, from, to), start = end;

		if (end == to) {
			ascii_words(w, from, to);
			break;
		}
		while (start > from && !parts_words(p[start - 1]))
			start--;
		while (end < to && !parts_words(p[end]))
			end++;
		ascii_words(w, from, start);
		if (!w->stopped && other_words(w, start, end, e))
			return -1;
		from = end;
	}
	return 0;
}

/* The next run of pair characters at or after `at`; its end in *end. */
static size_t
find_run(struct str text, size_t at, size_t *end)
{
	size_t start, len;

	/*
	 * Bytes below 0xE0 begin characters before U+0800, and 0xE2 mostly typographic
	 * signs: they are passed without being decoded.
	 */
	while ((at = ascii_end(text, at, text.n)) < text.n) {
		unsigned char c = (unsigned char)text.p[at];

		if (c < 0xE0 ||
		    (c == 0xE2 && at + 1 < text.n && (unsigned char)text.p[at + 1] < 0xBA))
			at++;
		else if (is_pair_char(utf8_get(text, at, &len)))
			break;
		else
			at += len;
	}
	start = at;
	while (at < text.n && is_pair_char(utf8_get(text, at, &len)))
		at += len;
	*end = at;
	return start;
}

int
words_some(struct db *db, struct str text, enum words_of of, const bool first[256],
    word_fn fn, void *ctx, struct error *e)
{
	struct walk w = {
		.db = db, .text = text, .of = of, .first = first, .fn = fn, .ctx = ctx
	};
	size_t at = 0, end;

	while (at < text.n && !w.stopped) {
		size_t run = find_run(text, at, &end);

		if (run > at && tokens(&w, at, run, e))
			return -1;
		if (!w.stopped)
			pairs(&w, run, end);
		at = end;
	}
	return 0;
}

int
words_each(struct db *db, struct str text, enum words_of of, word_fn fn, void *ctx,
    struct error *e)
{
	return words_some(db, text, of, NULL, fn, ctx, e);
}
