/* A file whose schema is gone; for salvage.c only. */
#ifndef STORE_SALVAGE_HEAD_H
#define STORE_SALVAGE_HEAD_H

#include "db.h"

/* Copies the file at `path` to `to`, with the pages of the schema of `model`. */
int salvage_head(struct db *model, const char *path, const char *to, struct error *e);

#endif
