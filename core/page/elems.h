/* The block elements of a page: what their tags, attributes and ancestors say. */
#ifndef PAGE_ELEMS_H
#define PAGE_ELEMS_H

#include "blocks.h"

/* Adds an element under another; the number it has. */
uint32_t elem_open(struct arena *a, struct blocks *b, uint32_t parent, xmlNode *n, enum tag t);

/* Words for screen readers only, as ", opens new tab" in a link. */
bool elem_is_unseen(const xmlNode *n);

#endif
