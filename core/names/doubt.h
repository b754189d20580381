/* Guesses that are not worth showing: what a name, its places and its text do not bear out. */
#ifndef NAMES_DOUBT_H
#define NAMES_DOUBT_H

#include "names.h"
#include "words.h"

/* What the whole text tells. */
struct text_about {
	bool foreign; /* in a language that the tagger was not trained on */
	bool team;    /* names a sports team: a town's name may stand for one */
	bool sport;   /* is about sport */
};

bool text_is_foreign(const struct words *w);

/* A guess that nothing else in the text nor a list supports is not worth showing. */
bool name_is_doubtful(struct arena *a, const struct words *w, const struct entity *e,
    const struct text_about *about);

#endif
