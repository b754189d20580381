/*
 * Quotes and claims: a text and its names in, spans out, no I/O. Everything is in
 * the arena; offsets are bytes into doc->text.
 */
#ifndef CLAIMS_CLAIMS_H
#define CLAIMS_CLAIMS_H

#include "names/names.h"
#include "text/doc.h"

enum claim_kind {
	CLAIM_QUOTE, /* words of a speaker */
	CLAIM_STATEMENT,
	CLAIM_STATISTIC,
	CLAIM_PREDICTION,
	CLAIM_EVENT,
};

enum quote_mode { MODE_NONE, MODE_DIRECT, MODE_MIXED, MODE_INDIRECT };

enum approx {
	APPROX_EXACT,
	APPROX_ABOUT,
	APPROX_OVER,
	APPROX_UNDER,
	APPROX_UP_TO,
	APPROX_AT_LEAST
};

struct span {
	uint32_t start, end;
};

struct number {
	double value; /* in full: "3.5 million" is 3500000, "1/20th" 0.05, "30%" 30 */
	struct str unit; /* "%", "engineers", "USD", "of the cost"; may be empty */
	enum approx approx;
	uint32_t start, end;
};

#define CLAIM_NOBODY UINT32_MAX

struct claim {
	enum claim_kind kind;
	enum quote_mode mode;
	struct span at; /* the claim's words; from first to last part for a quote */
	struct span *parts; /* pieces when the cue interrupts; n_parts is 0 or at least 2 */
	size_t n_parts;
	struct span speaker; /* the words that name the speaker; empty span when none */
	uint32_t speaker_entity; /* index into the entities, CLAIM_NOBODY when unresolved */
	struct span cue; /* "said"; empty span when none */
	struct span hedge; /* "reportedly", "may"; empty span when none */
	bool negated;
	struct number *numbers;
	size_t n_numbers;
	struct str
	    date; /* "2026-02-12", "2015", "2025-Q3"; resolved against doc->published */
	struct str context; /* heading or list title that completes it; may be empty */
	uint32_t *about; /* indexes into the entities */
	size_t n_about;
	float confidence; /* 0 to 1 */
};

struct claims {
	struct claim *v; /* by start */
	size_t n;
};

void claims_find(struct arena *a, const struct doc *doc, const struct entities *names,
    struct claims *out);

/* "quote", …; "direct", … ("" for MODE_NONE); "about", … ("" for exact); and back. */
const char *claim_kind_name(enum claim_kind k);
const char *quote_mode_name(enum quote_mode m);
const char *approx_name(enum approx a);

#endif
