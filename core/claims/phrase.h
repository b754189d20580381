/* Noun phrases around a verb, by the classes of their words: no parser is needed. */
#ifndef CLAIMS_PHRASE_H
#define CLAIMS_PHRASE_H

#include "attribution.h"

/* The subject that ends before token `verb`, not reaching before `from`. */
struct run phrase_before(const struct words *w, size_t verb, size_t from);

/* The noun phrase that begins at or shortly after `first`, not reaching `to`. */
struct run phrase_after(const struct words *w, size_t first, size_t to);

/* As phrase_after, with all that hangs on it by prepositions. */
struct run phrase_rest(const struct words *w, size_t first, size_t to);

/* Whose: the name or noun before the possessive 's at a token. */
struct run phrase_owner(const struct words *w, size_t possessive, size_t from);

/* With what tells who that is: "(D-Nev.)", ", a professor at Yale". The verb is at `cue`. */
struct run phrase_extend(const struct words *w, struct run r, size_t cue, size_t to);

/* With the "(D-Nev.)" after it alone. */
struct run phrase_parenthesis(const struct words *w, struct run r, size_t to);

/* The subject of the first verb from `from` on: who acts in the sentence. */
struct run phrase_subject(const struct words *w, size_t from, size_t to);

/*
 * A rough run made a noun phrase: no conjunction before, no adverb after, titles in, and
 * whole up to the verb where that follows.
 */
struct run phrase_tidy(const struct words *w, struct run r, size_t from, size_t verb);

/* A verb or word of saying at token i that can introduce speech here. */
bool phrase_is_cue(const struct words *w, size_t i);

/* A word, a figure, or the sign of one. */
bool phrase_is_word(const struct words *w, size_t i);

/* "recently", and not "early" or "family". */
bool phrase_is_adverb(const struct words *w, size_t i);

/* The 's of "the city's mayor", not of "it's". */
bool phrase_is_possessive(const struct words *w, size_t i);

/* The apostrophe of "voters' choice". */
bool phrase_is_plural_owner(const struct words *w, size_t i);

/* The cue with its helpers: "has repeatedly said". */
struct run phrase_cue(const struct words *w, size_t i, size_t from);

#endif
