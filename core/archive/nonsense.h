/*
 * What servers answer to an address that cannot exist: a page that comes for a source,
 * too, is an error in disguise. Asked once for each folder.
 */
#ifndef ARCHIVE_NONSENSE_H
#define ARCHIVE_NONSENSE_H

#include "base/buf.h"
#include "base/map.h"
#include "text/shingle.h"
#include "wire/fetch_msg.h"
#include "wire/reading.h"

struct answer { /* to an address: what is compared */
	bool answers;         /* with a page */
	char *title;          /* folded */
	char *led_to;         /* the key of the address that it was sent on to; NULL: none */
	struct shingle_sketch sketch;
};

struct nonsense {
	char *folder; /* "https://example.org/news/" */
	enum { NONSENSE_NEW, NONSENSE_ASKED, NONSENSE_KNOWN } state;
	struct answer answer;
};

struct nonsenses {
	struct map at; /* by folder */
	struct nonsense *v;
	size_t n, cap;
};

/* The one of an address's folder, made when it is new. */
uint32_t nonsense_for(struct nonsenses *all, struct str url);

/* The made-up address; the same in every run. */
void nonsense_url(const struct nonsense *n, struct buf *url);

/* art is NULL when no page came. What addresses echo of themselves is left out. */
void answer_take(struct answer *out, const struct fetch_response *f,
    const struct article *art);
void answer_free(struct answer *a);
bool answer_alike(const struct answer *a, const struct answer *b);

void nonsenses_free(struct nonsenses *all);

#endif
