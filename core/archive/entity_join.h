/*
 * Which entity of the archive an entity of an article is. The same full name is the same
 * entity; else those that share a key are judged by core/names/join.h.
 */
#ifndef ARCHIVE_ENTITY_JOIN_H
#define ARCHIVE_ENTITY_JOIN_H

#include "ar.h"
#include "names/join.h"

/* One side for each entity of an article, with the others beside it; in the arena. */
struct join_side *join_sides(struct arena *a, const struct entities *names);

/* The entity that has this full name (its folded key): 1, 0, -1. */
int join_same_name(struct archive *ar, const struct join_side *side, struct str key,
    int64_t *id, struct error *e);

/*
 * 1 and the row, 0 when it is new, -1. key: the folded key of a full name (names_is_full),
 * else empty. *why lives for ever; NULL for the same full name.
 */
int join_find(struct archive *ar, const struct join_side *side, struct str key,
    int64_t *id, const char **why, struct error *e);

/*
 * Those who were met by a surname alone before this article told enough to say that they
 * are `side`, the entity id: they become it, whatever the order in which pages came.
 */
int join_surnames(struct archive *ar, int64_t article_id, const struct join_side *side,
    int64_t id, struct error *e);

/* Files an entity under the keys of this side. */
int join_file(struct archive *ar, const struct join_side *side, int64_t id,
    struct error *e);

#endif
