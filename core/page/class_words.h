/* What the words of an element's class, id and role say of its place on the page. */
#ifndef PAGE_CLASS_WORDS_H
#define PAGE_CLASS_WORDS_H

#include <stdbool.h>
#include <stdint.h>

#include "base/str.h"

enum class_group {
	CLASS_CONTENT,   /* content, article, story, post, entry */
	CLASS_TEXT,      /* body, text, paragraph, richtext */
	CLASS_COMMENT,
	CLASS_RELATED,   /* related, recommended, more, popular, trending */
	CLASS_SOCIAL,
	CLASS_AD,
	CLASS_NAV,
	CLASS_META,      /* byline, author, date, tags, category */
	CLASS_FOOT,
	CLASS_HEAD,
	CLASS_SIGNUP,    /* newsletter, subscribe, paywall, login */
	CLASS_MEDIA,     /* caption, credit, image, gallery, video */
	CLASS_STANDFIRST,
	CLASS_HIDDEN,
	CLASS_BIO,
	CLASS_EMBED,     /* quote, tweet, embed */
	CLASS_CARD,      /* card, teaser, item, list, widget, sidebar */
	CLASS_PRODUCT,   /* price, cart, rating */
	N_CLASS_GROUPS
};

enum { CLASS_FAR = 15 };

extern const char *const class_group_names[N_CLASS_GROUPS];

/* The groups of the words in a class or id value, as bits. */
uint32_t class_words_of(struct str value);

#endif
