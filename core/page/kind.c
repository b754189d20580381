/*
 * A page that is no article is short, and says in its headline or in a set phrase what
 * it is. All of its visible text is looked at, also the boxes that reading leaves out:
 * it is there that a wall stands.
 */
#include "kind.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "blocks.h"
#include "kind_pairs.h"
#include "kind_words.h"
#include "needles.h"
#include "phrases.h"
#include "tags.h"
#include "text/fold.h"
#include "url/url.h"

enum {
	LOOK_MAX = 16 * 1024, /* bytes of visible text */
	TINY = 400,           /* letters, as all below */
	SHORT = 1500,
	TEASER = 2600,
	LIKELY_ARTICLE = 5000,
	HEADLINES = 8,
	SLACK = 2,            /* further words that a bare headline may have */
	CLOSE = 80,           /* bytes between two words that belong together */
};

enum { NAMES_CHALLENGE = 1, NAMES_PAY_BOX = 2 };

#define COUNT(words) (sizeof(words) / sizeof(*(words)))

static struct phrases error_title = PHRASES(error_titles), error_alone = PHRASES(error_bare),
    error_text = PHRASES(error_texts), bot = PHRASES(bot_words), login = PHRASES(login_words),
    login_title = PHRASES(login_titles), pay = PHRASES(pay_words),
    consent = PHRASES(consent_words), consent_title = PHRASES(consent_titles),
    entry = PHRASES(entry_words), parked = PHRASES(parked_words), asked = PHRASES(asked_for),
    lost = PHRASES(is_lost), insider = PHRASES(insiders), more = PHRASES(reading_on),
    domain = PHRASES(domains), for_sale = PHRASES(is_for_sale);

struct sight {
	struct buf text;  /* visible, out of navigation */
	struct str heads[HEADLINES]; /* pieces of the title, and the main headings */
	size_t n_heads;
	bool password, challenge, pay_box, not_free;
	struct needles names;
	bool domain_head;  /* a headline is the name of a domain and nothing else */
	bool signed_;      /* it names an author or a date, as hardly anything but articles does */
	struct str article; /* what was read as the article, folded */
};

/* "example.org" */
static bool
is_domain_name(struct str s)
{
	size_t dot = str_rfindc(s, '.');

	if (dot == STR_NONE || dot == 0 || s.n - dot < 3)
		return false;
	for (size_t i = 0; i < s.n; i++)
		if (!ascii_alpha(s.p[i]) && (i > dot || (!ascii_digit(s.p[i]) &&
							   s.p[i] != '-' && s.p[i] != '.')))
			return false;
	return true;
}

static void
add_head(struct sight *s, struct str head)
{
	head = str_trim(head);
	s->domain_head |= is_domain_name(head);
	if (head.n > 0 && s->n_heads < HEADLINES)
		s->heads[s->n_heads++] = head;
}

/* "Not found | The Gazette" is two headlines. */
static void
add_title(struct sight *s, struct str title)
{
	static const char *const bars[] = { " | ", " - ", " – ", " — ", " · ", " :: ", ": ",
		" • ", " » " };

	for (;;) {
		size_t best = STR_NONE, width = 0;

		for (size_t i = 0; i < COUNT(bars); i++) {
			size_t at = str_find(title, str_of(bars[i]));

			if (at < best) {
				best = at;
				width = strlen(bars[i]);
			}
		}
		add_head(s, str_sub(title, 0, best));
		if (best == STR_NONE)
			return;
		title = str_from(title, best + width);
	}
}

static void
gather_text(struct buf *b, const xmlNode *n, size_t max)
{
	const xmlNode *top = n;

	for (n = n->children; n != NULL;) {
		if (n->type == XML_TEXT_NODE && n->content != NULL && b->n < max) {
			buf_str(b, str_sub(str_of((const char *)n->content), 0, max));
			buf_c(b, ' ');
		}
		if (n->type == XML_ELEMENT_NODE && n->children != NULL) {
			n = n->children;
			continue;
		}
		while (n != top && n->next == NULL)
			n = n->parent;
		n = n == top ? NULL : n->next;
	}
}

static void
look_at_head(struct arena *a, struct sight *s, const xmlNode *n)
{
	struct buf b = { .max = 0 };

	gather_text(&b, n, 500);
	if (strcmp((const char *)n->name, "title") == 0)
		add_title(s, arena_dup(a, str_trim(buf_view(&b))));
	else
		add_head(s, arena_dup(a, buf_view(&b)));
	buf_free(&b);
}

/* What the names that an element goes by say. */
static void
look_at_names(struct sight *s, const xmlNode *n)
{
	static const char *const names[] = { "id", "class", "src", "action", "name" };

	for (const xmlAttr *at = n->properties; at != NULL; at = at->next) {
		struct str v = at->children && at->children->content ?
		    str_of((const char *)at->children->content) : STR("");
		unsigned found;
		bool one = false;

		for (size_t i = 0; i < COUNT(names); i++)
			one |= at->name[0] == (unsigned char)names[i][0] &&
			    strcmp((const char *)at->name, names[i]) == 0;
		if (!one || v.n == 0)
			continue;
		found = needles_in(&s->names, v);
		s->challenge |= (found & NAMES_CHALLENGE) != 0;
		s->pay_box |= (found & NAMES_PAY_BOX) != 0;
	}
}

/* JSON-LD says whether the rest has to be paid for. */
static bool
says_not_free(const xmlNode *script)
{
	const xmlNode *n = script->children;
	struct str json = n != NULL ? str_of((const char *)n->content) : STR("");
	size_t at = str_find(json, STR("\"isAccessibleForFree\""));

	if (at == STR_NONE)
		return false;
	json = str_sub(json, at + 21, at + 40);
	return str_findi(json, STR("false")) != STR_NONE;
}

/* True when what is in the element is not to be looked at. */
static bool
look_at_element(struct arena *a, struct sight *s, const xmlNode *n)
{
	const char *name = (const char *)n->name;
	enum tag tag = tag_of(name);

	look_at_names(s, n);
	if (tag == TAG_H1 || tag == TAG_H2)
		look_at_head(a, s, n);
	if (tag != TAG_SKIP)
		return tag == TAG_NAV;
	if (strcmp(name, "title") == 0)
		look_at_head(a, s, n);
	else if (strcmp(name, "script") == 0)
		s->not_free |= says_not_free(n);
	else if (strcmp(name, "input") == 0)
		s->password |= str_eqi(node_attr(n, "type"), STR("password"));
	return strcmp(name, "noscript") != 0 && strcmp(name, "head") != 0;
}

static void
look(struct arena *a, struct sight *s, const xmlNode *root)
{
	static const char *const challenges[] = { "captcha", "challenge-platform",
		"challenge-form", "challenge-running", "bot-check", "botcheck", "turnstile", NULL };
	static const char *const boxes[] = { "paywall", "pay-wall", "regwall", "subscribe-wall",
		"subscription-wall", "subscriber-only", "premium-content", "piano-", NULL };
	const xmlNode *n = root;

	needles_add(&s->names, challenges, NAMES_CHALLENGE);
	needles_add(&s->names, boxes, NAMES_PAY_BOX);
	for (;;) {
		bool skip = false;

		if (n->type == XML_TEXT_NODE && n->content != NULL && s->text.n < LOOK_MAX) {
			buf_str(&s->text, str_sub(str_of((const char *)n->content), 0, LOOK_MAX));
			buf_c(&s->text, ' ');
		} else if (n->type == XML_ELEMENT_NODE) {
			skip = look_at_element(a, s, n);
		}
		if (!skip && n->children != NULL && n->type == XML_ELEMENT_NODE) {
			n = n->children;
			continue;
		}
		while (n != root && n->next == NULL)
			n = n->parent;
		if (n == root)
			return;
		n = n->next;
	}
}

/* Letters; those that stand for a syllable or a word count three times. */
static size_t
length_of(struct str text)
{
	size_t n = 0, len;

	for (size_t i = 0; i < text.n; i += len) {
		len = 1;
		n += (unsigned char)text.p[i] >= 0x80 && utf8_get(text, i, &len) >= 0x2e80 ? 3 : 1;
	}
	return n;
}

/* One of each kind close together, in either order. */
static bool
holds_pair(struct str folded, struct phrases *what, struct phrases *fate)
{
	struct phrase_hits h = { .of = fate, .text = folded };

	while (phrases_next(&h))
		if (phrases_in(what, str_sub(folded, h.at > CLOSE ? h.at - CLOSE : 0,
				   h.at + h.hit->key.n + CLOSE)))
			return true;
	return false;
}

static bool
heads_pair(const struct sight *s, struct phrases *what, struct phrases *fate)
{
	for (size_t i = 0; i < s->n_heads; i++)
		if (holds_pair(s->heads[i], what, fate))
			return true;
	return false;
}

static size_t
count_words(struct str folded)
{
	size_t n = folded.n > 0;

	for (size_t i = 0; i < folded.n; i++)
		n += folded.p[i] == ' ';
	return n;
}

/* A headline that says little else than one of the phrases. */
static bool
is_bare(struct str head, struct phrases *phrases)
{
	struct phrase_hits h = { .of = phrases, .text = head };
	size_t words = count_words(head);

	while (phrases_next(&h))
		if (words <= h.hit->words + SLACK && head.n <= h.hit->key.n + 20)
			return true;
	return false;
}

/* Whether the text has the name from the beginning of a word. */
static bool
holds(struct str folded, struct str name)
{
	size_t at = 0, found;

	while ((found = str_find(str_from(folded, at), name)) != STR_NONE) {
		at += found;
		if (at == 0 || folded.p[at - 1] == ' ')
			return true;
		at++;
	}
	return false;
}

static bool
is_error(const struct sight *s, struct str text, size_t length)
{
	for (size_t i = 0; i < s->n_heads; i++) {
		if (is_bare(s->heads[i], &error_title))
			return true;
		if (length < SHORT && phrases_in(&error_title, s->heads[i]))
			return true;
		if (length < SHORT && is_bare(s->heads[i], &error_alone) &&
		    (length < TINY || phrases_in(&error_text, text) || phrases_in(&error_title, text)))
			return true;
	}
	if (length >= SHORT / 2)
		return false;
	return phrases_in(&error_text, text) || (!s->signed_ && holds_pair(s->article, &asked, &lost));
}

/* Asks for proof of being human, or for a login: there is hardly a word besides. */
static bool
is_gate(const struct sight *s, struct str text, size_t seen)
{
	if (seen >= TEASER)
		return false;
	if (seen < SHORT && (s->challenge || phrases_in(&bot, text) || phrases_in(&login, text)))
		return true;
	for (size_t i = 0; i < s->n_heads; i++) {
		if (is_bare(s->heads[i], &bot) ||
		    is_bare(s->heads[i], &login) ||
		    (s->password && is_bare(s->heads[i], &login_title)))
			return true;
		if (seen < SHORT && !s->signed_ && phrases_in(&consent, text) &&
		    is_bare(s->heads[i], &consent_title))
			return true;
	}
	if (seen < SHORT && !s->signed_ &&
	    (phrases_in(&consent, s->article) || phrases_in(&entry, s->article)))
		return true;
	return seen < TINY && s->password;
}

/* Begins, and then asks for payment; pages that hold the whole text behind a box ask too. */
static bool
is_teaser(const struct sight *s, struct str text, size_t length)
{
	if (length < SHORT / 2 && s->pay_box && s->not_free)
		return true;
	if (length >= SHORT)
		return false;
	if (length < SHORT / 2 && !s->signed_ && heads_pair(s, &insider, &more))
		return true;
	return phrases_in(&pay, text);
}

/* A headline says so, or is a domain's name that the text says so of. */
static bool
is_for_sale_here(const struct sight *s, struct str text)
{
	return heads_pair(s, &domain, &for_sale) ||
	    (s->domain_head && (holds_pair(text, &domain, &for_sale) || phrases_in(&for_sale, text)));
}

/* Says that it is for sale, or has the domain's name for a headline and little else. */
static bool
is_parked(struct arena *a, const struct sight *s, struct str url, struct str text,
    size_t length)
{
	struct str host;
	struct url u;

	if (length < SHORT / 2 && !s->signed_ && is_for_sale_here(s, text))
		return true;
	if (length >= SHORT || !phrases_in(&parked, text) ||
	    url_parse(a, url, STR(""), &u, NULL) != 0)
		return false;
	host = str_startsi(u.host, STR("www.")) ? str_from(u.host, 4) : u.host;
	host = fold_key(a, host);
	for (size_t i = 0; i < s->n_heads; i++)
		if (holds(s->heads[i], host) || phrases_in(&parked, s->heads[i]))
			return true;
	return length < SHORT / 2;
}

static enum page_kind
kind_of(struct arena *a, struct sight *s, struct str url, struct str article)
{
	size_t length = length_of(article), seen = length_of(buf_view(&s->text));
	struct str text = STR("");

	/* Of a longer page nothing but the headlines says that it is no article. */
	if (length < TEASER || seen < TEASER) {
		text = fold_key(a, buf_view(&s->text));
		s->article = fold_key(a, article);
	}
	if (is_parked(a, s, url, text, length))
		return PAGE_PARKED;
	if (is_error(s, text, length))
		return PAGE_ERROR;
	if (is_gate(s, text, seen) || is_teaser(s, text, length))
		return PAGE_WALL;
	return PAGE_ARTICLE;
}

void
kind_read(struct arena *a, const struct html *h, struct str url, struct article *art)
{
	struct sight s = { .text = { .max = 4 * LOOK_MAX } };
	enum page_kind kind;
	struct arena own;
	size_t length = length_of(art->doc.text);

	if (length >= LIKELY_ARTICLE || h->root == NULL)
		return;
	arena_init(&own, 0);
	look(&own, &s, h->root);
	add_title(&s, art->doc.title);
	for (size_t i = 0; i < s.n_heads; i++)
		s.heads[i] = fold_key(&own, s.heads[i]);
	s.signed_ = art->doc.published.n > 0 || art->doc.byline.n > 0;
	kind = kind_of(&own, &s, url, art->doc.text);
	if (kind != PAGE_ARTICLE) {
		art->kind = kind;
		article_diag(a, art, DIAG_WARNING, "%s", kind == PAGE_ERROR ?
			"this page says that what was asked for is not there" :
		    kind == PAGE_PARKED ? "a domain without a site of its own" :
			"a wall: it asks for payment, a login, consent or a check first");
	}
	if (kind == PAGE_ARTICLE && s.not_free && length < TEASER)
		article_diag(a, art, DIAG_WARNING,
		    "the publisher says that it is not free to read: this may be its beginning only");
	buf_free(&s.text);
	arena_free(&own);
}
