/*
 * All words of a page's bytes, to ask whether a sentence is still somewhere on it: one
 * that left the article but not the page did not change. Rough on purpose: tags are cut
 * out, entities undone, letters folded; nothing is parsed.
 */
#ifndef ARCHIVE_PAGE_WORDS_H
#define ARCHIVE_PAGE_WORDS_H

#include "base/arena.h"

/* The folded words of HTML or text. In the arena. */
struct str page_words(struct arena *a, struct str bytes);

/* Every line of text stands on the page. */
bool page_words_show(struct arena *a, struct str words, struct str text);

#endif
