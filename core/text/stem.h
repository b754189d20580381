/*
 * Forms of a word: "claims", "claimed" and "claiming" for "claim". Words are small letters
 * without accents, as the index has them. Stems are Snowball's (libstemmer).
 */
#ifndef TEXT_STEM_H
#define TEXT_STEM_H

#include "base/arena.h"
#include "base/str.h"

extern const char *const stem_languages[]; /* ISO 639-1, NULL at the end */

/*
 * Words that may be forms of `word` in a language: its endings taken off and others put
 * on. Most are no words: look them up, and of those that are keep the ones with the same
 * stem. Never `word` itself. Empty for an unknown language, numbers, and words of fewer than
 * three letters.
 */
size_t stem_guesses(struct arena *a, struct str word, const char *lang, struct str **forms);
/* How many of n guesses have the word's stem: they are moved to the beginning. */
size_t stem_keep(struct arena *a, struct str word, const char *lang, struct str *forms, size_t n);

#endif
