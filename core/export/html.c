/* One HTML file that loads nothing and runs nothing. */
#include "article.h"
#include "base/clock.h"
#include "base/safe.h"
#include "base/utf8.h"
#include "document.h"

enum { DEPTH_MAX = 6 };

struct writer {
	const struct export_article *x;
	struct buf *b;
	bool ordered[DEPTH_MAX + 1]; /* lists that are open, by depth */
	unsigned depth;
	bool table;
};

static const char style[] =
    "body{max-width:42em;margin:2em auto;padding:0 1em;font:1.05em/1.5 serif;color:#111;"
    "background:#fff}h1{line-height:1.2}blockquote{margin-left:0;padding-left:1em;"
    "border-left:3px solid #999}pre{overflow:auto}table{border-collapse:collapse}"
    "td{border:1px solid #999;padding:.2em .5em;vertical-align:top}"
    ".about,.caption{color:#555;font-size:.9em}";

static void
put_escaped(struct buf *b, struct str s, bool lines)
{
	size_t len;

	for (size_t at = 0; at < s.n; at += len) {
		uint32_t c = utf8_get(s, at, &len);

		if (c == '&')
			buf_cstr(b, "&amp;");
		else if (c == '<')
			buf_cstr(b, "&lt;");
		else if (c == '>')
			buf_cstr(b, "&gt;");
		else if (c == '"')
			buf_cstr(b, "&quot;");
		else if (c == '\n' && lines)
			buf_cstr(b, "<br>\n");
		else
			buf_utf8(b, safe_char(c) || c == '\n' || c == '\t' ? c : UTF8_BAD);
	}
}

static void
put_words(struct buf *b, struct str words)
{
	put_escaped(b, words, true);
}

static void
put_link(struct buf *b, struct str words, struct str url)
{
	buf_cstr(b, "<a rel=\"noopener noreferrer\" href=\"");
	put_escaped(b, url, false);
	buf_cstr(b, "\">");
	put_escaped(b, words, true);
	buf_cstr(b, "</a>");
}

static const struct inline_form form = { put_words, put_link };

/* ---- blocks ---- */

static void
put_element(struct writer *w, const char *start, const struct block *bl, const char *end)
{
	buf_cstr(w->b, start);
	export_article_inline(w->x, bl->start, bl->end, &form, w->b);
	buf_cstr(w->b, end);
}

static void
close_lists(struct writer *w, unsigned depth)
{
	for (; w->depth > depth; w->depth--)
		buf_cstr(w->b, w->ordered[w->depth] ? "</ol>\n" : "</ul>\n");
}

static void
put_item(struct writer *w, const struct block *bl)
{
	unsigned depth = bl->level ? bl->level : 1;

	if (depth > w->depth + 1)
		depth = w->depth + 1;
	if (depth > DEPTH_MAX)
		depth = DEPTH_MAX;
	close_lists(w, depth);
	if (w->depth == depth && w->ordered[depth] != bl->ordered)
		close_lists(w, depth - 1);
	if (w->depth < depth) {
		w->depth = depth;
		w->ordered[depth] = bl->ordered;
		buf_cstr(w->b, bl->ordered ? "<ol>\n" : "<ul>\n");
	}
	put_element(w, "<li>", bl, "</li>\n");
}

static void
put_cell(struct writer *w, const struct block *bl)
{
	if (!w->table)
		buf_cstr(w->b, "<table>\n<tr>");
	else if (bl->row_start)
		buf_cstr(w->b, "</tr>\n<tr>");
	w->table = true;
	put_element(w, "<td>", bl, "</td>");
}

static void
close_table(struct writer *w)
{
	if (w->table)
		buf_cstr(w->b, "</tr>\n</table>\n");
	w->table = false;
}

static void
put_heading(struct writer *w, const struct block *bl)
{
	unsigned level = bl->level >= 1 && bl->level <= 6 ? bl->level : 2;
	char start[8] = "<h0>", end[8] = "</h0>\n";

	start[2] = end[3] = (char)('0' + level);
	put_element(w, start, bl, end);
}

static void
put_block(struct writer *w, const struct block *bl)
{
	if (bl->kind != BLOCK_ITEM)
		close_lists(w, 0);
	if (bl->kind != BLOCK_CELL)
		close_table(w);
	switch (bl->kind) {
	case BLOCK_HEADING:
		put_heading(w, bl);
		break;
	case BLOCK_ITEM:
		put_item(w, bl);
		break;
	case BLOCK_CELL:
		put_cell(w, bl);
		break;
	case BLOCK_QUOTE:
		put_element(w, "<blockquote>", bl, "</blockquote>\n");
		break;
	case BLOCK_CODE:
		buf_cstr(w->b, "<pre>");
		put_escaped(w->b, str_sub(w->x->shown.text, bl->start, bl->end), false);
		buf_cstr(w->b, "</pre>\n");
		break;
	case BLOCK_CAPTION:
		put_element(w, "<p class=\"caption\">", bl, "</p>\n");
		break;
	case BLOCK_PARA:
		put_element(w, "<p>", bl, "</p>\n");
		break;
	}
}

/* ---- the head and who is in it ---- */

static void
put_list(struct buf *b, const char *what, const struct str *v, size_t n)
{
	if (n == 0)
		return;
	buf_fmt(b, "<br>%s: ", what);
	for (size_t i = 0; i < n; i++) {
		buf_cstr(b, i ? ", " : "");
		put_escaped(b, v[i], false);
	}
	buf_c(b, '\n');
}

static void
put_about(struct buf *b, const struct export_article *x)
{
	const struct shown_article *s = &x->shown;
	const struct str parts[] = { s->byline, s->site, str_sub(s->published, 0, 10) };
	struct str url = str_startsi(s->url, STR("http")) ? s->url : s->canonical;
	char iso[CLOCK_ISO_SIZE];
	bool first = true;

	buf_cstr(b, "<p class=\"about\">");
	for (size_t i = 0; i < sizeof(parts) / sizeof(*parts); i++) {
		if (parts[i].n == 0)
			continue;
		buf_cstr(b, first ? "" : " · ");
		put_escaped(b, parts[i], false);
		first = false;
	}
	if (str_startsi(url, STR("http"))) {
		buf_cstr(b, first ? "" : "<br>");
		put_link(b, url, url);
	}
	if (s->n_captures > 0)
		buf_fmt(b, "<br>captured %s\n", clock_iso(s->captures[0].time, iso));
	put_list(b, "people", x->people, x->n_people);
	put_list(b, "organisations", x->others, x->n_others);
	put_list(b, "tags", s->tags, s->n_tags);
	for (size_t i = 0; i < s->n_notes; i++)
		put_list(b, "note", &s->notes[i].text, 1);
	buf_cstr(b, "</p>\n");
}

static void
put_head(struct buf *b, const struct shown_article *s)
{
	buf_cstr(b, "<!doctype html>\n<html");
	if (s->lang.n > 0) {
		buf_cstr(b, " lang=\"");
		put_escaped(b, s->lang, false);
		buf_c(b, '"');
	}
	buf_cstr(b, ">\n<head>\n<meta charset=\"utf-8\">\n<meta http-equiv=\"Content-Security-Policy\" "
		    "content=\"default-src 'none'; style-src 'unsafe-inline'\">\n<title>");
	put_escaped(b, s->title, false);
	buf_cstr(b, "</title>\n");
	if (s->byline.n > 0) {
		buf_cstr(b, "<meta name=\"author\" content=\"");
		put_escaped(b, s->byline, false);
		buf_cstr(b, "\">\n");
	}
	buf_fmt(b, "<style>%s</style>\n</head>\n<body>\n<article dir=\"auto\">\n", style);
}

static void
put_document(const struct export_article *x, struct buf *b)
{
	struct writer w = { .x = x, .b = b };

	put_head(b, &x->shown);
	buf_cstr(b, "<h1>");
	put_escaped(b, x->shown.title, true);
	buf_cstr(b, "</h1>\n");
	put_about(b, x);
	for (size_t i = 0; i < x->shown.n_blocks; i++) {
		struct block bl = export_article_block(x, i);

		put_block(&w, &bl);
	}
	close_lists(&w, 0);
	close_table(&w);
	buf_cstr(b, "</article>\n</body>\n</html>\n");
}

int
document_html(struct archive *ar, int64_t page_id, struct buf *b, struct error *e)
{
	return export_article(ar, page_id, put_document, b, e);
}
