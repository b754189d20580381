#include "marks.h"

#include <string.h>

#include "base/utf8.h"

#define UNCLOSED_LEAST 40 /* bytes up to the paragraph's end that may still be a quotation */
#define SINGLE_MAX 1200 /* bytes: a single mark further off closes nothing */

enum mark_kind {
	MARK_NONE,
	MARK_STRAIGHT,
	MARK_CURLY,
	MARK_LOW,
	MARK_GUILLEMET,
	MARK_TWO,
	MARK_SINGLE
};

struct mark {
	enum mark_kind kind;
	uint32_t at, end;
	bool opens, closes; /* by its form and what stands around it */
};

struct scan {
	struct arena *a;
	const struct words *w;
	struct quoteds *out;
	size_t cap;
	struct mark open; /* kind MARK_NONE: no quotation is open */
	size_t open_block;
	size_t close_from, close; /* next_close's last answer, right for what is between */
};

static bool
is_wordy(struct str s, size_t at)
{
	return at < s.n && (ascii_alnum(s.p[at]) || (unsigned char)s.p[at] >= 0xC3);
}

static bool
is_gap_before(struct str s, size_t at, size_t from)
{
	if (at <= from)
		return true;
	if (ascii_space(s.p[at - 1]) || strchr("([{-*_>=/", s.p[at - 1]))
		return true;
	/* dashes, no-break space, ellipsis */
	return at >= from + 3 &&
	       ((unsigned char)s.p[at - 3] == 0xE2 && (unsigned char)s.p[at - 2] == 0x80 &&
		   (unsigned char)s.p[at - 1] <= 0x95);
}

static bool
is_gap_after(struct str s, size_t at)
{
	return at >= s.n || !is_wordy(s, at) || (unsigned char)s.p[at] == 0xE2 ||
	       (unsigned char)s.p[at] == 0xC2;
}

static void
set_mark(struct mark *m, enum mark_kind kind, size_t at, size_t n, bool opens, bool closes)
{
	*m = (struct mark){ kind, (uint32_t)at, (uint32_t)(at + n), opens, closes };
}

/* A curly mark and its relations: E2 80 9x. */
static void
read_curly(struct str s, size_t at, size_t from, struct mark *m)
{
	switch ((unsigned char)s.p[at + 2]) {
	case 0x98: /* ‘ */
		set_mark(m, MARK_SINGLE, at, 3, is_gap_before(s, at, from), false);
		break;
	case 0x99: /* ’ */
		set_mark(m, MARK_SINGLE, at, 3, false, is_gap_after(s, at + 3));
		break;
	case 0x9C: /* “ closes what „ opened */
		set_mark(m, MARK_CURLY, at, 3, true,
		    at > from && !is_gap_before(s, at, from) && is_gap_after(s, at + 3));
		break;
	case 0x9D: /* ” opens as well where it is typed for “ */
		set_mark(m, MARK_CURLY, at, 3,
		    is_gap_before(s, at, from) && is_wordy(s, at + 3), true);
		break;
	case 0x9E: /* „ */
		set_mark(m, MARK_LOW, at, 3, true, false);
		break;
	case 0xB9: /* ‹ */
	case 0xBA: /* › */
	default:
		break;
	}
}

static void
read_mark(struct str s, size_t at, size_t from, size_t to, struct mark *m)
{
	char c = s.p[at];

	m->kind = MARK_NONE;
	m->end = (uint32_t)at + 1;
	if (c == '"') {
		set_mark(m, MARK_STRAIGHT, at, 1, at + 1 < to && !ascii_space(s.p[at + 1]),
		    at > from && !ascii_space(s.p[at - 1]));
		if (!m->opens && !m->closes)
			m->opens = m->closes = true; /* spaced off on both sides */
	} else if ((c == '\'' || c == '`') && at + 1 < to && s.p[at + 1] == c) {
		set_mark(
		    m, MARK_TWO, at, 2, c == '`' || is_gap_before(s, at, from), c == '\'');
	} else if (c == '\'') {
		set_mark(m, MARK_SINGLE, at, 1,
		    is_gap_before(s, at, from) && is_wordy(s, at + 1),
		    at > from && !ascii_space(s.p[at - 1]) && is_gap_after(s, at + 1));
	} else if ((unsigned char)c == 0xE2 && at + 2 < to &&
		   (unsigned char)s.p[at + 1] == 0x80) {
		m->end = (uint32_t)at + 3;
		read_curly(s, at, from, m);
	} else if ((unsigned char)c == 0xC2 && at + 1 < to &&
		   ((unsigned char)s.p[at + 1] == 0xAB ||
		       (unsigned char)s.p[at + 1] == 0xBB)) {
		bool left = (unsigned char)s.p[at + 1] == 0xAB;

		/* «French» and »German«: by what stands beside. */
		set_mark(m, MARK_GUILLEMET, at, 2, left || is_gap_before(s, at, from),
		    !left || !is_gap_before(s, at, from));
	}
}

static bool
is_double(enum mark_kind k)
{
	return k == MARK_STRAIGHT || k == MARK_CURLY || k == MARK_TWO;
}

static bool
closes_open(const struct scan *sc, const struct mark *m)
{
	enum mark_kind open = sc->open.kind;

	if (open == MARK_LOW)
		return m->kind == MARK_CURLY || m->kind == MARK_STRAIGHT;
	if (!m->closes)
		return false;
	/* Typing mixes double marks: “…" and "…”. */
	if (open != m->kind)
		return is_double(open) && is_double(m->kind);
	if (open == MARK_SINGLE)
		return m->at - sc->open.at <= SINGLE_MAX;
	return true;
}

/* After a colon, a comma or at the start of a paragraph speech may begin. */
static bool
opens_speech(struct str s, size_t at, size_t from)
{
	while (at > from && ascii_space(s.p[at - 1]))
		at--;
	return at == from || s.p[at - 1] == ':' || s.p[at - 1] == ',';
}

/* The first single mark at or after byte `at` that closes; `to` when none does. */
static size_t
next_close(struct scan *sc, size_t at, size_t from, size_t to)
{
	struct str s = sc->w->doc->text;
	struct mark m;

	if (sc->close_from <= at && at <= sc->close)
		return sc->close;
	sc->close_from = at;
	for (; at < to; at = m.end) {
		m.end = (uint32_t)at + 1;
		if (s.p[at] != '\'' && (unsigned char)s.p[at] != 0xE2)
			continue;
		read_mark(s, at, from, to, &m);
		if (m.kind == MARK_SINGLE && m.closes)
			break;
	}
	return sc->close = at;
}

/*
 * Does a single mark that opens have a partner, and more than one word up to it? Or
 * does the paragraph end without one and the next one open again?
 */
static bool
single_quotes(struct scan *sc, const struct mark *m, const struct block *b, bool reopened)
{
	struct str s = sc->w->doc->text;
	size_t close = next_close(sc, m->end, b->start, b->end);
	struct str inside = str_sub(s, m->end, close);
	bool speech = opens_speech(s, m->at, b->start);

	if (close >= b->end)
		return speech && reopened;
	return inside.n <= SINGLE_MAX && str_findc(inside, ' ') != STR_NONE &&
	       (speech || (str_findc(inside, '"') == STR_NONE &&
			      str_find(inside, STR("“")) == STR_NONE));
}

static void
add_quoted(struct scan *sc, const struct mark *close, size_t block)
{
	struct quoted *q;

	if (close->at <= sc->open.end)
		return;
	q = ARENA_PUSH(sc->a, sc->out->v, sc->out->n, sc->cap);
	*q = (struct quoted){ .open = sc->open.at,
		.start = sc->open.end,
		.end = close->at,
		.close = close->end,
		.block = sc->open_block,
		.last_block = block };
	q->first = words_at(sc->w, q->start);
	q->last = words_at(sc->w, q->end);
}

/* After a paragraph that left a quotation open: does the next paragraph reopen it? */
static bool
goes_on(const struct scan *sc, enum mark_kind kind, size_t block)
{
	const struct doc *d = sc->w->doc;
	const struct block *b;
	struct mark m;

	if (block + 1 >= d->n_blocks)
		return false;
	b = &d->blocks[block + 1];
	if ((b->kind != BLOCK_PARA && b->kind != BLOCK_QUOTE && b->kind != BLOCK_ITEM) ||
	    b->start >= b->end)
		return false;
	read_mark(d->text, b->start, b->start, b->end, &m);
	return m.kind == kind && m.opens;
}

static void
see_mark(struct scan *sc, const struct mark *m, size_t block)
{
	const struct block *b = &sc->w->doc->blocks[block];

	if (sc->open.kind != MARK_NONE) {
		if (closes_open(sc, m)) {
			add_quoted(sc, m, block);
			sc->open.kind = MARK_NONE;
		} else if (m->kind == sc->open.kind && m->opens && !m->closes &&
			   m->kind != MARK_SINGLE && sc->open_block == block) {
			sc->open = *m; /* the earlier one was never closed */
		}
		return;
	}
	if (!m->opens || (m->kind == MARK_SINGLE &&
			     !single_quotes(sc, m, b, goes_on(sc, MARK_SINGLE, block))))
		return;
	sc->open = *m;
	sc->open_block = block;
}

static void
scan_block(struct scan *sc, size_t block)
{
	const struct block *b = &sc->w->doc->blocks[block];
	struct str s = sc->w->doc->text;
	bool carried = sc->open.kind != MARK_NONE;
	struct mark m;

	for (size_t at = b->start; at < b->end; at = m.end) {
		char c = s.p[at];

		m.end = (uint32_t)at + 1;
		if (c != '"' && c != '\'' && c != '`' && (unsigned char)c < 0xC2)
			continue;
		read_mark(s, at, b->start, b->end, &m);
		if (m.kind == MARK_NONE || (carried && at == b->start))
			continue;
		see_mark(sc, &m, block);
	}
	if (sc->open.kind == MARK_NONE || goes_on(sc, sc->open.kind, block))
		return;
	/* Left open at the paragraph's end: the mark was forgotten, or the text is cut. */
	if (is_double(sc->open.kind) && b->end - sc->open.end >= UNCLOSED_LEAST) {
		set_mark(&m, sc->open.kind, b->end, 0, false, true);
		add_quoted(sc, &m, block);
	}
	sc->open.kind = MARK_NONE;
}

void
marks_find(struct arena *a, const struct words *w, struct quoteds *out)
{
	struct scan sc = { .a = a, .w = w, .out = out };

	*out = (struct quoteds){ 0 };
	for (size_t b = 0; b < w->doc->n_blocks; b++)
		if (w->doc->blocks[b].kind != BLOCK_CODE)
			scan_block(&sc, b);
}

size_t
marks_at(const struct quoteds *q, uint32_t at)
{
	size_t lo = 0, hi = q->n;

	while (lo < hi) {
		size_t mid = lo + (hi - lo) / 2;

		if (q->v[mid].close <= at)
			lo = mid + 1;
		else
			hi = mid;
	}
	return lo < q->n && q->v[lo].open <= at ? lo : q->n;
}
