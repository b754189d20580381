#include "base/buf.h"
#include "base/limits.h"
#include "base/map.h"
#include "pdf_layout.h"

enum {
	PAGES_LEAST = 3, /* that have the line, to be a header */
	SHARE = 3,       /* and one page of so many */
	HEIGHT_STEP = 12, /* points: lines so near stand at one height */
	LINE_MAX = 200,
};

#define MARGIN 0.1f /* of a page's height, above and below */

struct counted {
	uint32_t pages, last_page;
};

/* The words with every run of digits as one '#', and the height they stand at. */
static struct str
key_of(struct arena *a, const struct pdf_line *ln)
{
	struct buf b = { .max = LINE_MAX + 32 };
	struct str key;

	buf_fmt(&b, "%d ", (int)(ln->y0 / HEIGHT_STEP + 0.5f));
	for (size_t i = 0; i < ln->text.n; i++) {
		if (!ascii_digit(ln->text.p[i]))
			buf_c(&b, ln->text.p[i]);
		else if (b.p[b.n - 1] != '#')
			buf_c(&b, '#');
	}
	key = arena_dup(a, buf_view(&b));
	buf_free(&b);
	return key;
}

static bool
is_in_margin(const struct pdf_layout *l, const struct pdf_line *ln)
{
	float height = l->pages[ln->page].height;

	return ln->text.n <= LINE_MAX &&
	    (ln->y1 < height * MARGIN || ln->y0 > height * (1 - MARGIN));
}

/* A number and no more, above or below everything else of its page. */
static bool
is_page_number(const struct pdf_layout *l, const struct pdf_line *ln)
{
	const struct pdf_page *p = &l->pages[ln->page];
	bool above = true, below = true;
	uint64_t n;

	if (!str_u64(ln->text, &n) || n > 99999)
		return false;
	for (uint32_t i = p->first; i < p->last; i++) {
		above = above && (&l->lines[i] == ln || l->lines[i].y0 > ln->y0);
		below = below && (&l->lines[i] == ln || l->lines[i].y0 < ln->y0);
	}
	return above || below;
}

size_t
pdf_margins(struct arena *a, struct pdf_layout *l)
{
	struct counted *counts = ARENA_NEW(a, struct counted, l->n_lines + 1);
	uint32_t *of = ARENA_NEW(a, uint32_t, l->n_lines + 1), *place;
	struct map seen = { 0 };
	size_t n = 0, marked = 0;

	for (size_t i = 0; i < l->n_lines; i++) {
		struct pdf_line *ln = &l->lines[i];

		of[i] = MAP_NONE;
		if (!is_in_margin(l, ln))
			continue;
		place = map_put(&seen, key_of(a, ln));
		if (*place == MAP_NONE)
			*place = (uint32_t)n++;
		of[i] = *place;
		if (counts[of[i]].pages == 0 || counts[of[i]].last_page != ln->page)
			counts[of[i]].pages++;
		counts[of[i]].last_page = ln->page;
	}
	for (size_t i = 0; i < l->n_lines; i++) {
		if (of[i] == MAP_NONE)
			continue;
		l->lines[i].margin = (counts[of[i]].pages >= PAGES_LEAST &&
		    counts[of[i]].pages * SHARE >= l->n_pages) || is_page_number(l, &l->lines[i]);
		marked += l->lines[i].margin;
	}
	map_free(&seen);
	return marked;
}
