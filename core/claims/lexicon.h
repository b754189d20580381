/* Words by class: English, with the verbs' forms made by rule; some German cues. */
#ifndef CLAIMS_LEXICON_H
#define CLAIMS_LEXICON_H

#include <stdint.h>

struct lexeme {
	uint64_t h, lemma;
	uint32_t cls;
	uint8_t form;
};

/* What is known of a word, by small_hash; NULL when nothing is. */
const struct lexeme *lexicon_find(uint64_t h);

#endif
