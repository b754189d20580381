/* What became of words that were quoted: whether another text still has them. */
#ifndef ARCHIVE_QUOTES_H
#define ARCHIVE_QUOTES_H

#include "archive.h"

enum quote_fate { QUOTE_PRESENT, QUOTE_REWORDED, QUOTE_GONE };

/* now: the sentences that stand there instead, in the arena; empty unless reworded. */
enum quote_fate quote_fate(struct arena *a, struct str words, struct str text,
    struct str *now);
const char *quote_fate_name(enum quote_fate f);

struct quoted {
	int64_t claim_id;   /* 0: the article that stands for the page does not have it */
	struct str words;
};

/*
 * The quotes and claims of a page's article, in its order, then those that only articles
 * of other captures have: those captures are read again. Each words once, in the arena.
 */
int quotes_of(struct archive *ar, struct arena *a, int64_t page_id, struct quoted **v,
    size_t *n, struct error *e);

/* The next page that has any: 1, 0 at the end, -1. *page_id: the last one, 0 first. */
int quotes_next_page(struct archive *ar, int64_t *page_id, struct error *e);

/* The text of the article that an address gives now. ERR_NET, ERR_INPUT: it gives none. */
int quotes_live(struct arena *a, struct str url, bool allow_private, struct str *text,
    struct error *e);

#endif
