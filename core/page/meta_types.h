/* Types of schema.org by how much a thing of that type is the article of a page. */
#ifndef PAGE_META_TYPES_H
#define PAGE_META_TYPES_H

#include "base/str.h"

/* 3 an article, 2 another work with a headline, 1 a page, 0 something else. */
int schema_rank(struct str type);

#endif
