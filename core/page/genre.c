/*
 * What a page says of itself counts where its text agrees. Listings have many links and
 * little text of their own; threads have more by readers than by anybody else.
 */
#include "genre.h"

enum {
	LITTLE_TEXT = 60, /* words, as all below */
	SHORT_TEXT = 150,
	LISTING_TEXT = 300,
	MANY_COMMENTS = 300,
	MANY_HEADLINES = 8,
};

struct seen {
	uint32_t words, links, comments; /* words of the page, in links, by readers */
	uint32_t headlines;              /* headings that are links: to other pages */
	uint32_t kept_links;             /* words in links of the text that is kept */
};

static void
look(const struct blocks *b, const struct choice *c, struct seen *s)
{
	for (size_t i = 0; i < b->n_pieces; i++) {
		const struct piece *p = &b->pieces[i];
		const struct elem *e = &b->elems[p->elem];

		s->words += p->words;
		s->links += p->link_words;
		s->kept_links += c->keep[i] ? p->link_words : 0;
		s->comments += e->near[CLASS_COMMENT] < CLASS_FAR ? p->words : 0;
		s->headlines += tag_is_heading(e->tag) && p->link_words * 2 > p->words;
	}
}

static bool
is_thread(const struct choice *c, const struct page_says *says, const struct seen *s)
{
	if (says->types & (SAYS_THREAD | SAYS_LIVE))
		return true;
	return s->comments > MANY_COMMENTS && s->comments > 4 * c->words &&
	    s->comments * 2 > s->words && !(says->types & SAYS_ARTICLE);
}

/* The address of a site's front page. */
static bool
is_front(struct str url)
{
	size_t at = str_find(url, STR("://"));

	if (at == STR_NONE)
		return false;
	url = str_from(url, at + 3);
	at = str_findc(url, '/');
	return at == STR_NONE || at + 1 == url.n;
}

static bool
is_listing(const struct choice *c, const struct page_says *says, const struct seen *s,
    struct str url)
{
	bool many = s->headlines >= MANY_HEADLINES;

	if (many && (is_front(url) || s->kept_links * 2 > c->words))
		return true;
	if (says->types & SAYS_ARTICLE)
		return many && c->words < LITTLE_TEXT;
	if ((says->types & SAYS_LISTING) && c->words < LISTING_TEXT)
		return true;
	if (many && c->words * 6 < s->words)
		return true;
	return s->links * 2 > s->words && c->words < SHORT_TEXT && s->words > 2 * SHORT_TEXT;
}

void
genre_read(struct arena *a, const struct blocks *b, const struct choice *c,
    const struct page_says *says, struct str url, struct article *art)
{
	struct seen s = { 0 };
	const char *what = NULL;

	look(b, c, &s);
	art->kind = PAGE_ARTICLE;
	if (is_thread(c, says, &s)) {
		art->kind = PAGE_THREAD;
		what = "a discussion or live blog";
	} else if ((says->types & SAYS_PRODUCT) && !(says->types & SAYS_ARTICLE)) {
		art->kind = PAGE_PRODUCT;
		what = "a product page";
	} else if (is_listing(c, says, &s, url)) {
		art->kind = PAGE_LISTING;
		what = "a listing of other pages";
	}
	if (what != NULL)
		article_diag(a, art, DIAG_WARNING, "looks like %s, not like an article", what);
}
