/* What the site is called: to name it, and to take its name off titles and bylines. */
#ifndef PAGE_META_SITE_H
#define PAGE_META_SITE_H

#include "meta_facts.h"

struct site {
	struct str keys[16]; /* fold_key of its names, longest first */
	int n;
	struct str label;    /* "autozeitung" of www.autozeitung.de */
	struct str host;     /* without "www." */
};

void site_of(const struct facts *f, struct site *s);

/* key: fold_key of a phrase. */
bool site_is_name(const struct site *s, struct str key);

#endif
