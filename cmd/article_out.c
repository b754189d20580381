#include "article_out.h"

#include <stdio.h>

#include "output.h"

void
article_out_head(struct str title, struct str byline, struct str site, struct str published)
{
	const struct str parts[] = { byline, site, str_sub(published, 0, 10) };
	bool first = true;

	if (title.n > 0) {
		out_style(STYLE_TITLE);
		out_wrap(title, 0, NULL);
		out_style(STYLE_NONE);
	}
	out_style(STYLE_DIM);
	for (size_t i = 0; i < 3; i++) {
		if (parts[i].n == 0)
			continue;
		if (!first)
			out_cstr(" · ");
		out_str(parts[i]);
		first = false;
	}
	out_style(STYLE_NONE);
	if (!first)
		out_nl();
}

/* Code keeps its lines. */
static void
put_code(struct str words)
{
	struct str line;

	while (str_cut(&words, '\n', &line)) {
		out_cstr("    ");
		out_str(line);
		out_nl();
	}
}

/* Lines inside a paragraph (verses, addresses) stay lines. */
static void
put_lines(struct str words, size_t indent, const char *first)
{
	struct str line;

	while (str_cut(&words, '\n', &line)) {
		out_wrap(line, indent, first);
		first = NULL;
	}
}

static void
put_item(const struct block *b, struct str words, unsigned number)
{
	char mark[32];
	size_t indent = 2 * (size_t)(b->level ? b->level : 1);

	if (b->ordered) {
		snprintf(mark, sizeof(mark), "%u. ", number);
		put_lines(words, indent + 2, mark);
	} else {
		put_lines(words, indent, "• ");
	}
}

/* One row of a table: its cells parted by two spaces. */
static size_t
put_row(struct str text, const struct block *blocks, size_t n)
{
	size_t i = 0;

	do {
		out_cstr(i > 0 ? "  |  " : "  ");
		out_str(str_trim(str_sub(text, blocks[i].start, blocks[i].end)));
		i++;
	} while (i < n && blocks[i].kind == BLOCK_CELL && !blocks[i].row_start);
	out_nl();
	return i;
}

static bool
stays_close(const struct block *before, const struct block *b)
{
	return before->kind == b->kind && (b->kind == BLOCK_ITEM || b->kind == BLOCK_CELL);
}

/* The page that begins at or before `at` and has not been told yet. */
static void
put_page(const struct pages *p, uint32_t at, size_t *told)
{
	size_t n = *told;

	while (n < p->n && p->starts[n] <= at)
		n++;
	if (n == *told)
		return;
	*told = n;
	out_style(STYLE_DIM);
	out_fmt("\n-- page %zu --\n", n);
	out_style(STYLE_NONE);
}

void
article_out_text(struct str text, const struct block *blocks, size_t n,
    const struct pages *pages)
{
	unsigned number = 0;
	size_t told = 0;

	for (size_t i = 0; i < n; i++) {
		const struct block *b = &blocks[i];
		struct str words = str_trim(str_sub(text, b->start, b->end));

		put_page(pages, b->start, &told);
		if (i == 0 || !stays_close(b - 1, b)) {
			out_nl();
			number = 0;
		}
		switch (b->kind) {
		case BLOCK_HEADING:
			out_style(STYLE_HEAD);
			put_lines(words, 0, NULL);
			out_style(STYLE_NONE);
			break;
		case BLOCK_ITEM:
			put_item(b, words, ++number);
			break;
		case BLOCK_QUOTE:
			put_lines(words, 2, "│ ");
			break;
		case BLOCK_CELL:
			i += put_row(text, b, n - i) - 1;
			break;
		case BLOCK_CODE:
			put_code(words);
			break;
		case BLOCK_CAPTION:
			out_style(STYLE_DIM);
			put_lines(words, 2, NULL);
			out_style(STYLE_NONE);
			break;
		case BLOCK_PARA:
			put_lines(words, 0, NULL);
			break;
		}
	}
}
