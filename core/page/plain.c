#include "plain.h"

#include "barelinks.h"

#define TITLE_LINE 200

/* A short first line with a blank line after it is a headline. */
static struct str
first_line(struct str s)
{
	size_t end = str_findc(s, '\n');
	struct str line, next;

	if (end == STR_NONE)
		return STR("");
	line = str_trim(str_sub(s, 0, end));
	next = str_from(s, end + 1);
	next = str_trim(str_sub(next, 0, str_findc(next, '\n')));
	return line.n && line.n <= TITLE_LINE && next.n == 0 ? line : STR("");
}

void
plain_read(struct arena *a, struct str utf8, struct article *art)
{
	art->doc.text = arena_dup(a, utf8);
	doc_paragraphs(a, &art->doc);
	if (art->doc.n_blocks > 1)
		art->doc.title = first_line(art->doc.text);
	barelinks_add(a, art);
}
