#include "pdf_text.h"

#include <stdlib.h>

#include "base/limits.h"
#include "base/map.h"
#include "text/chars.h"

enum { HEADING_MAX = 200, HEADING_LINES = 3, CAPITALS_MAX = 80 };

/* Heights of lines, as parts of that of most of the text. */
#define HEADING_HEIGHT 1.18f
#define SECTION_HEIGHT 1.35f
#define TITLE_HEIGHT 1.7f
#define SAME_HEIGHT 0.12f
#define SHORT_OF 0.35f /* of a block's width */
#define INDENT 0.7f /* of a line's height: the first line of a paragraph */

struct compose {
	struct arena *a;
	const struct pdf_layout *l;
	struct article *art;
	struct buf text;
	size_t cap_blocks;
	struct block block;      /* the open one; it has lines when `before` is set */
	const struct pdf_line *before;
	unsigned lines;          /* of the open block */
	float tallest;
	float body;              /* height of most of the text */
	float *left, *right;     /* of the layout's blocks */
	struct map words;        /* with a hyphen inside of a line: they keep it */
	uint32_t *pages, n_pages; /* begun */
};

static float
height(const struct pdf_line *ln)
{
	return ln->y1 - ln->y0;
}

static int
by_value(const void *a, const void *b)
{
	float x = *(const float *)a, y = *(const float *)b;

	return (x > y) - (x < y);
}

/* The median of the lines' heights; each counts once for every sixteen bytes of it. */
static float
body_height(struct arena *a, const struct pdf_layout *l)
{
	float *v = ARENA_NEW(a, float, l->n_lines * 9 + 1);
	size_t n = 0;

	for (size_t i = 0; i < l->n_lines; i++)
		for (size_t k = 0; k <= l->lines[i].text.n / 16 && k < 9; k++)
			if (!l->lines[i].margin)
				v[n++] = height(&l->lines[i]);
	qsort(v, n, sizeof(*v), by_value);
	return n > 0 && v[n / 2] > 0 ? v[n / 2] : 10;
}

/* ---- words ---- */

/* "ﬁ" and its kin are letters of a typesetter, not of the language. */
static void
put_letters(struct buf *out, struct str s)
{
	static const char *const letters[] = { "ff", "fi", "fl", "ffi", "ffl", "st", "st" };
	size_t at = 0, next;

	for (; at < s.n; at = next) {
		uint32_t c = char_next(s, at, &next);

		if (c >= 0xFB00 && c <= 0xFB06)
			buf_cstr(out, letters[c - 0xFB00]);
		else
			buf_str(out, str_sub(s, at, next));
	}
}

static void
note_hyphens(struct compose *c)
{
	for (size_t i = 0; i < c->l->n_lines; i++) {
		struct str rest = c->l->lines[i].text, word;

		while (str_cut(&rest, ' ', &word)) {
			while (word.n > 0 && !ascii_alnum(word.p[word.n - 1]) &&
			    (unsigned char)word.p[word.n - 1] < 0x80 && rest.n > 0)
				word.n--;
			if (str_findc(word, '-') != STR_NONE && word.n > 2)
				*map_put(&c->words, word) = 0;
		}
	}
}

static size_t
hyphen_at_end(struct str s)
{
	if (s.n > 1 && s.p[s.n - 1] == '-' && s.p[s.n - 2] != '-' && s.p[s.n - 2] != ' ')
		return 1;
	if (str_ends(s, STR("\xC2\xAD")))
		return 2; /* a soft hyphen */
	return s.n > 3 && str_ends(s, STR("\xE2\x80\x90")) ? 3 : 0;
}

static bool
starts_small(struct str s)
{
	size_t next;

	return s.n > 0 && char_is_lower(char_next(s, 0, &next));
}

/* "well-" and "known": together as they stand elsewhere, else as one word. */
static bool
keeps_hyphen(struct compose *c, struct str before, struct str after)
{
	size_t from = str_rfindc(before, ' ');
	struct str head = from == STR_NONE ? before : str_from(before, from + 1);
	struct str tail = str_sub(after, 0, str_findc(after, ' ')), word;

	while (tail.n > 0 && !ascii_alnum(tail.p[tail.n - 1]) &&
	    (unsigned char)tail.p[tail.n - 1] < 0x80)
		tail.n--;
	word = arena_fmt(c->a, "%.*s%.*s", STRF(head), STRF(tail));
	return map_get(&c->words, word) != MAP_NONE ||
	    str_findc(str_sub(head, 0, head.n - 1), '-') != STR_NONE;
}

/* The pages that begin here; empty ones before this one begin here, too. */
static void
note_pages(struct compose *c, uint32_t page)
{
	for (; c->n_pages <= page; c->n_pages++)
		c->pages[c->n_pages] = (uint32_t)c->text.n;
}

static void
put_line(struct compose *c, const struct pdf_line *ln)
{
	struct str so_far = buf_view(&c->text);
	size_t hyphen = c->before ? hyphen_at_end(so_far) : 0;

	if (c->before != NULL && hyphen > 0 && starts_small(ln->text)) {
		if (hyphen != 1 || !keeps_hyphen(c, str_from(so_far, c->block.start), ln->text))
			c->text.n -= hyphen;
	} else if (c->before != NULL) {
		buf_c(&c->text, ' ');
	}
	note_pages(c, ln->page);
	put_letters(&c->text, ln->text);
	c->before = ln;
	c->lines++;
	if (height(ln) > c->tallest)
		c->tallest = height(ln);
}

/* ---- blocks ---- */

static const char *const bullets[] = { "\xE2\x80\xA2 ", "\xE2\x96\xAA ", "\xE2\x97\x8F ",
	"\xE2\x96\xA0 ", "\xEF\x82\xB7 ", "\xE2\x80\xA3 ", "\xE2\x97\xA6 ", NULL };

/* Length of a bullet at the start of a line. */
static size_t
bullet(struct str s)
{
	for (const char *const *b = bullets; *b; b++)
		if (str_starts(s, str_of(*b)))
			return strlen(*b);
	return 0;
}

static bool
ends_sentence(struct str s)
{
	static const char *const ends[] = { ".", "!", "?", ":", ";", "\xE2\x80\x9D", "\"", ")",
		"\xE3\x80\x82", "\xD8\x9F", NULL };

	for (const char *const *w = ends; *w; w++)
		if (str_ends(s, str_of(*w)))
			return true;
	return false;
}

static bool
same_height(const struct pdf_line *a, const struct pdf_line *b)
{
	float d = height(a) - height(b), most = height(a) * SAME_HEIGHT;

	return d <= most && -d <= most;
}

/* In the next column or on the next page, in the midst of a sentence. */
static bool
goes_on(const struct compose *c, const struct pdf_line *ln)
{
	const struct pdf_line *b = c->before;

	return (ln->page != b->page || ln->y0 < b->y0) && same_height(b, ln) &&
	    !ends_sentence(b->text) && starts_small(ln->text);
}

/* It ends well before the lines around it do: nothing was left to be said. */
static bool
is_short(const struct compose *c, const struct pdf_line *ln)
{
	float width = c->right[ln->block] - c->left[ln->block];

	return c->right[ln->block] - ln->x1 > width * SHORT_OF;
}

static bool
begins_block(const struct compose *c, const struct pdf_line *ln)
{
	const struct pdf_line *b = c->before;

	if (b == NULL || bullet(ln->text) > 0 || ln->table != 0 || b->table != 0)
		return true;
	if (b->block != ln->block)
		return !goes_on(c, ln);
	if (!same_height(b, ln) && (height(b) > c->body * HEADING_HEIGHT ||
	    height(ln) > c->body * HEADING_HEIGHT))
		return true;
	if (is_short(c, b) && !starts_small(ln->text) && hyphen_at_end(b->text) == 0)
		return true;
	return ln->x0 - b->x0 > height(ln) * INDENT && ends_sentence(b->text) &&
	    c->block.kind != BLOCK_ITEM;
}

/* "RESULTS AND DISCUSSION" alone on a line is a heading whatever its height. */
static bool
is_in_capitals(struct str s)
{
	size_t at = 0, next, letters = 0;

	for (; at < s.n && s.n <= CAPITALS_MAX; at = next) {
		uint32_t c = char_next(s, at, &next);

		if (char_is_lower(c) || (at == 0 && !char_is_upper(c) && !char_is_digit(c)))
			return false;
		letters += char_is_upper(c);
	}
	return letters >= 4 && letters * 2 > s.n && s.n <= CAPITALS_MAX;
}

static void
end_block(struct compose *c)
{
	struct block *b = &c->block;

	if (c->before == NULL)
		return;
	b->end = (uint32_t)c->text.n;
	if (b->kind == BLOCK_PARA && c->lines == 1 &&
	    is_in_capitals(str_sub(buf_view(&c->text), b->start, b->end))) {
		b->kind = BLOCK_HEADING;
		b->level = 3;
	}
	if (b->kind != BLOCK_ITEM && b->kind != BLOCK_CELL &&
	    c->tallest >= c->body * HEADING_HEIGHT &&
	    c->lines <= HEADING_LINES && b->end - b->start <= HEADING_MAX) {
		b->kind = BLOCK_HEADING;
		b->level = c->tallest >= c->body * TITLE_HEIGHT ? 1 :
		    c->tallest >= c->body * SECTION_HEIGHT ? 2 : 3;
	}
	if (b->end > b->start)
		*ARENA_PUSH(c->a, c->art->doc.blocks, c->art->doc.n_blocks, c->cap_blocks) = *b;
	c->before = NULL;
}

static void
begin_block(struct compose *c, struct pdf_line *ln)
{
	size_t mark = ln->table ? 0 : bullet(ln->text);
	struct block next = { .kind = ln->table ? BLOCK_CELL : mark ? BLOCK_ITEM : BLOCK_PARA };

	end_block(c);
	if (next.kind == BLOCK_CELL) {
		next.row_start = ln->row_start;
		next.level = ln->row_start ? 1 : c->block.level + 1;
	}
	if (c->text.n > 0)
		buf_cstr(&c->text, next.kind == BLOCK_PARA || c->block.kind != next.kind ? "\n\n" :
			next.kind == BLOCK_CELL && !next.row_start ? "\t" : "\n");
	next.start = (uint32_t)c->text.n;
	c->block = next;
	c->lines = 0;
	c->tallest = 0;
	if (mark == 0)
		return;
	c->block.level = 1;
	ln->text = str_trim(str_from(ln->text, mark));
}

static void
measure_blocks(struct compose *c)
{
	const struct pdf_layout *l = c->l;
	size_t n = l->n_lines > 0 ? l->lines[l->n_lines - 1].block + 1 : 1;

	c->left = ARENA_NEW(c->a, float, n);
	c->right = ARENA_NEW(c->a, float, n);
	for (size_t i = 0; i < l->n_lines; i++) {
		const struct pdf_line *ln = &l->lines[i];
		bool first = i == 0 || l->lines[i - 1].block != ln->block;

		if (first || ln->x0 < c->left[ln->block])
			c->left[ln->block] = ln->x0;
		if (first || ln->x1 > c->right[ln->block])
			c->right[ln->block] = ln->x1;
	}
}

void
pdf_compose(struct arena *a, const struct pdf_layout *l, struct article *art)
{
	struct compose c = { .a = a, .l = l, .art = art, .text = { .max = PAGE_TEXT_MAX } };

	c.body = body_height(a, l);
	c.pages = ARENA_NEW(a, uint32_t, l->n_pages + 1);
	note_hyphens(&c);
	measure_blocks(&c);
	for (size_t i = 0; i < l->n_lines && !c.text.full; i++) {
		struct pdf_line ln = l->lines[i];

		if (ln.margin)
			continue;
		if (begins_block(&c, &ln))
			begin_block(&c, &ln);
		put_line(&c, &ln);
		c.before = &l->lines[i];
	}
	end_block(&c);
	note_pages(&c, l->n_pages > 0 ? (uint32_t)l->n_pages - 1 : 0);
	art->doc.text = arena_dup(a, buf_view(&c.text));
	art->pages = c.pages;
	art->n_pages = l->n_pages;
	map_free(&c.words);
	buf_free(&c.text);
}
