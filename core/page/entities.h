/* Character references of HTML in text that no parser has seen. */
#ifndef PAGE_ENTITIES_H
#define PAGE_ENTITIES_H

#include "base/arena.h"

/* "Caf&eacute; &amp; &#8211;" with the characters; s itself when there is nothing to do. */
struct str entities_decode(struct arena *a, struct str s);

#endif
