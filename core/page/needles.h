/* Words looked for anywhere inside of attributes, in small letters or capitals. */
#ifndef PAGE_NEEDLES_H
#define PAGE_NEEDLES_H

#include "base/str.h"

/* Made by needles_of: most values hold none, and are passed once, two letters at a time. */
struct needles {
	const char *const *list;
	uint32_t begins[26]; /* by the first letter: a bit for each second letter */
};

/*
 * The list ends with NULL and is lent; its words are in small letters, begin with two
 * of a to z and are at least two long.
 */
void needles_of(struct needles *n, const char *const *list);

bool needles_in(const struct needles *n, struct str value);

#endif
