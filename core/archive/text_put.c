/*
 * Texts in the table text_piece, cut so that the pages of the file are full: SQLite puts
 * a row that does not fit at the end of the last page on a new one. What is left of that
 * page is reckoned, not read; where it is reckoned wrong, a page is less full.
 */
#include "writer.h"

#define PAGE_ROOM 4088 /* of a page of 4096 bytes, for rows of a table */
#define ROW_ROOM 13 /* at most, of a row without its text */
#define PIECE_MAX 4056 /* the longest that stands in a page whole */
#define PIECE_MIN 100 /* a shorter one does not repay its row */
#define LOOK_BACK 32 /* pieces; as in the query */

static void
take_room(struct text_page *p, size_t n)
{
	if (n + ROW_ROOM > p->room)
		p->room = PAGE_ROOM;
	p->room = n + ROW_ROOM < p->room ? p->room - n - ROW_ROOM : 0;
}

/* By the pieces that are there: where they are many it does not matter where one begins. */
static int
look_back(struct archive *ar, struct text_page *p, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_TEXT_PIECE_SIZES);
	size_t sizes[LOOK_BACK], n = 0;
	int rc;

	while ((rc = stmt_step(st, e)) == 1 && n < LOOK_BACK)
		sizes[n++] = (size_t)col_int(st, 0);
	if (rc < 0)
		return -1;
	stmt_done(st);
	for (p->room = 0; n > 0; n--)
		take_room(p, sizes[n - 1]);
	return 0;
}

/* Where a text is cut that has more than `most` bytes: between two characters. */
static size_t
cut_at(struct str text, size_t most)
{
	size_t to = most;

	if (text.n <= most)
		return text.n;
	while (to > most - 3 && ((unsigned char)text.p[to] & 0xC0) == 0x80)
		to--;
	return to;
}

static int
piece_put(struct archive *ar, struct str piece, struct error *e)
{
	struct stmt *st = db_stmt(ar->db, Q_TEXT_PIECE_ADD);

	bind_str(st, piece);
	if (stmt_run(st, e))
		return -1;
	ar->w->page.last = db_last_id(ar->db);
	take_room(&ar->w->page, piece.n);
	return 0;
}

int
text_put(struct archive *ar, struct str text, struct text_place *at, struct error *e)
{
	struct text_page *p = &ar->w->page;
	int64_t last = 0, n = 0;

	if (stmt_one_int(db_stmt(ar->db, Q_TEXT_PIECE_LAST), &last, e) < 0)
		return -1;
	if ((p->last != last || last == 0) && look_back(ar, p, e))
		return -1;
	do {
		bool some = p->room >= PIECE_MIN + ROW_ROOM && p->room < PIECE_MAX;
		size_t to = cut_at(text, some ? p->room - ROW_ROOM : PIECE_MAX);

		if (piece_put(ar, str_sub(text, 0, to), e))
			return -1;
		text = str_from(text, to);
		n++;
	} while (text.n);
	*at = (struct text_place){ .piece = p->last - n + 1, .pieces = n };
	return 0;
}
