/* Which language a text is in. */
#ifndef TEXT_LANG_H
#define TEXT_LANG_H

#include "base/str.h"

/* ISO 639-1 ("en"), a literal; empty when the text is too short or mixed to tell. */
struct str lang_detect(struct str text);

#endif
