/*
 * The tree cut into blocks: runs of text between the borders of block elements, each
 * with the element it stands in and the links it holds.
 */
#ifndef PAGE_BLOCKS_H
#define PAGE_BLOCKS_H

#include "class_words.h"
#include "html.h"
#include "tags.h"

/* Elements that tell of everything inside of them. */
enum up {
	UP_ARTICLE, UP_MAIN, UP_SECTION, UP_ASIDE, UP_NAV, UP_HEADER, UP_FOOTER, UP_FIGURE,
	UP_LIST, UP_TABLE, UP_FORM, UP_QUOTE, UP_LINK, UP_BODY_PROP, /* itemprop=articleBody */
	UP_ITEM_PROP, /* any other itemprop */
	N_UP
};

/* A block element, in the order of the page; 0 is the root. */
struct elem {
	xmlNode *node;
	uint32_t parent;
	uint32_t end;    /* the first element after its subtree */
	uint32_t own;    /* hash of tag and class without digits */
	uint32_t sig;    /* hash of own and the parent's own */
	uint8_t tag;
	uint8_t list_depth;
	bool hidden;     /* by attribute or style, or inside of such */
	bool ordered;    /* in a numbered list */
	uint32_t groups; /* of its own class words */
	uint32_t holder; /* the table or outermost list it is of, 0 when none */
	uint8_t near[N_CLASS_GROUPS]; /* elements up to one with such a class word (blocks_near) */
	uint8_t up[N_UP];             /* elements up to one of that kind, itself 0; CLASS_FAR: none */
	uint32_t first, last; /* blocks of its subtree, half open */
};

struct anchor {
	xmlNode *node;
	uint32_t block;      /* the block it begins in, or that follows */
	uint32_t start, end; /* bytes of the block's text; equal when it has no text there */
};

/* One run of text. */
struct piece {
	struct str text;      /* white space squeezed; \n for <br> and in <pre> */
	uint32_t elem;        /* the element it stands in */
	uint32_t words, link_words, strong_words, em_words;
	uint32_t images;      /* before it, since the last block */
	uint8_t first_tag;    /* of the inline element that holds its first word */
	bool after_br;        /* cut from the one before by <br><br> */
	bool first_in_item;   /* first text of its <li>, <dt> or <dd> */
	bool row_start;       /* first cell of its row */
	bool control;         /* holds words of a button or label */
	uint32_t inline_groups; /* class words of the inline elements at its start */
};

struct blocks {
	struct elem *elems;
	size_t n_elems, cap_elems;
	struct piece *pieces;
	size_t n_pieces, cap_pieces;
	struct anchor *anchors;
	size_t n_anchors, cap_anchors;
	bool cut; /* more blocks than PAGE_BLOCKS_MAX: the rest is not there */
};

/* In the arena. */
void blocks_cut(struct arena *a, const struct html *h, struct blocks *b);

/*
 * Fills the elements' `near`. Class words of what holds the whole page tell nothing:
 * those of <body> and of what has both the headline (a piece) and much of the text.
 */
void blocks_near(struct blocks *b, uint32_t headline);

/* An attribute's value; empty when it is not there. */
struct str node_attr(const xmlNode *n, const char *name);


#endif
