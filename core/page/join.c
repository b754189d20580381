#include "join.h"

#include "base/limits.h"

void
join_start(struct joined *j, struct arena *a)
{
	*j = (struct joined){ .a = a, .text = { .max = PAGE_TEXT_MAX } };
}

void
join_heading(struct joined *j, struct str words, uint8_t level)
{
	struct block b = { .kind = BLOCK_HEADING, .level = level };

	if (j->text.n > 0)
		buf_cstr(&j->text, "\n\n");
	b.start = (uint32_t)j->text.n;
	buf_str(&j->text, words);
	b.end = (uint32_t)j->text.n;
	if (!j->text.full)
		*ARENA_PUSH(j->a, j->blocks, j->n_blocks, j->cap_blocks) = b;
}

static void
add_link(struct joined *j, struct link l, uint32_t from, uint32_t shift)
{
	if (j->n_links >= PAGE_LINKS_MAX)
		return;
	if (l.end > l.start && l.start >= from) {
		l.start += shift - from;
		l.end += shift - from;
	} else {
		l.start = l.end = shift;
	}
	*ARENA_PUSH(j->a, j->links, j->n_links, j->cap_links) = l;
}

void
join_add(struct joined *j, const struct article *part, size_t first)
{
	const struct doc *d = &part->doc;
	uint32_t from = first < d->n_blocks ? d->blocks[first].start : (uint32_t)d->text.n;
	uint32_t shift;

	if (j->text.n > 0 && from < d->text.n)
		buf_cstr(&j->text, "\n\n");
	shift = (uint32_t)j->text.n;
	buf_str(&j->text, str_from(d->text, from));
	if (j->text.full)
		return;
	for (size_t i = first; i < d->n_blocks && j->n_blocks < PAGE_BLOCKS_MAX; i++) {
		struct block b = d->blocks[i];

		b.start += shift - from;
		b.end += shift - from;
		*ARENA_PUSH(j->a, j->blocks, j->n_blocks, j->cap_blocks) = b;
	}
	for (size_t i = 0; i < part->n_links; i++)
		add_link(j, part->links[i], from, shift);
}

void
join_finish(struct joined *j, struct article *art)
{
	/* A part that had no room left a piece of itself behind the last block. */
	size_t end = j->n_blocks ? j->blocks[j->n_blocks - 1].end : 0;

	art->doc.text = arena_dup(j->a, str_sub(buf_view(&j->text), 0, end));
	art->doc.blocks = j->blocks;
	art->doc.n_blocks = j->n_blocks;
	art->links = j->links;
	art->n_links = j->n_links;
	for (size_t i = 0; i < art->n_links; i++)
		if (art->links[i].end > end)
			art->links[i].start = art->links[i].end = (uint32_t)end;
	buf_free(&j->text);
}
