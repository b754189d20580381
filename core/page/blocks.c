#include "blocks.h"

#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "elems.h"

enum { ELEMS_MAX = 4 * PAGE_BLOCKS_MAX };

struct walk {
	struct arena *a;
	struct blocks *b;
	struct buf text;     /* of the piece that is being read */
	struct piece piece;
	uint32_t elem;       /* open block element */
	uint32_t anchor;     /* open link, an index; NO_ANCHOR when none */
	unsigned links, strong, em, pre, controls; /* open inline elements */
	unsigned breaks;     /* <br> since the last word */
	bool space;          /* white space waits for the next word */
	bool in_word;
	bool half;           /* one CJK character of a word of two */
	bool after_br;
	uint32_t images;
};

#define NO_ANCHOR UINT32_MAX

/* The inline elements that hold the piece's first word. */
static void
first_inline(struct walk *w, const xmlNode *text)
{
	const xmlNode *n = text->parent, *top = w->b->elems[w->elem].node;
	uint32_t groups = 0;

	for (int i = 0; n != NULL && n != top && i < 8; i++, n = n->parent) {
		groups |= class_words_of(node_attr(n, "class"));
		w->piece.first_tag = (uint8_t)tag_of((const char *)n->name);
	}
	w->piece.inline_groups = groups;
}

static void
begin_piece(struct walk *w, const xmlNode *text)
{
	w->piece = (struct piece){ .elem = w->elem, .after_br = w->after_br,
		.images = w->images };
	first_inline(w, text);
	w->images = 0;
	w->after_br = false;
}

static bool
in_item_first(const struct walk *w, uint32_t elem)
{
	const struct elem *e = &w->b->elems[elem];

	for (int i = 0; i < 4; i++, e = &w->b->elems[e->parent])
		if (e->tag == TAG_LI || e->tag == TAG_DT || e->tag == TAG_DD)
			return e->first == w->b->n_pieces;
	return false;
}

static bool
row_first(const struct walk *w, uint32_t elem)
{
	const struct elem *e = &w->b->elems[elem];

	for (int i = 0; i < 8; i++, e = &w->b->elems[e->parent])
		if (e->tag == TAG_TR)
			return e->first == w->b->n_pieces;
	return false;
}

/* Ends the piece that is being read, if any. */
static void
flush(struct walk *w)
{
	struct blocks *b = w->b;
	struct piece *p;

	w->space = w->in_word = w->half = false;
	w->breaks = 0;
	if (w->text.n == 0)
		return;
	if (b->n_pieces < PAGE_BLOCKS_MAX) {
		w->piece.first_in_item = in_item_first(w, w->piece.elem);
		w->piece.row_start = row_first(w, w->piece.elem);
		p = ARENA_PUSH(w->a, b->pieces, b->n_pieces, b->cap_pieces);
		*p = w->piece;
		p->text = arena_dup(w->a, str_trim(buf_view(&w->text)));
	} else {
		b->cut = true;
	}
	buf_clear(&w->text);
}

static void
count_word(struct walk *w)
{
	w->piece.words++;
	w->piece.link_words += w->links > 0;
	w->piece.strong_words += w->strong > 0;
	w->piece.em_words += w->em > 0;
}

/* Whether the bytes at p begin a character of words; CJK has no spaces to count by. */
static void
count_char(struct walk *w, const unsigned char *p)
{
	bool word = ascii_alnum((char)p[0]) || (p[0] >= 0xC3 && p[0] != 0xE2);

	if (p[0] >= 0xE3 && p[0] <= 0xE9) {
		if (p[0] == 0xE3 && p[1] == 0x80)
			return;
		if (!w->half)
			count_word(w);
		w->half = !w->half;
		w->in_word = false;
		return;
	}
	if (word && !w->in_word)
		count_word(w);
	w->in_word = word || (w->in_word && (p[0] == '\'' || p[0] == '-'));
}

static void
open_anchor_text(struct walk *w)
{
	struct anchor *c;

	if (w->anchor == NO_ANCHOR)
		return;
	c = &w->b->anchors[w->anchor];
	if (c->end == 0) {
		c->block = (uint32_t)w->b->n_pieces;
		c->start = c->end = (uint32_t)w->text.n;
	}
}

static void
put_space(struct walk *w)
{
	if (w->text.n > 0 && w->breaks > 0)
		buf_c(&w->text, '\n');
	else if (w->text.n > 0 && w->space)
		buf_c(&w->text, ' ');
	w->space = false;
	w->breaks = 0;
}

static bool
is_nbsp(const unsigned char *p)
{
	return p[0] == 0xC2 && p[1] == 0xA0;
}

/* Soft hyphens and zero-width spaces are for the eye only. */
static size_t
invisible(const unsigned char *p)
{
	if (p[0] == 0xC2 && p[1] == 0xAD)
		return 2;
	if (p[0] == 0xE2 && p[1] == 0x80 && p[2] == 0x8B)
		return 3;
	return p[0] == 0xEF && p[1] == 0xBB && p[2] == 0xBF ? 3 : 0;
}

static void
add_more(struct walk *w, const unsigned char *p, size_t len)
{
	buf_add(&w->text, p, len);
	if (w->anchor != NO_ANCHOR && w->b->anchors[w->anchor].block == w->b->n_pieces)
		w->b->anchors[w->anchor].end = (uint32_t)w->text.n;
}

static void
add_visible(struct walk *w, const xmlNode *n, const unsigned char *p, size_t len)
{
	if (w->text.n == 0)
		begin_piece(w, n);
	put_space(w);
	open_anchor_text(w);
	count_char(w, p);
	add_more(w, p, len);
	w->piece.control |= w->controls > 0;
}

static void
add_text(struct walk *w, const xmlNode *n)
{
	const unsigned char *p = n->content;
	size_t len;

	while (p != NULL && *p != '\0') {
		if (ascii_space((char)*p) || is_nbsp(p)) {
			if (w->pre > 0 && *p != '\r' && w->text.n > 0)
				buf_c(&w->text, *p > ' ' ? ' ' : (char)*p);
			else
				w->space = true;
			w->in_word = false;
			p += is_nbsp(p) ? 2 : 1;
		} else if ((len = invisible(p)) > 0) {
			p += len;
		} else {
			for (len = 1; utf8_is_tail((char)p[len]); len++)
				continue;
			add_visible(w, n, p, len);
			p += len;
			for (len = 0; w->in_word && ascii_alnum((char)p[len]); len++)
				continue;
			if (len > 0) {
				add_more(w, p, len);
				p += len;
			}
		}
	}
}

static void
open_anchor(struct walk *w, xmlNode *n)
{
	struct anchor *c;

	w->links++;
	if (w->b->n_anchors >= PAGE_LINKS_MAX)
		return;
	w->anchor = (uint32_t)w->b->n_anchors;
	c = ARENA_PUSH(w->a, w->b->anchors, w->b->n_anchors, w->b->cap_anchors);
	*c = (struct anchor){ .node = n, .block = (uint32_t)w->b->n_pieces };
}

static void
line_break(struct walk *w)
{
	/* A second one, with nothing between, begins a paragraph. */
	if (w->breaks > 0 && w->text.n > 0 && w->pre == 0) {
		flush(w);
		w->after_br = true;
	} else if (w->pre > 0) {
		buf_c(&w->text, '\n');
	} else {
		w->breaks++;
	}
	w->in_word = false;
}

static void
inline_elem(struct walk *w, xmlNode *n, enum tag t, int step)
{
	if (t == TAG_STRONG || t == TAG_B)
		w->strong += (unsigned)step;
	else if (t == TAG_EM || t == TAG_I)
		w->em += (unsigned)step;
	else if (t == TAG_LABEL)
		w->controls += (unsigned)step;
	else if (t == TAG_BR && step > 0)
		line_break(w);
	else if (t == TAG_IMG && step > 0)
		w->images++;
	else if (t == TAG_A && step > 0)
		open_anchor(w, n);
	else if (t == TAG_A) {
		w->links--;
		w->anchor = NO_ANCHOR;
	}
}

/* False when what is inside of the node is not looked at. */
static bool
enter(struct walk *w, xmlNode *n)
{
	enum tag t;
	bool block;

	if (n->type == XML_TEXT_NODE)
		add_text(w, n);
	if (n->type != XML_ELEMENT_NODE)
		return false;
	t = tag_of((const char *)n->name);
	n->_private = (void *)(uintptr_t)t;
	if (t == TAG_SKIP)
		return false;
	/* Pages of frames have no body: then the root holds everything. */
	block = tag_is_block(t) || w->b->n_elems == 0;
	if (!block || w->b->n_elems >= ELEMS_MAX) {
		if (block)
			flush(w);
		if (n->properties != NULL && w->text.n > 0 && elem_is_unseen(n))
			t = TAG_SKIP;
		n->_private = (void *)(uintptr_t)t;
		if (t == TAG_SKIP)
			return false;
		inline_elem(w, n, t, 1);
		return true;
	}
	flush(w);
	w->elem = elem_open(w->a, w->b, w->elem, n, t);
	if (w->links > 0)
		w->b->elems[w->elem].up[UP_LINK] = 0;
	w->pre += t == TAG_PRE;
	w->controls += t == TAG_CONTROL;
	return true;
}

static void
leave(struct walk *w, xmlNode *n)
{
	enum tag t = (enum tag)(uintptr_t)n->_private;
	struct elem *e = &w->b->elems[w->elem];

	if (n->type != XML_ELEMENT_NODE || t == TAG_SKIP)
		return;
	if (e->node != n) {
		inline_elem(w, n, t, -1);
		return;
	}
	flush(w);
	w->pre -= t == TAG_PRE;
	w->controls -= t == TAG_CONTROL;
	e->end = (uint32_t)w->b->n_elems;
	e->last = (uint32_t)w->b->n_pieces;
	w->elem = e->parent;
}

void
blocks_cut(struct arena *a, const struct html *h, struct blocks *b)
{
	struct walk w = { .a = a, .b = b, .anchor = NO_ANCHOR, .text = { .max = PAGE_TEXT_MAX } };
	xmlNode *top = h->body ? h->body : h->root, *n = top;

	*b = (struct blocks){ 0 };
	for (;;) {
		if (enter(&w, n) && n->children != NULL) {
			n = n->children;
			continue;
		}
		while (leave(&w, n), n != top && n->next == NULL)
			n = n->parent;
		if (n == top)
			break;
		n = n->next;
	}
	buf_free(&w.text);
}
