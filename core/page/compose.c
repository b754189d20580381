#include "compose.h"

#include "base/buf.h"
#include "base/limits.h"

static bool
within(const struct blocks *b, uint32_t elem, enum tag t, int reach)
{
	for (int i = 0; i < reach; i++, elem = b->elems[elem].parent)
		if (b->elems[elem].tag == t)
			return true;
	return false;
}

static struct block
block_of(const struct blocks *b, const struct piece *p)
{
	const struct elem *e = &b->elems[p->elem];
	struct block k = { .kind = BLOCK_PARA };

	if (tag_is_heading(e->tag)) {
		k.kind = BLOCK_HEADING;
		k.level = (uint8_t)(e->tag - TAG_H1 + 1);
	} else if (e->tag == TAG_PRE) {
		k.kind = BLOCK_CODE;
	} else if (e->tag == TAG_FIGCAPTION || e->tag == TAG_CAPTION ||
	    within(b, p->elem, TAG_FIGCAPTION, 3)) {
		k.kind = BLOCK_CAPTION;
	} else if (e->tag == TAG_TD || e->tag == TAG_TH) {
		k.kind = BLOCK_CELL;
		k.row_start = p->row_start;
	} else if (p->first_in_item) {
		k.kind = BLOCK_ITEM;
		k.level = e->list_depth ? e->list_depth : 1;
		k.ordered = e->ordered;
	} else if (e->up[UP_QUOTE] < 4) {
		k.kind = BLOCK_QUOTE;
	}
	return k;
}

/* What stands between two blocks. */
static const char *
between(const struct block *before, const struct block *k)
{
	if (k->kind == BLOCK_CELL && before->kind == BLOCK_CELL)
		return k->row_start ? "\n" : "\t";
	if (k->kind == BLOCK_ITEM && before->kind == BLOCK_ITEM)
		return "\n";
	return "\n\n";
}

static void
number_cell(const struct block *before, struct block *k)
{
	bool goes_on = before != NULL && before->kind == BLOCK_CELL && !k->row_start;

	if (k->kind != BLOCK_CELL)
		return;
	k->level = goes_on ? before->level + (before->level < UINT8_MAX) : 1;
	k->row_start = !goes_on;
}

void
compose_text(struct arena *a, const struct blocks *b, const struct choice *c,
    struct article *art, uint32_t *at)
{
	struct buf text = { .max = PAGE_TEXT_MAX };
	struct block *blocks = NULL, k, *before = NULL;
	size_t n = 0, cap = 0;

	for (size_t i = 0; i < b->n_pieces; i++) {
		at[i] = NOT_KEPT;
		if (!c->keep[i])
			continue;
		k = block_of(b, &b->pieces[i]);
		number_cell(before, &k);
		if (before != NULL)
			buf_cstr(&text, between(before, &k));
		at[i] = k.start = (uint32_t)text.n;
		buf_str(&text, b->pieces[i].text);
		k.end = (uint32_t)text.n;
		if (text.full)
			break;
		*ARENA_PUSH(a, blocks, n, cap) = k;
		before = &blocks[n - 1];
	}
	art->doc.text = arena_dup(a, str_sub(buf_view(&text), 0, n ? blocks[n - 1].end : 0));
	art->doc.blocks = blocks;
	art->doc.n_blocks = n;
	buf_free(&text);
}
