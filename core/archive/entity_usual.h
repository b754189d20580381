/*
 * What an entity is called: of its full names the one that most articles use, whichever
 * came first. It is looked at again when twice as many articles mention it.
 */
#ifndef ARCHIVE_ENTITY_USUAL_H
#define ARCHIVE_ENTITY_USUAL_H

#include "ar.h"

/* Names again those of an article just counted; who was given a name by decision keeps it. */
int entity_usual_names(struct archive *ar, int64_t article_id, struct error *e);

#endif
