/*
 * A name as people type it: "Tony Wu", "person:Tony Wu", "company:Acme", or the number
 * that arch prints for it, "12" or "person:12".
 */
#ifndef CMD_NAME_ARG_H
#define CMD_NAME_ARG_H

#include "archive/names_find.h"

/*
 * The one that is meant, in the arena: for decisions, which must not hit another one.
 * ERR_NOT_FOUND: nobody; ERR_USAGE: several, and the message names them with their
 * numbers.
 */
int name_arg(struct archive *ar, struct arena *a, const char *word, struct found_name *out,
    struct error *e);

/* The same, of several the most mentioned: for looking. */
int name_arg_first(struct archive *ar, struct arena *a, const char *word,
    struct found_name *out, struct error *e);

/* "person:Tony Wu", as it is shown and can be typed. */
void name_arg_put(const struct found_name *n);

#endif
