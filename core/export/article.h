/* What a document is made of: an article, who is in it, and the links in its words. */
#ifndef EXPORT_ARTICLE_H
#define EXPORT_ARTICLE_H

#include "base/buf.h"
#include "query/show.h"

struct anchor {
	uint32_t start, end; /* bytes in the text */
	struct str url;      /* http, https or mailto */
};

struct export_article {
	struct shown_article shown;
	struct anchor *anchors; /* in order, not overlapping */
	size_t n_anchors;
	struct str *people, *others;
	size_t n_people, n_others;
};

/* Appends a page's article as `put` writes it. ERR_NOT_FOUND: it is not there or unread. */
int export_article(struct archive *ar, int64_t page_id,
    void (*put)(const struct export_article *x, struct buf *b), struct buf *b, struct error *e);

/* How a form writes words, and words that are a link. */
struct inline_form {
	void (*words)(struct buf *b, struct str words);
	void (*link)(struct buf *b, struct str words, struct str url);
};

/* The bytes from..to-1 of the text, which lie in one block. */
void export_article_inline(const struct export_article *x, uint32_t from, uint32_t to,
    const struct inline_form *f, struct buf *b);

/* The words of a block, without the blanks around them. */
struct block export_article_block(const struct export_article *x, size_t i);

#endif
