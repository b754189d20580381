/* Pages that go on with other articles below the one they are of. */
#ifndef PAGE_NEXT_STORY_H
#define PAGE_NEXT_STORY_H

#include "choose.h"

/* Drops what was chosen below the headline of another article, which has a byline too. */
void next_story_drop(const struct blocks *b, struct choice *c);

#endif
