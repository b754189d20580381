/* Words that tell a text's part on a page, in the languages that pages are mostly in. */
#ifndef PAGE_LEXICON_H
#define PAGE_LEXICON_H

#include "base/str.h"

enum lex_group {
	LEX_SHARE,
	LEX_SIGNUP,
	LEX_RELATED,
	LEX_CREDIT,
	LEX_LEGAL,
	LEX_COMMENT,
	LEX_BYLINE,
	LEX_DATE,
	LEX_AD,
	LEX_DONATE,
	LEX_TIP,
	LEX_TAG,
	LEX_FIRST, /* speaks to the reader: we, you */
	N_LEX_GROUPS
};

extern const char *const lex_group_names[N_LEX_GROUPS];

/* A word and its groups as bits; one that ends in "*" is a beginning. */
struct word_entry {
	char word[15];
	uint32_t groups;
};

/*
 * Sorted by the words' first two bytes, whole words before beginnings. Where the words of
 * two letters begin is found by the first look-up.
 */
struct word_table {
	const struct word_entry *words;
	size_t n;
	bool ready;
	uint16_t begins[26][26]; /* one more than the place; 0: there are none */
	uint32_t thirds[26][26]; /* a bit for each third letter of those */
};

uint32_t word_lookup(struct word_table *t, struct str word);

uint32_t lex_of(struct str word); /* in lower case */

/*
 * The next run of letters and digits from *at on, in lower case (ASCII) and cut to
 * what fits; a CJK character is a word. False at the end.
 */
#define WORD_MAX 32
bool next_word(struct str s, size_t *at, char word[WORD_MAX], size_t *n);

uint32_t lexicon_hash(const char *word, size_t n);

#endif
