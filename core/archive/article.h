/* What was read out of a capture: its rows, made and taken away. */
#ifndef ARCHIVE_ARTICLE_H
#define ARCHIVE_ARTICLE_H

#include "ar.h"

struct article_place {
	int64_t page_id, capture_id;
	int64_t url_id; /* of the page */
	int64_t time;   /* of the capture */
	int64_t old_id; /* of the article that is replaced; its number is kept if the day is */
};

/* The article's own row; *id is its number. */
int article_put(struct archive *ar, const struct article_place *at, const struct reading *r,
    int64_t *id, struct error *e);

/* Takes an article away; `current` is the page's, which it may be. */
int article_remove(struct archive *ar, int64_t page_id, int64_t id, int64_t current,
    struct error *e);

/* Index, links, mentions and claims of an article that becomes its page's current one. */
int derived_put(struct archive *ar, int64_t id, int64_t page_id, const struct reading *r,
    struct error *e);

/* The words in the index alone, from the article's row. */
int words_put(struct archive *ar, int64_t id, struct error *e);

/* Takes all of them away. */
int derived_drop(struct archive *ar, int64_t id, struct error *e);

/* The entities of a reading and their mentions; ids[i] is the row of r->names.v[i]. */
int mentions_put(struct archive *ar, int64_t article_id, const struct reading *r,
    int64_t *ids, struct error *e);
int mentions_drop(struct archive *ar, int64_t article_id, struct error *e);

/* Of what claims_put stored the mentions have to be there still. */
int claims_put(struct archive *ar, int64_t page_id, const struct reading *r,
    const int64_t *ids, struct error *e);
int claims_drop(struct archive *ar, int64_t page_id, int64_t article_id, struct error *e);

#endif
