/* Whether blocks stand in a text that the page states elsewhere, in its JSON-LD. */
#ifndef PAGE_EVIDENCE_H
#define PAGE_EVIDENCE_H

#include "choose.h"
#include "features_part.h"

struct evidence {
	struct numbers words, runs; /* of three words */
};

void evidence_read(struct arena *a, struct str text, struct evidence *v);

/* Per cent of a block's runs that the text has; of its words, where it has no run. */
unsigned evidence_share(const struct evidence *v, const struct choice *c, uint32_t piece);

/*
 * Where the text agrees with JSON-LD's articleBody, keeps also those paragraphs and items of
 * lists that are in it, that say more than what is kept, and that the model is not sure to
 * be none of the article.
 */
void evidence_keep_body(struct arena *a, const struct blocks *b, struct choice *c);

/* Keeps the ingredients and steps that the page states, in whatever form they are shown. */
void evidence_keep_steps(struct arena *a, const struct blocks *b,
    const struct page_says *says, struct choice *c);

#endif
