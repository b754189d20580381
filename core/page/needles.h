/* Words looked for anywhere inside of attributes, in small letters or capitals. */
#ifndef PAGE_NEEDLES_H
#define PAGE_NEEDLES_H

#include "base/str.h"

enum { NEEDLES_MAX = 80, NEEDLES_KEPT = 64 };

/*
 * Words of several lists, each with a bit. Most values hold none, and are passed once, two
 * letters at a time. Zeroed, and then made by needles_add.
 */
struct needles {
	struct needle {
		const char *word;
		uint8_t n, bit;
	} all[NEEDLES_MAX];
	size_t n;
	uint32_t begins[32]; /* by the first letter: a bit for each second letter */
	unsigned bits;
	struct {
		struct str value;
		unsigned bits;
	} kept[NEEDLES_KEPT]; /* values that were asked for: a page has few, many times */
};

/*
 * The list ends with NULL and is lent; its words are in small letters, begin with two
 * of a to z and are at least two long.
 */
void needles_add(struct needles *n, const char *const *list, unsigned bit);

/* The bits of the lists of which the value, lent as long as n lives, holds a word. */
unsigned needles_in(struct needles *n, struct str value);

#endif
