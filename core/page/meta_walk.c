#include <string.h>

#include "base/buf.h"
#include "base/limits.h"
#include "base/utf8.h"
#include "class_words.h"
#include "meta_facts.h"
#include "text/nfc.h"

#define FACTS_MAX 2000
#define NODES_MAX 20000 /* of one element, for its text */
#define LINE_MAX_BYTES 300 /* of an element's text that may be a byline or date */

static struct str
value_of(const xmlAttr *at)
{
	return at->children ? str_trim(str_of((const char *)at->children->content))
			    : STR("");
}

void
attrs_of(const xmlNode *n, struct attrs *out)
{
	*out = (struct attrs){ 0 };
	for (const xmlAttr *at = n->properties; at; at = at->next) {
		const char *k = (const char *)at->name;

		switch (k[0]) {
		case 'c':
			if (strcmp(k, "class") == 0)
				out->class = value_of(at);
			else if (strcmp(k, "content") == 0)
				out->content = value_of(at);
			break;
		case 'd':
			if (strcmp(k, "datetime") == 0)
				out->datetime = value_of(at);
			else if (strcmp(k, "data-testid") == 0 || strcmp(k, "data-qa") == 0)
				out->label = value_of(at);
			break;
		case 'h':
			if (strcmp(k, "href") == 0)
				out->href = value_of(at);
			else if (strcmp(k, "http-equiv") == 0)
				out->equiv = value_of(at);
			break;
		case 'i':
			if (strcmp(k, "id") == 0)
				out->id = value_of(at);
			else if (strcmp(k, "itemprop") == 0)
				out->itemprop = value_of(at);
			else if (strcmp(k, "itemtype") == 0)
				out->itemtype = value_of(at);
			else if (strcmp(k, "itemscope") == 0)
				out->itemscope = true;
			break;
		case 'l':
			if (strcmp(k, "lang") == 0)
				out->lang = value_of(at);
			break;
		case 'n':
			if (strcmp(k, "name") == 0)
				out->name = value_of(at);
			break;
		case 'p':
			if (strcmp(k, "property") == 0)
				out->property = value_of(at);
			else if (strcmp(k, "pubdate") == 0)
				out->pubdate = value_of(at);
			break;
		case 'r':
			if (strcmp(k, "rel") == 0)
				out->rel = value_of(at);
			break;
		case 's':
			if (strcmp(k, "src") == 0)
				out->src = value_of(at);
			break;
		case 't':
			if (strcmp(k, "title") == 0)
				out->title = value_of(at);
			else if (strcmp(k, "type") == 0)
				out->type = value_of(at);
			else if (strcmp(k, "typeof") == 0)
				out->type_of = value_of(at);
			break;
		default:
			break;
		}
	}
}

/* Most names differ in their first letter. */
static inline bool
name_is(const char *name, const char *other)
{
	return name[0] == other[0] && strcmp(name, other) == 0;
}

static bool
is_silent(const xmlNode *n)
{
	const char *t = (const char *)n->name;

	return name_is(t, "script") || name_is(t, "style") ||
	       name_is(t, "noscript") || name_is(t, "svg") ||
	       name_is(t, "template") || name_is(t, "button");
}

xmlNode *
node_after(const xmlNode *n, const xmlNode *top, bool over)
{
	if (n->children && !over && n->type == XML_ELEMENT_NODE)
		return n->children;
	while (n != top && n->next == NULL)
		n = n->parent;
	return n == top ? NULL : n->next;
}

/* Elements that stand apart from the text before them. */
static bool
parts_words(const xmlNode *n, const xmlNode *top)
{
	static const char *const names[] = { "br", "p", "li", "div", NULL };

	if (n->type != XML_ELEMENT_NODE || n == top)
		return false;
	for (int i = 0; names[i]; i++)
		if (name_is((const char *)n->name, names[i]))
			return true;
	return false;
}

static const char *
content_of(const xmlNode *n)
{
	bool text = n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE;

	return text && n->content ? (const char *)n->content : "";
}

/* Up to about max bytes; past NODES_MAX nodes nothing is read any more. */
static void
collect_text(const xmlNode *top, size_t max, struct buf *b)
{
	const xmlNode *n = top;
	bool space = false;

	for (int i = 0; n && b->n < max && i < NODES_MAX; i++) {
		space = space || parts_words(n, top);
		for (const char *p = content_of(n); *p && b->n < max; p++) {
			bool blank = ascii_space(*p);

			if (*p == '\xC2' && p[1] == '\xA0') {
				blank = true;
				p++;
			}
			if (!blank && space && b->n)
				buf_c(b, ' ');
			space = blank;
			if (!blank)
				buf_c(b, *p);
		}
		n = node_after(n, top, n->type == XML_ELEMENT_NODE && is_silent(n));
	}
}

struct str
element_text(struct arena *a, const xmlNode *top, size_t max)
{
	struct buf b = { .max = max + 8 };
	struct str s;

	collect_text(top, max, &b);
	s = arena_dup(a, utf8_head(buf_view(&b), max));
	buf_free(&b);
	return s;
}

/* Empty when it is longer than a byline or a date line. */
static struct str
line_text(struct arena *a, const xmlNode *top)
{
	struct buf b = { .max = LINE_MAX_BYTES + 8 };
	struct str s = STR("");

	collect_text(top, LINE_MAX_BYTES + 1, &b);
	if (b.n <= LINE_MAX_BYTES)
		s = arena_dup(a, buf_view(&b));
	buf_free(&b);
	return s;
}

static uint16_t
zone_of(const xmlNode *n)
{
	const char *tag = (const char *)n->name;
	struct attrs at;
	uint32_t w;
	uint16_t z = 0;

	if (n->type != XML_ELEMENT_NODE)
		return 0;
	attrs_of(n, &at);
	w = class_words_of(at.class) | class_words_of(at.id);

	z |= w >> CLASS_COMMENT & 1 ? ZONE_COMMENT : 0;
	z |= w >> CLASS_RELATED & 1 ? ZONE_RELATED : 0;
	z |= w >> CLASS_CARD & 1 ? ZONE_CARD : 0;
	z |= w >> CLASS_NAV & 1 || name_is(tag, "nav") ? ZONE_NAV : 0;
	z |= w >> CLASS_FOOT & 1 || name_is(tag, "footer") ? ZONE_FOOT : 0;
	z |= w >> CLASS_BIO & 1 ? ZONE_BIO : 0;
	z |= w >> CLASS_HIDDEN & 1 ? ZONE_HIDDEN : 0;
	z |= w >> CLASS_MEDIA & 1 || name_is(tag, "figure") ? ZONE_MEDIA : 0;
	z |= name_is(tag, "aside") ? ZONE_ASIDE : 0;
	z |= name_is(tag, "article") ? ZONE_ARTICLE : 0;
	z |= name_is(tag, "header") ? ZONE_HEADER : 0;
	return z;
}

/* Of the element that is being read; its ancestors are looked at once, when first asked. */
static uint16_t
zone_here(struct facts *f)
{
	int d = f->depth;

	while (d > 0 && !f->path[d].known)
		d--;
	if (!f->path[d].known)
		f->path[d] =
		    (struct place){ f->path[d].node, zone_of(f->path[d].node), true };
	for (; d < f->depth; d++)
		f->path[d + 1] = (struct place){ f->path[d + 1].node,
			(uint16_t)(f->path[d].zone | zone_of(f->path[d + 1].node)), true };
	return (uint16_t)(f->path[d].zone | f->more_zone);
}

void
fact_add(struct facts *f, enum fact_kind kind, enum fact_source source, struct str value,
    uint8_t rank)
{
	value = str_trim(value);
	if (value.n == 0 || f->n >= FACTS_MAX)
		return;
	*ARENA_PUSH(f->a, f->v, f->n, f->cap) = (struct fact){ .kind = kind,
		.source = source,
		.value = nfc_text(f->a, arena_dup(f->a, utf8_head(value, PAGE_TITLE_MAX))),
		.at = f->at,
		.zone = zone_here(f),
		.rank = rank };
}

enum { NAMES_AUTHOR = 1, NAMES_DATE = 2 };

static const char *const author_list[] = { "author", "byline", "autor", "auteur", "writer",
	"redakteur", "verfasser", "reporter", "contributor", "posted-by", "postedby",
	"journalist", "by-line", "skribent", "forfatter", "redactor", "reader-credits", NULL };
static const char *const date_list[] = { "date", "datum", "fecha", "time", "publish",
	"posted", "dato", "stamp", NULL };

static void
named_by_class(struct facts *f, const xmlNode *n, const struct attrs *at)
{
	unsigned names = needles_in(&f->class_words, at->class) |
	    needles_in(&f->class_words, at->id) | needles_in(&f->class_words, at->label);
	struct str text;

	if (names == 0)
		return;
	if ((names & NAMES_DATE) && at->title.n && ascii_digit(at->title.p[0]))
		fact_add(f, FACT_PUBLISHED, FROM_CLASS, at->title, 0);
	text = line_text(f->a, n);
	if (text.n == 0)
		return;
	if (names & NAMES_AUTHOR)
		fact_add(f, FACT_AUTHOR, FROM_CLASS, text, 0);
	if (names & NAMES_DATE)
		fact_add(f, FACT_PUBLISHED, FROM_CLASS, text, 0);
}

static bool
has_rel(struct str rel, struct str want)
{
	struct str one;

	while (str_cut(&rel, ' ', &one))
		if (str_eqi(one, want))
			return true;
	return false;
}

static bool
is_author_page(struct str href)
{
	static const char *const parts[] = { "author/", "authors/", "autor/", "autoren/",
		"auteur/", "auteurs/", "autore/", "autori/", "autores/", "by/", "staff/",
		"profile/", "writers/", "reporters/", "journalist", "redaktion/",
		"redakteur", "contributors/", "contributor/", "columnist", "team/", NULL };

	for (size_t i = 0; i + 1 < href.n; i++) {
		char c = ascii_lower(href.p[i + 1]);

		for (int k = 0; href.p[i] == '/' && parts[k]; k++)
			if (parts[k][0] == c &&
			    str_startsi(str_from(href, i + 1), str_of(parts[k])))
				return true;
	}
	return str_find(href, STR("author=")) != STR_NONE;
}

static void
anchor(struct facts *f, const xmlNode *n, const struct attrs *at)
{
	bool rel = has_rel(at->rel, STR("author"));

	if (rel || is_author_page(at->href))
		fact_add(f, FACT_AUTHOR, rel ? FROM_REL : FROM_HREF,
		    element_text(f->a, n, LINE_MAX_BYTES), 0);
}

static void
time_element(struct facts *f, const xmlNode *n, const struct attrs *at)
{
	bool updated = str_findi(at->class, STR("updated")) != STR_NONE ||
		       str_findi(at->class, STR("modified")) != STR_NONE ||
		       str_findi(at->itemprop, STR("modified")) != STR_NONE;

	fact_add(f, updated ? FACT_MODIFIED : FACT_PUBLISHED, FROM_TIME,
	    at->datetime.n ? at->datetime : element_text(f->a, n, LINE_MAX_BYTES), 0);
}

/*
 * A short text that begins as bylines do, and one with digits, which may be a date. The
 * element's whole text is taken: names are often links.
 */
static void
text_node(struct facts *f, const xmlNode *n)
{
	static const char *const by[] = { "By ", "by ", "BY ", "Von ", "von ", "VON ",
		"Par ", "par ", "Por ", "por ", "Autor", "AUTOR", "Author", "AUTHOR",
		"Text:", "TEXT:", "Text und ", "Door ", "door ", "Di ", "di ", "Av ", "Af ",
		"Posted by", "Written by", "Words by", "Story by", "Published by", "Автор",
		"作者", "記者", "记者", "文/", "Auteur", "Autore",
		"Redaktion:", "Verfasser", "Publié par", "Geschrieben von", "Escrito por",
		NULL };
	struct str s = str_trim(str_of((const char *)n->content));
	size_t digits = 0;

	if (s.n < 2 || s.n > LINE_MAX_BYTES)
		return;
	for (size_t i = 0; i < s.n; i++)
		digits += ascii_digit(s.p[i]);
	if (digits >= 3 && s.n <= 160 && !(zone_here(f) & ZONE_AWAY))
		fact_add(f, FACT_PUBLISHED, FROM_TEXT, s, 0);
	for (int i = 0; by[i]; i++)
		if (s.p[0] == by[i][0] &&
		    (str_starts(s, str_of(by[i])) || str_eq(s, str_trim(str_of(by[i]))))) {
			struct str line = element_text(f->a, n->parent, LINE_MAX_BYTES);

			if (line.n <= s.n && n->parent->parent)
				line =
				    element_text(f->a, n->parent->parent, LINE_MAX_BYTES);
			if (line.n <= 120 && !(zone_here(f) & ZONE_AWAY))
				fact_add(f, FACT_AUTHOR, FROM_TEXT, line,
				    str_findc(str_sub(line, 0, 24), ':') != STR_NONE);
			break;
		}
}

/* An address of the site's first page. */
static bool
is_home(struct str href)
{
	size_t at = str_find(href, STR("://"));
	struct str path = at == STR_NONE ? href : str_from(href, at + 3);

	if (at != STR_NONE || str_starts(href, STR("//"))) {
		at = str_findc(path, '/');
		path = at == STR_NONE ? STR("/") : str_from(path, at);
	}
	return str_eq(path, STR("/")) || str_eq(path, STR("./")) ||
	       str_eq(path, STR(".")) || str_eqi(path, STR("index.html")) ||
	       str_eqi(path, STR("/index.html")) || str_eqi(path, STR("index.php")) ||
	       str_eqi(path, STR("/index.php"));
}

static const char *const kicker_list[] = { "kicker", "overline", "topline", "roofline",
	"dachzeile", "label", "categor", "kategorie", "date", "time", "prefix", "pretitle",
	"pre-title", "eyebrow", "subtitle", "sub-title", "subline", "subhead", "spitzmarke",
	"rubric", "section", "tagline", "hidden", "hide", "sr-only", "topic", "suptitle",
	"supertitle", "overhead", "flag", "badge", "meta", "surtitre", "antetitulo",
	"over-title", "catchline", "sr", NULL };

/*
 * A heading may hold a line over or under the headline in an element of its own: it is
 * also given without those, and each of its parts as one.
 */
static void
heading_parts(struct facts *f, const xmlNode *h, enum fact_source source, struct str whole)
{
	struct buf rest = { .max = PAGE_TITLE_MAX };
	const xmlNode *top = h;
	int parts = 0, dropped = 0;
	struct attrs at;

	/* Down to where it branches. */
	while (top->children && !top->children->next &&
	       top->children->type == XML_ELEMENT_NODE)
		top = top->children;
	for (const xmlNode *n = top->children; n && parts < 8; n = n->next) {
		struct str text = n->type == XML_ELEMENT_NODE || n->type == XML_TEXT_NODE
				      ? str_trim(element_text(f->a, n, PAGE_TITLE_MAX))
				      : STR("");

		if (text.n == 0)
			continue;
		parts++;
		if (n->type == XML_ELEMENT_NODE) {
			attrs_of(n, &at);
			if (needles_in(&f->kicker_words, at.class)) {
				dropped++;
				continue;
			}
		}
		if (text.n * 3 > whole.n && text.n < whole.n)
			fact_add(f, FACT_TITLE, source, text, 1);
		buf_c(&rest, ' ');
		buf_str(&rest, text);
	}
	if (dropped && parts > dropped)
		fact_add(f, FACT_TITLE, source, buf_view(&rest), 2);
	buf_free(&rest);
}

static const xmlNode *
find_link(const xmlNode *h)
{
	for (const xmlNode *n = h; n; n = node_after(n, h, false))
		if (n->type == XML_ELEMENT_NODE && strcmp((const char *)n->name, "a") == 0)
			return n;
	return h->parent && strcmp((const char *)h->parent->name, "a") == 0 ? h->parent
									    : NULL;
}

static void
heading(struct facts *f, const xmlNode *n, enum fact_source source)
{
	struct str text = element_text(f->a, n, PAGE_TITLE_MAX);
	const xmlNode *link = find_link(n);
	struct attrs at = { 0 };

	if (text.n == 0)
		return;
	if (link)
		attrs_of(link, &at);
	if (link && (is_home(at.href) || str_findi(at.rel, STR("home")) != STR_NONE))
		f->more_zone = ZONE_HOME;
	if (source == FROM_H1 && !f->h1) {
		f->h1 = f->at;
		f->h1_zone = zone_here(f);
	}
	fact_add(f, FACT_TITLE, source, text, 0);
	heading_parts(f, n, source, text);
	f->more_zone = 0;
}

static void
body_element(struct facts *f, const xmlNode *n, const char *tag, const struct attrs *at)
{
	if (name_is(tag, "h1") || name_is(tag, "h2")) {
		heading(f, n, tag[1] == '1' ? FROM_H1 : FROM_H2);
	} else if (name_is(tag, "a")) {
		anchor(f, n, at);
	} else if (name_is(tag, "time")) {
		time_element(f, n, at);
	}
	if (at->class.n || at->id.n || at->label.n)
		named_by_class(f, n, at);
}

static void
element(struct facts *f, const xmlNode *n, const struct attrs *at, struct items *items)
{
	const char *tag = (const char *)n->name;

	if (name_is(tag, "meta") || name_is(tag, "link") || name_is(tag, "title") ||
	    name_is(tag, "html")) {
		facts_head(f, n, tag, at);
	} else if (name_is(tag, "script")) {
		if (n->children && n->children->content)
			facts_jsonld(f, str_of((const char *)n->children->content));
	} else if (f->n < FACTS_MAX) {
		body_element(f, n, tag, at);
	}
	if (at->itemprop.n || at->itemscope || at->type_of.n || at->property.n)
		facts_item_enter(f, items, n, at);
}

void
facts_collect(struct facts *f)
{
	struct items items = { .n = 0 };
	const xmlNode *n = f->h->root;
	struct attrs at;

	f->path = ARENA_NEW(f->a, struct place, PAGE_DEPTH_MAX + 1);
	needles_add(&f->class_words, author_list, NAMES_AUTHOR);
	needles_add(&f->class_words, date_list, NAMES_DATE);
	needles_add(&f->kicker_words, kicker_list, 1);
	while (n) {
		bool element_node = n->type == XML_ELEMENT_NODE;

		if (element_node) {
			f->at++;
			f->path[f->depth] = (struct place){ .node = n };
			attrs_of(n, &at);
			element(f, n, &at, &items);
			if (n->children && f->depth < PAGE_DEPTH_MAX) {
				f->depth++;
				n = n->children;
				f->path[f->depth] = (struct place){ .node = n };
				continue;
			}
			facts_item_leave(f, &items, n);
		} else if (n->type == XML_TEXT_NODE && f->n < FACTS_MAX) {
			text_node(f, n);
		}
		while (n != f->h->root && !n->next) {
			n = n->parent;
			f->depth--;
			facts_item_leave(f, &items, n);
		}
		n = n == f->h->root ? NULL : n->next;
		if (n)
			f->path[f->depth] = (struct place){ .node = n };
	}
}
