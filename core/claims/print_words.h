/* What single words do to the print of a claim. */
#ifndef CLAIMS_PRINT_WORDS_H
#define CLAIMS_PRINT_WORDS_H

#include "words.h"

/* Carries no subject: function words, reporting, numbers, dates. */
bool word_is_filler(const struct words *w, size_t i);

/*
 * Of what is measured again and again, by one or by many: prices, polls, games, parts of
 * a year. Each time, and each who measures, has its own numbers.
 */
bool word_is_series(const struct words *w, size_t i);

/* "a roadside bomb", "two gunmen", "an Israeli airstrike": there are many. */
bool word_is_passing(const struct words *w, size_t i);

/* "denied that": what follows is said not to be so. */
bool word_is_denial(const struct words *w, size_t i);

/* "not", "denied", "is without"; but not "not only". */
bool word_is_negation(const struct words *w, size_t i);

/* 1: "will", "may"; 2: "must", "should"; 0: others. */
uint8_t word_modality(const struct words *w, size_t i);

/* "He", "its", "that they", but not "he said": the subject stands elsewhere. */
bool words_have_pronoun_subject(const struct words *w);

#endif
