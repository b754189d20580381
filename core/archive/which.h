/* Which page a person means. */
#ifndef ARCHIVE_WHICH_H
#define ARCHIVE_WHICH_H

#include "archive.h"

/*
 * A page's number, its address (as asked, as answered, or without its scheme), or the
 * path of a file that was added. ERR_NOT_FOUND: nothing is kept under it.
 */
int which_page(struct archive *ar, const char *word, int64_t *page_id, struct error *e);

#endif
