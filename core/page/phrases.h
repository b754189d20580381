/*
 * Lists of phrases looked for in a text, both folded (text/fold.h), from the beginning of
 * a word. A script without spaces has it anywhere.
 */
#ifndef PAGE_PHRASES_H
#define PAGE_PHRASES_H

#include "base/str.h"

struct phrase {
	struct str key;    /* folded */
	uint32_t words;
	uint16_t next;     /* another that begins with the same letter; 0 when none does */
};

/* Made ready by its first use, for as long as the process. */
struct phrases {
	const char *const *list;
	size_t n;
	struct phrase *all;  /* from 1 on */
	uint16_t begins[256];
};

#define PHRASES(words) { .list = (words), .n = sizeof(words) / sizeof(*(words)) }

/* One hit after the other: struct phrase_hits h = { .of = &list, .text = folded }; */
struct phrase_hits {
	struct phrases *of;
	struct str text;
	size_t at;          /* of the hit */
	const struct phrase *hit;
};

bool phrases_next(struct phrase_hits *h);
bool phrases_in(struct phrases *p, struct str folded);

#endif
