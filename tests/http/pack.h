/* Content codings, for the server to send. */
#ifndef HTTP_PACK_H
#define HTTP_PACK_H

#include "base/buf.h"

/* Replaces b by its coded form; false when there is no such coding. */
bool pack(struct str coding, struct buf *b);

#endif
