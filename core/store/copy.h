/* The last step of what is made beside its name. */
#ifndef STORE_COPY_H
#define STORE_COPY_H

#include "base/err.h"

/* Calls a finished file `to`, on the disk. ERR_USAGE: it is there and replace is false. */
int copy_give_name(const char *temp, const char *to, bool replace, struct error *e);

#endif
