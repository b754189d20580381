/* Texts one after the other as one: chapters of a book, pages of an article. */
#ifndef PAGE_JOIN_H
#define PAGE_JOIN_H

#include "base/buf.h"
#include "page.h"

struct joined {
	struct arena *a;
	struct buf text; /* its max is the limit */
	struct block *blocks;
	size_t n_blocks, cap_blocks;
	struct link *links;
	size_t n_links, cap_links;
};

void join_start(struct joined *j, struct arena *a);

/* Appends the text, blocks and links of a part, from its block `first` on. */
void join_add(struct joined *j, const struct article *part, size_t first);

/* A heading of its own. */
void join_heading(struct joined *j, struct str words, uint8_t level);

/* Fills the text, blocks and links of art. */
void join_finish(struct joined *j, struct article *art);

#endif
