/* What lists and programs put below (and above) a letter, and what letters quote. */
#ifndef PAGE_MAIL_END_H
#define PAGE_MAIL_END_H

#include "page.h"

/*
 * Plain text as of RFC 3676: lines that flow are joined, the signature and the footer of
 * a mailing list are left out. In the arena.
 */
struct str mail_plain(struct arena *a, struct str text, bool flowed);

/* Blocks whose lines start with ">" become quotations. */
void mail_quotes(struct article *art);

/* Leaves out what stands from "unsubscribe" or "you are receiving this" on at the end. */
void mail_footer(struct arena *a, struct article *art);

#endif
