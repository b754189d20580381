/* What went wrong, in one line for people. */
#ifndef FETCH_REASON_H
#define FETCH_REASON_H

#include <curl/curl.h>

#include "base/err.h"

/* "Not Found" of 404; "" for a status without a name. */
const char *reason_of_status(int status);

/* Fills *e for a transfer that ended with `code`; host is named where it helps. */
void reason_of_code(struct error *e, CURLcode code, CURL *easy, struct str host,
    const char *detail);

/* How often a transfer that ended with `code` is worth trying again. */
unsigned reason_retries(CURLcode code);

/* "32 MB", "300 kB", "5 bytes" */
#define REASON_SIZE_LEN 32
const char *reason_size(uint64_t bytes, char out[REASON_SIZE_LEN]);

#endif
