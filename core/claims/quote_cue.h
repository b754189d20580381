/* The cue beside a quotation, and the speaker that it names. */
#ifndef CLAIMS_QUOTE_CUE_H
#define CLAIMS_QUOTE_CUE_H

#include "attribution.h"

/* What stands around a quoted stretch, in tokens. */
struct around {
	size_t from; /* where the words before it begin: sentence, block, or quotation */
	size_t before; /* first token of the opening mark */
	size_t after; /* first token past the closing mark */
	size_t to; /* where the words after it end */
	bool joined_before; /* words of the same sentence stand before it */
};

/*
 * The cue after a quotation: `CUE SPEAKER` at once, or `SPEAKER CUE`. Fills cue and
 * speaker; false when there is none. last: the mark that the quotation ends in.
 */
bool quote_cue_after(
    const struct words *w, const struct around *r, char last, struct attribution *at);

/* The cue before it. *denied: it is hypothetical, no one said it. */
bool quote_cue_before(
    const struct words *w, const struct around *r, struct attribution *at, bool *denied);

/* A paragraph, tokens first to to, that is a dash and who spoke the one above it. */
bool quote_signature(
    const struct words *w, size_t first, size_t to, struct attribution *at);

/* A verb that reports speech, or a thought word for word. */
bool quote_cue_verb(const struct words *w, size_t i);

/* Words of a stretch that is all capitals, as titles and names are; 0 for others. */
size_t quote_names_only(const struct words *w, size_t first, size_t last);

/* A dash, or what is typed for one. */
bool quote_is_dash(const struct words *w, size_t i);

bool word_ends_sentence(const struct words *w, size_t i); /* . ! ? */
bool word_is_capital(const struct words *w, size_t i);

#endif
