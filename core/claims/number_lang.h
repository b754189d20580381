/*
 * Numbers in languages other than English: how thousands and decimals are parted, words
 * for scales, for "about" and "more than", and which word after a number it counts.
 */
#ifndef CLAIMS_NUMBER_LANG_H
#define CLAIMS_NUMBER_LANG_H

#include "claims.h"
#include "words.h"

/* An empty language is read as English. */
bool number_is_english(struct str lang);
bool number_has_decimal_comma(struct str lang); /* "3,5", "30.000" */
bool number_parts_by_space(struct str lang); /* "30 000" */

/* "Millionen" 1e6; 1 when the word is none in this language. */
double number_lang_scale(struct str lang, struct str word);

/* The approximation that ends right before token `first`. */
enum approx number_lang_approx(const struct words *w, size_t first);

/* The token of what is counted, looked for from token i on; SIZE_MAX when none is sure. */
size_t number_lang_noun(const struct words *w, size_t i);

/* Currency or "%" that the words from token i on name; *used tokens. Empty when none. */
struct str number_lang_unit(const struct words *w, size_t i, size_t *used);

#endif
