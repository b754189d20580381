/*
 * Names of an entity and what it is looked up by. Rows of join_key and name_ids, and
 * the alias that is its own name, are found by the names alone: nothing leads from the
 * entity to them.
 */
#ifndef ARCHIVE_ENTITY_KEYS_H
#define ARCHIVE_ENTITY_KEYS_H

#include "ar.h"

/* Names and keys of `from` are `to`'s as well; decided: articles that use one mean it. */
int entity_keys_copy(
    struct archive *ar, int64_t from, int64_t to, bool decided, struct error *e);

/* Another name for the entity: what went by the old one without saying so keeps it. */
int entity_rename(struct archive *ar, int64_t id, struct str name, struct error *e);

/* The entity, its keys and all that refers to it are forgotten. */
int entity_forget(struct archive *ar, int64_t id, struct error *e);

/* The same when nothing stands for it any more; *gone is counted up. */
int entity_forget_unused(struct archive *ar, int64_t id, int64_t *gone, struct error *e);

/* The same for all entities, after everything was read again. */
int entity_sweep(struct archive *ar, struct error *e);

#endif
