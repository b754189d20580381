/* The steps of reading Markdown. */
#ifndef PAGE_MARKDOWN_PARTS_H
#define PAGE_MARKDOWN_PARTS_H

#include <cmark.h>

#include "base/buf.h"
#include "page.h"

/* What is built: text, blocks and links in step. */
struct md {
	struct arena *a;
	const struct page_input *in;
	struct article *art;
	struct buf text;
	struct block *blocks;
	size_t n_blocks, cap_blocks;
	struct link *links;
	size_t n_links, cap_links;
	bool wrapped; /* the source's lines are filled: a line end is a space */
};

/* A paragraph before it is cut into blocks: its lines, and the links in it. */
struct md_line {
	uint32_t start, end;
	bool bold;  /* all of its words are */
	bool plain; /* some word is not */
	bool hard;  /* ends in a break that was asked for */
};

struct md_para {
	struct buf text;
	struct md_line *lines;
	size_t n_lines, cap_lines;
	struct link *links;
	size_t n_links, cap_links;
	size_t next_link; /* the first that no block has yet */
};

/* What a block becomes where its own look does not say more. */
struct md_place {
	enum block_kind kind;
	uint8_t level;
	bool ordered;
	bool before_list; /* the next thing is a list */
};

/* Takes the front matter off *text and fills art with what it says. */
void md_front_matter(struct arena *a, struct str *text, struct article *art);

/* Stands for an escaped bar in the lines of tables, where a bar is a border. */
#define MD_BAR '\1'

/* Copies without ":::" fences and ==marks==. */
void md_unmark(struct str text, struct buf *out);
/* A copy with bars for MD_BAR. */
struct str md_text(struct arena *a, struct str s);

/* Text and links of an inline container. */
void md_inline(struct md *m, cmark_node *node, struct md_para *p);

/* Cuts it into blocks: items of bullet characters, pipe tables, titles, paragraphs. */
void md_emit(struct md *m, struct md_para *p, const struct md_place *place);

/* `close`: no blank line parts it from the block before. */
void md_block(struct md *m, struct str text, const struct md_place *place, bool close);
void md_link(struct md *m, struct link l);
/* A block of HTML: its text as a paragraph, its links and pictures. */
void md_html(struct md *m, struct str html);

void md_walk(struct md *m, cmark_node *document);

/* Byline and date lines at either end become metadata; title; roles and sections of links. */
void md_finish(struct md *m);

#endif
