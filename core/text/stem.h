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
 * on, those with the same stem. Not all are words; look them up. Never `word` itself.
 * Empty for an unknown language, numbers, and words of fewer than three letters.
 */
size_t stem_forms(struct arena *a, struct str word, const char *lang, struct str **forms);

#endif
