/* Who the words that name a speaker mean: a name, a pronoun, a role. */
#ifndef CLAIMS_SPEAKER_H
#define CLAIMS_SPEAKER_H

#include "mentions.h"

/* Fills the entity of each attribution. They must be by place of their speakers. */
void speakers_resolve(
    const struct words *w, const struct mentions *m, struct attributions *list);

/*
 * The entity a pronoun at token i means; CLAIM_NOBODY when it is none or unclear.
 * last_speaker may be CLAIM_NOBODY.
 */
uint32_t speaker_of_pronoun(
    const struct words *w, const struct mentions *m, size_t i, uint32_t last_speaker);

/* "he", "she", "his", "her", "him" */
bool speaker_is_person_pronoun(const struct words *w, size_t i);

#endif
