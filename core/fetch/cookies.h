/* A person's cookies, from a file in the format of Netscape's browsers. */
#ifndef FETCH_COOKIES_H
#define FETCH_COOKIES_H

#include <curl/curl.h>

#include "base/buf.h"
#include "base/err.h"

/* Reads the file into `out`; an error when it cannot be read or holds no cookie line. */
int cookies_read(const char *path, struct buf *out, struct error *e);

/* Gives them to a handle, which sends each to its own host alone. */
void cookies_give(CURL *easy, struct str lines);

#endif
