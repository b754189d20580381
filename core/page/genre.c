/*
 * What a page says of itself counts where its text agrees. Listings have many links and
 * little text of their own; threads have more by readers than by anybody else, or a way to
 * answer below each of many posts; live blogs say so and have a time above each entry;
 * galleries have pictures with a line each.
 */
#include "genre.h"

#include "text/fold.h"

enum {
	LITTLE_TEXT = 60, /* words, as all below */
	SHORT_TEXT = 150,
	LISTING_TEXT = 300,
	MANY_COMMENTS = 300,
	MANY_HEADLINES = 8,
	MANY_LINKS = 10,    /* blocks that are links */
	MANY_REPLIES = 3,
	MANY_TIMES = 4,
	MANY_PICTURES = 8,
	PICTURE_WORDS = 15, /* about each picture of a gallery */
	TEASER_WORDS = 45,  /* below each headline of a listing */
	SIGN_MAX = 16,      /* bytes of a button or a time */
};

struct seen {
	uint32_t words, links, comments; /* words of the page, in links, by readers */
	uint32_t headlines;              /* headings that are links: to other pages */
	uint32_t headlines_within;       /* those between what is kept */
	uint32_t carts;                  /* buttons to buy */
	uint32_t kept_links, kept_link_blocks; /* in links of the text that is kept */
	uint32_t replies;                /* buttons to answer a post */
	uint32_t before_reply;           /* words of text before the first of them */
	uint32_t times;                  /* blocks that are a time of the day */
	uint32_t pictures;               /* before and between what is kept */
};

/* Folded. */
static const char *const answers[] = { "reply", "quote", "antworten", "zitieren", "repondre",
	"citer", "responder", "citar", "rispondi", "cita", "beantwoorden", "odpowiedz",
	"\xD0\xBE\xD1\x82\xD0\xB2\xD0\xB5\xD1\x82\xD0\xB8\xD1\x82\xD1\x8C",
	"\xE8\xBF\x94\xE4\xBF\xA1", "\xE5\x9B\x9E\xE5\xA4\x8D", NULL };
static const char *const live_titles[] = { "live updates", "live blog", "liveblog", "as it happened",
	"liveticker", "live ticker", "newsblog", "minuto a minuto", "en vivo", "le direct",
	"diretta live", "live coverage", NULL };

/* Folded, as all that follow. */
static const char *const cart_buttons[] = { "add to cart", "add to basket", "add to bag", "buy now",
	"in den warenkorb", "in den einkaufswagen", "ajouter au panier", "anadir al carrito",
	"anadir a la cesta", "agregar al carrito", "aggiungi al carrello", "in winkelwagen",
	"in winkelmand", "dodaj do koszyka", "lagg i varukorgen", "legg i handlekurv", "laeg i kurv",
	"adicionar ao carrinho", "\xD0\xB2 \xD0\xBA\xD0\xBE\xD1\x80\xD0\xB7\xD0\xB8\xD0\xBD\xD1\x83",
	"\xE5\x8A\xA0\xE5\x85\xA5\xE8\xB4\xAD\xE7\x89\xA9\xE8\xBD\xA6", NULL };
static const char *const search_titles[] = { "search results", "suchergebnisse",
	"resultats de recherche", "resultats de la recherche", "resultados de busqueda",
	"resultados de la busqueda", "risultati della ricerca", "risultati di ricerca",
	"zoekresultaten", "wyniki wyszukiwania", "resultados da pesquisa", "sokresultat", NULL };

static bool
is_among(const char *const *words, struct str s)
{
	for (; s.n > 0 && *words; words++)
		if ((*words)[0] == s.p[0] && str_eq(s, str_of(*words)))
			return true;
	return false;
}

static bool
has_one_of(const char *const *words, struct str s)
{
	for (; *words; words++)
		if (str_find(s, str_of(*words)) != STR_NONE)
			return true;
	return false;
}

static bool
is_answer(struct arena *a, struct str words)
{
	if (words.n == 0 || words.n > SIGN_MAX)
		return false;
	words = fold_key(a, words);
	return is_among(answers, words);
}

static bool
is_cart(struct arena *a, const struct piece *p)
{
	return p->words <= 4 && p->text.n <= 2 * SIGN_MAX &&
	    is_among(cart_buttons, fold_key(a, p->text));
}

/* A button beside others: "Reply Quote". */
static bool
has_answer(struct arena *a, const struct piece *p)
{
	struct str rest = p->text, one;

	if (p->words == 0 || p->words > 6)
		return false;
	while (str_cut(&rest, ' ', &one))
		if (is_answer(a, one))
			return true;
	return false;
}

/* "10:05", "10.05 Uhr", "10:05am". */
static bool
is_time(struct str s)
{
	size_t n = 0;

	s = str_trim(s);
	if (s.n < 4 || s.n > SIGN_MAX)
		return false;
	while (n < 2 && ascii_digit(s.p[n]))
		n++;
	return n > 0 && n + 2 < s.n && (s.p[n] == ':' || s.p[n] == '.') &&
	    ascii_digit(s.p[n + 1]) && ascii_digit(s.p[n + 2]) &&
	    (n + 3 == s.n || !ascii_digit(s.p[n + 3])) && str_findc(str_from(s, n + 3), '.') == STR_NONE;
}

/* A heading that is a link. */
static bool
is_headline(const struct piece *p, const struct elem *e)
{
	return tag_is_heading(e->tag) && p->link_words * 2 > p->words;
}

static void
look_at(struct arena *a, const struct piece *p, const struct elem *e, bool kept,
    struct seen *s)
{
	s->words += p->words;
	s->links += p->link_words;
	s->comments += e->near[CLASS_COMMENT] < CLASS_FAR ? p->words : 0;
	s->headlines += is_headline(p, e);
	s->times += is_time(p->text);
	s->carts += p->control && is_cart(a, p);
	if (has_answer(a, p))
		s->replies++;
	else if (s->replies == 0 && p->link_words == 0)
		s->before_reply += p->words;
	if (!kept)
		return;
	s->kept_links += p->link_words;
	s->kept_link_blocks += p->link_words * 2 > p->words;
	s->pictures += p->images;
}

static void
look(struct arena *a, const struct blocks *b, const struct choice *c, struct seen *s)
{
	size_t first = b->n_pieces, last = 0;

	for (size_t i = 0; i < b->n_pieces; i++) {
		look_at(a, &b->pieces[i], &b->elems[b->pieces[i].elem], c->keep[i], s);
		if (c->keep[i] && first == b->n_pieces)
			first = i;
		if (c->keep[i])
			last = i;
	}
	for (size_t i = first; i <= last && i < b->n_pieces; i++)
		s->headlines_within += is_headline(&b->pieces[i], &b->elems[b->pieces[i].elem]);
}

/* Many times of the day, and a title that says so or has the word alone. */
static bool
is_live(struct arena *a, struct str title, const struct seen *s)
{
	struct str rest, word;

	if (s->times < MANY_TIMES)
		return false;
	title = fold_key(a, title);
	if (has_one_of(live_titles, title))
		return true;
	for (rest = title; s->times >= 2 * MANY_TIMES && str_cut(&rest, ' ', &word);)
		if (str_eq(word, STR("live")))
			return true;
	return false;
}

static bool
is_thread(const struct choice *c, const struct page_says *says, const struct seen *s)
{
	if (says->types & (SAYS_THREAD | SAYS_LIVE))
		return true;
	if (says->types & SAYS_ARTICLE)
		return false;
	if (s->replies >= MANY_REPLIES && s->before_reply < SHORT_TEXT &&
	    s->before_reply * 3 < s->words)
		return true;
	return s->comments > MANY_COMMENTS && s->comments > 4 * c->words &&
	    s->comments * 2 > s->words;
}

static bool
is_gallery(const struct choice *c, const struct page_says *says, const struct seen *s)
{
	return s->pictures >= MANY_PICTURES && c->words < s->pictures * PICTURE_WORDS &&
	    !(says->types & SAYS_ARTICLE);
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
	if (s->headlines_within >= MANY_HEADLINES &&
	    c->words < s->headlines_within * TEASER_WORDS)
		return true;
	if (s->kept_link_blocks >= MANY_LINKS && s->kept_links * 5 > c->words * 3)
		return true;
	if (s->links * 2 <= s->words)
		return false;
	return s->words > (s->kept_links * 2 > c->words ? SHORT_TEXT : 2 * SHORT_TEXT) &&
	    c->words < SHORT_TEXT;
}

static bool
is_product(const struct choice *c, const struct page_says *says, const struct seen *s)
{
	if (says->types & SAYS_ARTICLE)
		return false;
	return (says->types & SAYS_PRODUCT) || (s->carts > 0 && c->words < LISTING_TEXT);
}

static bool
is_search(struct arena *a, struct str title, const struct page_says *says,
    const struct seen *s)
{
	return !(says->types & SAYS_ARTICLE) && s->links > 0 &&
	    has_one_of(search_titles, fold_key(a, title));
}

void
genre_read(struct arena *a, const struct blocks *b, const struct choice *c,
    const struct page_says *says, struct str url, struct article *art)
{
	struct seen s = { 0 };
	const char *what = NULL;

	look(a, b, c, &s);
	art->kind = PAGE_ARTICLE;
	if (is_thread(c, says, &s) || is_live(a, art->doc.title, &s)) {
		art->kind = PAGE_THREAD;
		what = "a discussion or live blog";
	} else if (is_product(c, says, &s)) {
		art->kind = PAGE_PRODUCT;
		what = "a product page";
	} else if (is_gallery(c, says, &s)) {
		art->kind = PAGE_LISTING;
		what = "a gallery";
	} else if (is_listing(c, says, &s, url) || is_search(a, art->doc.title, says, &s)) {
		art->kind = PAGE_LISTING;
		what = "a listing of other pages";
	}
	if (what != NULL)
		article_diag(a, art, DIAG_WARNING, "looks like %s, not like an article", what);
}
