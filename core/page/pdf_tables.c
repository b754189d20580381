/*
 * A layout gives a table column by column. Lines of one height next to each other are a
 * row; rows one below the other, of short cells of which many are numbers, are a table.
 */
#include <stdlib.h>

#include "base/buf.h"
#include "pdf_layout.h"

enum { ROWS_LEAST = 3, COLUMNS_MAX = 40, NUMBER_MAX = 24 };

#define OVERLAP 0.5f    /* of a line's height: two lines are of one row */
#define ROW_GAP 2.5f    /* heights of a line from one row to the next */
#define CELL_WIDTH 0.45f /* of the page's: what is wider is no cell */
#define NUMBERS 0.3f    /* of the cells of a table, at least */

struct page_lines {
	struct pdf_line **at; /* by height, then from left to right */
	size_t n;
};

/* A run of rows: lines from first on, before last. */
struct run {
	size_t first, last, rows, cells, numbers;
};

static int
by_place(const void *a, const void *b)
{
	const struct pdf_line *x = *(struct pdf_line *const *)a, *y = *(struct pdf_line *const *)b;

	if (x->y0 != y->y0)
		return x->y0 < y->y0 ? -1 : 1;
	return (x->x0 > y->x0) - (x->x0 < y->x0);
}

static int
by_column(const void *a, const void *b)
{
	const struct pdf_line *x = *(struct pdf_line *const *)a, *y = *(struct pdf_line *const *)b;

	return (x->x0 > y->x0) - (x->x0 < y->x0);
}

static bool
is_number(struct str s)
{
	size_t digits = 0;

	for (size_t i = 0; i < s.n; i++)
		digits += ascii_digit(s.p[i]);
	return s.n <= NUMBER_MAX && digits * 2 >= s.n && digits > 0;
}

/* The first line after those that stand at the height of line i. */
static size_t
row_end(const struct page_lines *p, size_t i)
{
	const struct pdf_line *top = p->at[i];
	float low = top->y1 - (top->y1 - top->y0) * OVERLAP;

	for (i++; i < p->n && p->at[i]->y0 < low; i++)
		continue;
	return i;
}

/* Several lines, short ones, none above another: put from left to right. */
static bool
is_row(const struct pdf_layout *l, struct page_lines *p, size_t from, size_t to)
{
	float most = l->pages[p->at[from]->page].width * CELL_WIDTH;

	if (to - from < 2 || to - from > COLUMNS_MAX)
		return false;
	qsort(p->at + from, to - from, sizeof(*p->at), by_column);
	for (size_t i = from; i < to; i++)
		if (p->at[i]->x1 - p->at[i]->x0 > most ||
		    (i > from && p->at[i]->x0 < p->at[i - 1]->x1)) {
			qsort(p->at + from, to - from, sizeof(*p->at), by_place);
			return false;
		}
	return true;
}

static bool
is_near(const struct page_lines *p, size_t above, size_t below)
{
	const struct pdf_line *a = p->at[above], *b = p->at[below];

	return b->y0 - a->y0 < (a->y1 - a->y0) * ROW_GAP;
}

/* What a cell says on a further line, or a word over the rows that follow. */
static bool
is_between_rows(const struct pdf_layout *l, const struct page_lines *p, size_t from, size_t to)
{
	const struct pdf_line *ln = p->at[from];

	return to - from == 1 && ln->x1 - ln->x0 <= l->pages[ln->page].width * CELL_WIDTH;
}

/* The rows from line i on, each near to the one above; it ends with a row. */
static struct run
rows_from(const struct pdf_layout *l, struct page_lines *p, size_t i)
{
	struct run r = { .first = i, .last = i };
	size_t from = i, to;

	for (; from < p->n; from = to) {
		to = row_end(p, from);
		if (r.rows > 0 && !is_near(p, from - 1, from))
			break;
		if (!(r.rows > 0 && is_between_rows(l, p, from, to)) && !is_row(l, p, from, to))
			break;
		p->at[from]->row_start = true;
		if (to - from == 1)
			continue;
		for (size_t k = from; k < to; k++)
			r.numbers += is_number(p->at[k]->text);
		r.cells += to - from;
		r.last = to;
		r.rows++;
	}
	return r;
}

static bool
is_table(const struct run *r)
{
	return r->rows >= ROWS_LEAST && (float)r->numbers >= NUMBERS * (float)r->cells;
}

static void
find_tables(struct pdf_layout *l, struct page_lines *p, uint32_t *tables)
{
	for (size_t i = 0; i < p->n;) {
		struct run r = rows_from(l, p, i);

		*tables += is_table(&r);
		for (size_t k = r.first; k < r.last && is_table(&r); k++)
			p->at[k]->table = *tables;
		i = r.last > i ? r.last : row_end(p, i);
	}
}

/* The lines of the tables after `done` up to `table`; how many. */
static size_t
copy_tables(const struct page_lines *p, uint32_t done, uint32_t table, struct pdf_line *out)
{
	size_t n = 0;

	for (size_t k = 0; k < p->n; k++)
		if (p->at[k]->table > done && p->at[k]->table <= table)
			out[n++] = *p->at[k];
	return n;
}

/* A table stands where the first of its lines stood, row by row. */
static void
put_in_order(struct arena *a, struct pdf_layout *l, const struct pdf_page *page,
    const struct page_lines *p)
{
	size_t n = page->last - page->first, put = 0;
	struct pdf_line *lines = ARENA_NEW(a, struct pdf_line, n);
	uint32_t done = 0;

	for (uint32_t i = page->first; i < page->last; i++) {
		uint32_t table = l->lines[i].table;

		if (table == 0)
			lines[put++] = l->lines[i];
		else if (table > done) {
			/* Tables one below the other: those above were not read later. */
			put += copy_tables(p, done, table, lines + put);
			done = table;
		}
	}
	memcpy(l->lines + page->first, lines, n * sizeof(*lines));
}

void
pdf_tables(struct arena *a, struct pdf_layout *l)
{
	uint32_t tables = 0, before;

	for (size_t i = 0; i < l->n_pages; i++) {
		const struct pdf_page *page = &l->pages[i];
		struct page_lines p = { .at = ARENA_NEW(a, struct pdf_line *, page->last - page->first + 1) };

		for (uint32_t k = page->first; k < page->last; k++)
			if (!l->lines[k].margin)
				p.at[p.n++] = &l->lines[k];
		qsort(p.at, p.n, sizeof(*p.at), by_place);
		before = tables;
		find_tables(l, &p, &tables);
		if (tables > before)
			put_in_order(a, l, page, &p);
	}
}
