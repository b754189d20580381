/* Which page, or which claim, a person means. */
#ifndef QUERY_WHICH_H
#define QUERY_WHICH_H

#include "archive/archive.h"

/*
 * A page's number, its address (as asked, as answered, or without its scheme), or the
 * path of a file that was added. ERR_NOT_FOUND: nothing is kept under it.
 */
int which_page(struct archive *ar, const char *word, int64_t *page_id, struct error *e);

/* "claim:12" or "12"; false when it is no number. Whether there is such a claim is not looked at. */
bool which_claim(struct str word, int64_t *claim_id);

#endif
