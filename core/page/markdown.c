#include "markdown.h"

#include <stdlib.h>

#include "base/limits.h"
#include "markdown_parts.h"

#define FILLED_LINE 120 /* columns; sources with longer lines are not filled */

static bool
is_filled(struct str text)
{
	struct str line;

	while (str_cut(&text, '\n', &line))
		if (line.n > FILLED_LINE)
			return false;
	return true;
}

int
markdown_read(struct arena *a, const struct page_input *in, struct str utf8,
    struct article *art, struct error *e)
{
	struct md m = { .a = a, .in = in, .art = art, .text = { .max = PAGE_TEXT_MAX } };
	struct buf clean = { .max = 2 * PAGE_MAX };
	cmark_node *document;

	md_front_matter(a, &utf8, art);
	m.wrapped = is_filled(utf8);
	md_unmark(utf8, &clean);
	document = cmark_parse_document(clean.p ? clean.p : "", clean.n, CMARK_OPT_UNSAFE);
	buf_free(&clean);
	md_walk(&m, document);
	cmark_node_free(document);
	if (m.text.full) {
		buf_free(&m.text);
		return err_set(
		    e, ERR_LIMIT, "text larger than %zu MiB", PAGE_TEXT_MAX / MIB);
	}
	md_finish(&m);
	art->doc.text = arena_dup(a, buf_view(&m.text));
	art->doc.blocks = m.blocks;
	art->doc.n_blocks = m.n_blocks;
	art->links = m.links;
	art->n_links = m.n_links;
	buf_free(&m.text);
	return 0;
}

void
markdown_html(struct str utf8, struct buf *out)
{
	char *html = cmark_markdown_to_html(utf8.p ? utf8.p : "", utf8.n, CMARK_OPT_UNSAFE);

	buf_cstr(out, html);
	free(html);
}
