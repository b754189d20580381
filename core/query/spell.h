/* The words that typing errors were meant to be, from the words that articles have. */
#ifndef QUERY_SPELL_H
#define QUERY_SPELL_H

#include "store/rank.h"

struct spelt {
	struct str typed, meant;
	int64_t articles; /* that have what was meant */
};

/*
 * Of the words that begin with its first letter, or the second if the first is too many or
 * they were swapped, those that the fewest edits make of it: one of up to seven bytes, two of a
 * longer word. Of these the one that most articles have. 1; 0 when there is none, as for words of
 * less than four bytes; -1. The view is of articles.
 */
int spell_nearest(struct rank_view *view, struct arena *a, struct str word,
    struct spelt *out, struct error *e);

#endif
