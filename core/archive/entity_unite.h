/* One entity's rows become another's. */
#ifndef ARCHIVE_ENTITY_UNITE_H
#define ARCHIVE_ENTITY_UNITE_H

#include "ar.h"

/*
 * Mentions, claims, names and keys of `from` go to `to`, and `from` is forgotten. *why is
 * said of its mentions. decided: articles that use its names mean `to` from now on.
 */
int entity_unite(struct archive *ar, int64_t from, int64_t to, const char *why,
    bool decided, struct error *e);

#endif
