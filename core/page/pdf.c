#include "pdf.h"

#include "barelinks.h"
#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "byline.h"
#include "pdf_layout.h"
#include "pdf_links.h"
#include "pdf_text.h"

enum { TOP_BLOCKS = 12, DATE_MAX = 40, TITLE_LEAST = 4 };

static bool
has_space(struct str s)
{
	return str_findc(s, ' ') != STR_NONE;
}

/* What programs write there: a file's name, "untitled". */
static bool
is_title(struct str s)
{
	static const char *const endings[] = { ".doc", ".docx", ".pdf", ".indd", ".tex", ".dvi",
		".qxd", ".xls", ".xlsx", ".ppt", ".pptx", ".rtf", ".odt", ".pages", ".ps", NULL };

	for (const char *const *w = endings; *w; w++)
		if (str_endsi(s, str_of(*w)))
			return false;
	return s.n >= TITLE_LEAST && !str_startsi(s, STR("microsoft ")) &&
	    !str_startsi(s, STR("untitled")) && !str_startsi(s, STR("slide 1")) &&
	    str_findc(s, '\\') == STR_NONE && (has_space(s) || str_findc(s, '_') == STR_NONE);
}

static struct str
words_of(const struct article *art, size_t i)
{
	return str_sub(art->doc.text, art->doc.blocks[i].start, art->doc.blocks[i].end);
}

/* The tallest heading of the first page. */
static struct str
headline(const struct article *art)
{
	const struct block *best = NULL;

	for (size_t i = 0; i < art->doc.n_blocks && i < TOP_BLOCKS; i++) {
		const struct block *b = &art->doc.blocks[i];

		if (b->kind == BLOCK_HEADING && b->level <= 2 && (best == NULL || b->level < best->level) &&
		    (art->n_pages < 2 || b->start < art->pages[1]))
			best = b;
	}
	return best ? str_sub(art->doc.text, best->start, best->end) : STR("");
}

/* A login name or a program is nobody's byline. */
static struct str
author(struct arena *a, struct str s)
{
	return has_space(s) ? byline_names(a, s, false) : STR("");
}

/* "By Ann Lee", "6 May 2024" in blocks of their own at the top. */
static void
read_top(struct arena *a, struct article *art)
{
	struct str value;

	for (size_t i = 0; i < art->doc.n_blocks && i < TOP_BLOCKS; i++) {
		struct str line = words_of(art, i);

		if (art->doc.blocks[i].kind == BLOCK_CELL)
			continue;
		switch (line.n <= 200 ? byline_line(a, line, &value) : BYLINE_NONE) {
		case BYLINE_AUTHOR:
			if (art->doc.byline.n == 0)
				art->doc.byline = value;
			break;
		case BYLINE_PUBLISHED:
			if (art->doc.published.n == 0)
				art->doc.published = value;
			break;
		case BYLINE_MODIFIED:
		case BYLINE_NONE:
			if (line.n <= DATE_MAX && art->doc.published.n == 0)
				art->doc.published = byline_date(a, line);
			break;
		}
	}
}

static void
read_info(struct arena *a, const struct pdf_layout *l, struct article *art)
{
	art->doc.title = is_title(l->title) ? l->title : headline(art);
	if (art->doc.title.n == 0 && art->doc.n_blocks > 0)
		art->doc.title = utf8_head(words_of(art, 0), PAGE_TITLE_MAX);
	read_top(a, art);
	if (art->doc.byline.n == 0)
		art->doc.byline = author(a, l->author);
	if (art->doc.published.n == 0)
		art->doc.published = byline_date(a, l->created);
	art->modified = byline_date(a, l->modified);
}

/* For people: the blocks, and the lines that are none. */
static struct str
explain(struct arena *a, const struct pdf_layout *l, const struct article *art)
{
	struct buf b = { .max = PAGE_TEXT_MAX };
	struct str s;

	for (size_t i = 0; i < l->n_lines; i++)
		if (l->lines[i].margin)
			buf_fmt(&b, "drop  page %u, repeated in the margin: %.*s\n",
			    l->lines[i].page + 1, STRF(l->lines[i].text));
	for (size_t i = 0; i < art->doc.n_blocks; i++)
		buf_fmt(&b, "keep  page %u: %.*s\n",
		    article_page_at(art, art->doc.blocks[i].start),
		    STRF(utf8_head(words_of(art, i), 100)));
	s = arena_dup(a, buf_view(&b));
	buf_free(&b);
	return s;
}

int
pdf_read(struct arena *a, const struct page_input *in, struct str utf8, struct article *art,
    struct error *e)
{
	struct pdf_layout l;
	size_t margins;

	if (page_is_pdf(utf8) || !pdf_layout_read(a, utf8, &l))
		return err_set(e, ERR_INPUT, "a PDF is read with the help of pdftotext");
	margins = pdf_margins(a, &l);
	pdf_tables(a, &l);
	pdf_compose(a, &l, art);
	if (art->doc.n_blocks == 0)
		return err_set(e, ERR_INPUT, "no text in this PDF: its %zu %s pictures",
		    l.n_pages, l.n_pages == 1 ? "page is a" : "pages are");
	read_info(a, &l, art);
	barelinks_add(a, art);
	pdf_links_add(a, in->pdf, art);
	if (margins > 0)
		article_diag(a, art, DIAG_INFO, "%zu lines of headers and footers left out",
		    margins);
	if (l.cut)
		article_diag(a, art, DIAG_WARNING, "a long PDF: the rest is not read");
	if (in->explain)
		art->explain = explain(a, &l, art);
	return 0;
}
