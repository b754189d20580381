/* One address a line, with the page's title behind " | " (OneTab) or not. */
#include "bookmarks_list.h"
#include "url/url.h"

static bool
next_line(struct str *rest, struct str *line, size_t *n)
{
	while (str_cut(rest, '\n', line)) {
		(*n)++;
		*line = str_trim(*line);
		if (line->n > 0 && line->p[0] != '#')
			return true;
	}
	return false;
}

bool
bookmarks_lines_is(struct str text)
{
	size_t n = 0, good = 0, lines = 0;
	struct str line;

	while (lines < 200 && next_line(&text, &line, &n)) {
		lines++;
		good += url_looks_http(line);
	}
	return good > 0 && good * 2 >= lines;
}

void
bookmarks_lines(struct bookmark_list *l, struct str text)
{
	struct str line;
	size_t n = 0;

	while (next_line(&text, &line, &n)) {
		struct entry en = { .cap_tags = 0 };
		size_t bar = str_find(line, STR(" | "));

		entry_url(l, &en, str_sub(line, 0, bar));
		if (str_ends(en.b.url, STR(" |")))
			entry_url(l, &en, str_sub(line, 0, line.n - 2));
		if (bar != STR_NONE)
			entry_title(l, &en, str_from(line, bar + 3));
		list_add(l, &en, "line", n);
	}
}
