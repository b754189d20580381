/* Bodies, each kept once by its SHA-256, compressed where that helps. */
#ifndef STORE_BLOB_H
#define STORE_BLOB_H

#include "db.h"

#define BLOB_HASH_SIZE 32

/* The row that holds body, a new one when there is none. */
int blob_put(struct db *db, struct str body, int64_t *id, struct error *e);

/* The bytes as they came, in the arena. ERR_DAMAGED: not there, or not whole. */
int blob_get(struct db *db, int64_t id, struct arena *a, struct str *body, struct error *e);

/* The row that holds body: 1, or 0 when there is none. */
int blob_find(struct db *db, struct str body, int64_t *id, struct error *e);

/* True when sha256 is that of body. */
bool blob_is(struct str sha256, struct str body);

#endif
