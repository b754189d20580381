/* arch verify --quotes: are the words still there, in each capture and live? */
#ifndef CMD_VERIFY_QUOTES_H
#define CMD_VERIFY_QUOTES_H

#include <stdbool.h>

/* word: a page; NULL: all. Returns the exit status. */
int verify_quotes(const char *word, bool live, bool allow_private);

#endif
