/* What changed between two texts: sentence by sentence, then word by word. */
#ifndef TEXT_DIFF_H
#define TEXT_DIFF_H

#include "base/arena.h"
#include "base/str.h"

/* Bytes a_start..a_end of the old text became b_start..b_end of the new one. */
struct diff_edit {
	uint32_t a_start, a_end;
	uint32_t b_start, b_end;
};

struct diff {
	struct diff_edit *edits; /* in order; both sides empty never */
	size_t n;
};

/* Whole sentences that differ; adjacent ones are one edit. */
struct diff diff_sentences(struct arena *a, struct str old_text, struct str new_text);

/* Words that differ. Texts that have too little in common become one edit. */
struct diff diff_words(struct arena *a, struct str old_text, struct str new_text);

#endif
