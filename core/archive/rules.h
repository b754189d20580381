/*
 * What was decided about names, as rules that hold while articles are stored: this name
 * is that person's, is none, is another's in this article. Rules go by names and
 * addresses, not by row numbers, so that they outlive a reindex.
 */
#ifndef ARCHIVE_RULES_H
#define ARCHIVE_RULES_H

#include "ar.h"
#include "base/map.h"
#include "names/names.h"

struct rule {
	bool ignore;     /* it is no name */
	struct str name; /* else: it is the one of this name */
};

struct rules {
	bool loaded;
	struct arena arena;
	struct map by_key; /* "p tony wu", and with " @ADDRESS" for one page */
	struct map apart;  /* pairs of keys that are different ones */
	struct rule *v;
	size_t n, cap;
};

int rules_load(struct archive *ar, struct rules *r, struct error *e);
void rules_forget(struct rules *r); /* read again before the next use */

/* NULL when nothing was decided. page_key: the address of the article's page. */
const struct rule *rule_for(const struct rules *r, struct arena *a, enum name_kind kind,
    struct str name, struct str page_key);

bool rules_apart(const struct rules *r, struct arena *a, enum name_kind kind,
    struct str one, struct str other);

#endif
