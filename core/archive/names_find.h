/* People and organisations by what someone types for them. */
#ifndef ARCHIVE_NAMES_FIND_H
#define ARCHIVE_NAMES_FIND_H

#include "ar.h"

struct found_name {
	int64_t id;
	struct str kind, name;
	int64_t articles; /* that mention it */
};

enum names_which { NAMES_PEOPLE, NAMES_OTHERS, NAMES_ANY };

/*
 * Those whose whole name (or one of their aliases) it is, most mentioned first; after a
 * single word the other people of that name, too. When there are none, those with all
 * its words in their names. In the arena, at most max.
 */
int names_find_typed(struct archive *ar, struct arena *a, struct str typed,
    enum names_which which, size_t max, struct found_name **v, size_t *n, struct error *e);

bool names_of_kind(enum names_which which, struct str kind);

#define NAMES_WHOLE_MAX 200 /* of search_names_by_key */

/* Only the whole names. */
int names_find_whole(struct archive *ar, struct arena *a, struct str typed,
    enum names_which which, size_t max, struct found_name **v, size_t *n, struct error *e);

/* Those with all the words of a folded key in their names, most mentioned first. */
int names_find_words(struct archive *ar, struct arena *a, struct str key,
    struct found_name **v, size_t *n, struct error *e);

/*
 * A name that is nearly what was typed: each of its words that nobody has is replaced by the
 * nearest that somebody has, at most two letters away. Empty when there is none.
 */
int names_nearest(struct archive *ar, struct arena *a, struct str typed,
    enum names_which which, struct found_name *out, struct error *e); /* 1, 0, -1 */

int name_get(struct archive *ar, struct arena *a, int64_t id, struct found_name *out,
    struct error *e); /* 1, 0, -1 */

#endif
