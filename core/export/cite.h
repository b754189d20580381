/* How an article, or words in it, are cited: in running text and for reference managers. */
#ifndef EXPORT_CITE_H
#define EXPORT_CITE_H

#include "archive/archive.h"
#include "base/buf.h"
#include "base/json.h"

struct cited_author {
	struct str family, given; /* given is empty: one name, as it stands */
};

struct citation {
	int64_t page_id;
	int64_t accessed;      /* when its newest capture was taken */
	struct str key;        /* "swanson2019trump"; of a claim, "swanson2019trump-claim31" */
	struct cited_author *authors;
	size_t n_authors;
	struct str title, site, published, lang, url;
	struct str quote, speaker; /* of a claim; the speaker, when it is word for word */
	unsigned on_page;          /* of a PDF, where the claim stands; else 0 */
};

/*
 * What "12", an address or "claim:31" stands for; in the arena. ERR_NOT_FOUND when
 * nothing does, ERR_USAGE when it is a claim without a number.
 */
int archive_cite(struct archive *ar, struct arena *a, const char *word, struct citation *out,
    struct error *e);

void cite_text(struct buf *b, const struct citation *c);   /* one line, no line end */
void cite_bibtex(struct buf *b, const struct citation *c); /* an @online entry of biblatex */
void cite_ris(struct buf *b, const struct citation *c);    /* a record of type ELEC */

/* The members of an item of CSL-JSON 1.0, into an object that is open. */
void cite_csl(struct json *j, const struct citation *c);

#endif
