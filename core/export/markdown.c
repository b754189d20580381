/* CommonMark 0.30, tables as GitHub writes them, YAML 1.2 in front. */
#include <string.h>

#include "article.h"
#include "base/clock.h"
#include "base/json.h"
#include "base/safe.h"
#include "base/utf8.h"
#include "document.h"

enum { DEPTH_MAX = 6, INDENT = 4 };

struct writer {
	const struct export_article *x;
	struct buf *b;
	unsigned number[DEPTH_MAX + 1]; /* of the last item of a numbered list at each depth */
	unsigned depth;                 /* of the last item; 0 outside of lists */
	size_t columns;                 /* of the table that is open; 0: none */
};

/* ---- words ---- */

/* What would be markup at the start of a line: a list, a heading, a rule, a quotation. */
static size_t
starts_markup(struct str s)
{
	size_t n = 0;

	if (s.n > 0 && strchr("#>-+=:", s.p[0]) != NULL)
		return 1;
	while (n < s.n && ascii_digit(s.p[n]))
		n++;
	return n > 0 && n < s.n && (s.p[n] == '.' || s.p[n] == ')') ? n + 1 : 0;
}

static void
put_char(struct buf *b, struct str s, size_t *at)
{
	size_t len;
	uint32_t c = utf8_get(s, *at, &len);

	if (c < 0x80 && strchr("\\`*_[]<>&~|", (int)c) != NULL && c != 0)
		buf_c(b, '\\');
	buf_utf8(b, c == '\t' ? ' ' : safe_char(c) ? c : UTF8_BAD);
	*at += len;
}

static bool
at_line_start(const struct buf *b)
{
	return b->n == 0 || b->p[b->n - 1] == '\n' || str_ends(buf_view(b), STR("\n> "));
}

static void
put_words(struct buf *b, struct str words)
{
	bool first = at_line_start(b);

	for (size_t at = 0; at < words.n;) {
		size_t markup = first ? starts_markup(str_from(words, at)) : 0;

		if (markup > 0) { /* the mark is its last character */
			buf_str(b, str_sub(words, at, at + markup - 1));
			buf_c(b, '\\');
			buf_c(b, words.p[at + markup - 1]);
			at += markup;
			first = false;
			continue;
		}
		first = words.p[at] == '\n';
		if (first) {
			buf_cstr(b, "\\\n");
			at++;
		} else {
			put_char(b, words, &at);
		}
	}
}

static void
put_link(struct buf *b, struct str words, struct str url)
{
	buf_c(b, '[');
	put_words(b, words);
	buf_cstr(b, "](<");
	for (size_t i = 0; i < url.n; i++) {
		unsigned char c = (unsigned char)url.p[i];

		if (c <= ' ' || c == 0x7F || strchr("<>\\", c) != NULL)
			buf_fmt(b, "%%%02X", c);
		else
			buf_c(b, (char)c);
	}
	buf_cstr(b, ">)");
}

static const struct inline_form form = { put_words, put_link };

/* A heading and a table's cell have one line. */
static void
put_line_words(struct buf *b, struct str words)
{
	for (size_t at = 0; at < words.n;) {
		if (words.p[at] == '\n') {
			buf_c(b, ' ');
			at++;
		} else {
			put_char(b, words, &at);
		}
	}
}

static void
put_line_link(struct buf *b, struct str words, struct str url)
{
	struct buf one = { 0 };

	put_link(&one, words, url);
	for (size_t i = 0; i < one.n; i++)
		if (one.p[i] == '\n')
			one.p[i] = ' ';
	buf_str(b, buf_view(&one));
	buf_free(&one);
}

static const struct inline_form in_one_line = { put_line_words, put_line_link };

/* ---- blocks ---- */

static void
put_item(struct writer *w, const struct block *bl)
{
	unsigned depth = bl->level ? bl->level : 1;

	if (depth > w->depth + 1)
		depth = w->depth + 1;
	if (depth > DEPTH_MAX)
		depth = DEPTH_MAX;
	for (unsigned d = depth + 1; d <= DEPTH_MAX; d++)
		w->number[d] = 0;
	w->depth = depth;
	buf_fmt(w->b, "%*s", (int)(INDENT * (depth - 1)), "");
	if (bl->ordered)
		buf_fmt(w->b, "%u. ", ++w->number[depth]);
	else
		buf_cstr(w->b, "- ");
}

static void
end_row(struct writer *w, size_t cells)
{
	buf_cstr(w->b, "|\n");
	if (w->columns > 0)
		return;
	w->columns = cells;
	for (size_t i = 0; i < cells; i++)
		buf_cstr(w->b, "| --- ");
	buf_cstr(w->b, "|\n");
}

/* A row of a table from block i on; how many cells it has. */
static size_t
put_row(struct writer *w, size_t i)
{
	size_t n = 0;

	do {
		struct block bl = export_article_block(w->x, i + n);

		buf_cstr(w->b, "| ");
		export_article_inline(w->x, bl.start, bl.end, &in_one_line, w->b);
		buf_c(w->b, ' ');
		n++;
	} while (i + n < w->x->shown.n_blocks && w->x->shown.blocks[i + n].kind == BLOCK_CELL &&
	    !w->x->shown.blocks[i + n].row_start);
	end_row(w, n);
	return n;
}

/* The fence is longer than any run of its character in the code. */
static void
put_code(struct buf *b, struct str code)
{
	size_t longest = 2, run = 0;

	for (size_t i = 0; i < code.n; i++) {
		run = code.p[i] == '`' ? run + 1 : 0;
		longest = run > longest ? run : longest;
	}
	for (size_t i = 0; i <= longest; i++)
		buf_c(b, '`');
	buf_c(b, '\n');
	safe_text(b, code);
	buf_c(b, '\n');
	for (size_t i = 0; i <= longest; i++)
		buf_c(b, '`');
}

static void
put_block(struct writer *w, const struct block *bl)
{
	struct buf *b = w->b;

	if (bl->kind == BLOCK_CODE) {
		put_code(b, str_sub(w->x->shown.text, bl->start, bl->end));
		buf_c(b, '\n');
		return;
	}
	if (bl->kind == BLOCK_HEADING)
		for (unsigned i = 0; i < (bl->level >= 1 && bl->level <= 6 ? bl->level : 2); i++)
			buf_c(b, '#');
	if (bl->kind == BLOCK_HEADING)
		buf_c(b, ' ');
	else if (bl->kind == BLOCK_QUOTE)
		buf_cstr(b, "> ");
	else if (bl->kind == BLOCK_ITEM)
		put_item(w, bl);
	if (bl->kind == BLOCK_CAPTION)
		buf_c(b, '*');
	export_article_inline(w->x, bl->start, bl->end,
	    bl->kind == BLOCK_HEADING ? &in_one_line : &form, b);
	if (bl->kind == BLOCK_CAPTION)
		buf_c(b, '*');
	buf_c(b, '\n');
}

/* Items stay together, and so do the rows of a table. */
static bool
goes_on(const struct block *before, const struct block *bl)
{
	return before->kind == bl->kind && (bl->kind == BLOCK_ITEM || bl->kind == BLOCK_CELL);
}

static void
put_text(struct writer *w)
{
	const struct shown_article *s = &w->x->shown;

	for (size_t i = 0; i < s->n_blocks; i++) {
		struct block bl = export_article_block(w->x, i);

		if (i == 0 || !goes_on(&s->blocks[i - 1], &bl)) {
			bool quote = i > 0 && bl.kind == BLOCK_QUOTE &&
			    s->blocks[i - 1].kind == BLOCK_QUOTE;

			buf_cstr(w->b, quote ? ">\n" : "\n");
			w->columns = w->depth = 0;
			memset(w->number, 0, sizeof(w->number));
		}
		if (bl.kind == BLOCK_CELL)
			i += put_row(w, i) - 1;
		else if (bl.start < bl.end)
			put_block(w, &bl);
	}
}

/* ---- front matter: strings as JSON has them are YAML, too ---- */

static void
put_string(struct buf *b, struct str s)
{
	struct buf safe = { 0 };
	struct json j;

	safe_title(&safe, s);
	json_start(&j, b);
	json_str(&j, buf_view(&safe));
	buf_free(&safe);
}

static void
put_field(struct buf *b, const char *name, struct str s)
{
	if (s.n == 0)
		return;
	buf_fmt(b, "%s: ", name);
	put_string(b, s);
	buf_c(b, '\n');
}

static void
put_list(struct buf *b, const char *name, const struct str *v, size_t n)
{
	if (n == 0)
		return;
	buf_fmt(b, "%s:\n", name);
	for (size_t i = 0; i < n; i++) {
		buf_cstr(b, "  - ");
		put_string(b, v[i]);
		buf_c(b, '\n');
	}
}

static void
put_front(struct buf *b, const struct export_article *x)
{
	const struct shown_article *s = &x->shown;
	char iso[CLOCK_ISO_SIZE];

	buf_cstr(b, "---\n");
	put_field(b, "title", s->title);
	put_field(b, "author", s->byline);
	put_field(b, "site", s->site);
	put_field(b, "published", s->published);
	put_field(b, "modified", s->modified);
	put_field(b, "lang", s->lang);
	put_field(b, "url", str_startsi(s->url, STR("http")) || !s->canonical.n ? s->url : s->canonical);
	if (s->n_captures > 0)
		put_field(b, "captured", str_of(clock_iso(s->captures[0].time, iso)));
	put_list(b, "people", x->people, x->n_people);
	put_list(b, "organisations", x->others, x->n_others);
	put_list(b, "tags", s->tags, s->n_tags);
	if (s->n_notes > 0)
		buf_cstr(b, "notes:\n");
	for (size_t i = 0; i < s->n_notes; i++) {
		buf_cstr(b, "  - ");
		put_string(b, s->notes[i].text);
		buf_c(b, '\n');
	}
	buf_cstr(b, "---\n\n");
}

static void
put_document(const struct export_article *x, struct buf *b)
{
	struct writer w = { .x = x, .b = b };

	put_front(b, x);
	if (x->shown.title.n > 0) {
		buf_cstr(b, "# ");
		put_words(b, x->shown.title);
		buf_c(b, '\n');
	}
	put_text(&w);
}

int
document_markdown(struct archive *ar, int64_t page_id, struct buf *b, struct error *e)
{
	return export_article(ar, page_id, put_document, b, e);
}
