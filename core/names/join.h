/*
 * Which names of different articles are one person or organisation. Two calls: the keys
 * under which candidates are looked up, and the judgement on one candidate. Pure: what
 * the archive knows of both comes in, a reason comes out. A surname alone never joins.
 */
#ifndef NAMES_JOIN_H
#define NAMES_JOIN_H

#include "names.h"

#define JOIN_KEYS_MAX 24
#define JOIN_SAME 0.5f /* names_same at or above it: one entity */

struct join_side {
	enum name_kind kind;
	struct str name;
	const struct str *aliases; /* other names of it; the first n_full are full ones */
	size_t n_aliases, n_full;
	const struct str *with; /* keys (names_key) of others in the same articles */
	size_t n_with;
	char gender;            /* 'm', 'f', 0 */
};

/* The name as it is compared: small letters, no accents, titles or legal form; in the arena. */
struct str names_key(struct arena *a, struct str name, enum name_kind kind);

/* Whether this name in two articles is one without more to say so: no surname, no town's name. */
bool names_is_full(struct arena *a, struct str name, enum name_kind kind);

/*
 * Keys that an entity is filed and looked up under; those that can be one share at
 * least one. Returns how many were put in out.
 */
size_t names_keys(struct arena *a, const struct join_side *s, struct str out[JOIN_KEYS_MAX]);

/*
 * How surely both are one, 0 to 1; *why says it in words for a person ("same full
 * name") and lives for ever.
 */
float names_same(struct arena *a, const struct join_side *x, const struct join_side *y,
    const char **why);

#endif
