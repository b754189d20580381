/*
 * What quotes and claims look at again and again: every token of a text with its
 * small-letter hash, its shape, and what the lexicon knows of it.
 */
#ifndef CLAIMS_WORDS_H
#define CLAIMS_WORDS_H

#include "text/doc.h"

/* Verb classes and word classes, as bits. */
enum word_class {
	W_SAY = 1u << 0, /* say, tell, add */
	W_THINK = 1u << 1, /* believe, hope */
	W_DEMAND = 1u << 2, /* urge, call for */
	W_JUDGE = 1u << 3, /* accuse, praise, describe */
	W_SHOW = 1u << 4, /* find, show */
	W_SPEECH = 1u << 5, /* nouns: statement, report */
	W_PRONOUN = 1u << 6,
	W_DET = 1u << 7,
	W_PREP = 1u << 8,
	W_CONJ = 1u << 9,
	W_AUX = 1u << 10,
	W_MODAL = 1u << 11,
	W_NEG = 1u << 12,
	W_HEDGE = 1u << 13,
	W_TIME = 1u << 14, /* Monday, yesterday, week */
	W_MONTH = 1u << 15,
	W_NUMWORD = 1u << 16,
	W_WH = 1u << 17,
	W_ADVERB = 1u << 18, /* also, then, however */
	W_ROLE = 1u << 19, /* spokesman, minister, analyst */
	W_SCALE = 1u << 20, /* million, bn */
	W_BE = 1u << 21,
	W_IRREALIS = 1u << 22, /* imagine, if, suppose */
	W_EVENT = 1u << 23, /* verbs that report what happened: died, bought */
	W_MONEY = 1u << 24,
	W_COMPARE = 1u << 25, /* more, highest */
	W_QUANTITY = 1u << 26, /* most, every, never */
	W_SHOULD = 1u << 27,
	W_FUTURE = 1u << 28,
	W_SELF = 1u << 29, /* I, we, our */
	W_YOU = 1u << 30,
};

/* The classes that say how a word is used in a sentence; the others say what it is about. */
#define W_GRAMMAR 0xFFFFFFu

#define W_CUE (W_SAY | W_THINK | W_DEMAND | W_JUDGE | W_SHOW)

enum word_form { FORM_BASE, FORM_S, FORM_PAST, FORM_ING, FORM_PART };

enum shape { SHAPE_LOWER, SHAPE_CAP, SHAPE_UPPER, SHAPE_DIGIT, SHAPE_PUNCT, SHAPE_MIXED };

struct word {
	uint64_t h; /* of the small-letter form */
	uint64_t lemma; /* hash of the base form for verbs of the lexicon, else h */
	uint32_t cls; /* word_class bits */
	uint16_t suffix; /* hash of the last three bytes */
	uint8_t form;
	uint8_t shape;
	uint8_t cluster; /* of the model: words used alike; 0 for others */
};

struct words {
	const struct doc *doc;
	struct word *v; /* one for each token */
	size_t n;
};

void words_make(struct arena *a, const struct doc *doc, struct words *out);

/* The token's bytes. */
static inline struct str
word_text(const struct words *w, size_t i)
{
	const struct token *t = &w->doc->tokens[i];

	return str_make(w->doc->text.p + t->start, t->end - t->start);
}

/* False past the end. Asked very often, and most words differ at the first letter. */
static inline bool
word_is(const struct words *w, size_t i, const char *small)
{
	const struct token *t;

	if (i >= w->n)
		return false;
	t = &w->doc->tokens[i];
	return t->end > t->start &&
	       ascii_lower(w->doc->text.p[t->start]) == ascii_lower(small[0]) &&
	       str_eqi(word_text(w, i), str_of(small));
}

/* "he" of "he'd"; other words as they are. */
struct str word_bare(struct str s);

bool word_is_punct(const struct words *w, size_t i, char c);

/* The 's of a possessive, or of "is"; false past the end. */
bool word_is_s(const struct words *w, size_t i);

/* Whether these words, parted by spaces, stand right before token `end`. */
bool words_before(const struct words *w, size_t end, const char *these);

/* The sentence that holds token i; n_sentences when none does. */
size_t words_sentence(const struct words *w, size_t token);

/* First token that starts at or after byte `at`. */
size_t words_at(const struct words *w, uint32_t at);

uint64_t small_hash(struct str s); /* of the small-letter form */

#endif
