/*
 * The rules are those of HTML 4, in which most end tags may be left out: what a start tag
 * ends, what an end tag may end, which elements have no content. The elements that came
 * later have no rule and nest as they are written. The models of choose.c were taught on
 * trees that were made so.
 */
#include "html_names.h"

#include <string.h>

#define COUNT(v) (sizeof(v) / sizeof((v)[0]))
#define HEADINGS "h1 h2 h3 h4 h5 h6 "
#define LISTING "listing pre xmp "

static const char *const names[] = {
	[EL_BODY] = "body", [EL_FRAME] = "frame", [EL_FRAMESET] = "frameset",
	[EL_HEAD] = "head", [EL_HTML] = "html", [EL_NOFRAMES] = "noframes", [EL_P] = "p",
	[EL_SCRIPT] = "script",
	"a", "abbr", "acronym", "address", "applet", "area", "article", "aside", "b", "base",
	"basefont", "bdo", "big", "blockquote", "br", "button", "caption", "center", "cite",
	"code", "col", "colgroup", "dd", "del", "dfn", "dir", "div", "dl", "dt", "em", "embed",
	"fieldset", "figcaption", "figure", "font", "footer", "form", "h1", "h2", "h3", "h4",
	"h5", "h6", "header", "hr", "i", "iframe", "img", "input", "ins", "isindex", "kbd",
	"label", "legend", "li", "link", "listing", "main", "map", "menu", "meta", "nav",
	"noscript", "object", "ol", "optgroup", "option", "param", "picture", "pre", "q", "s",
	"samp", "section", "select", "small", "source", "span", "strike", "strong", "style",
	"sub", "sup", "table", "tbody", "td", "template", "tfoot", "th", "thead", "time",
	"title", "tr", "tt", "u", "ul", "var", "video", "xmp",
	"bdi", "data", "mark", "track", "wbr" };

_Static_assert(COUNT(names) <= ELEMENTS_MAX, "closes has a bit for each");

static const char voids[] = "area base basefont br col frame hr img input isindex link meta "
    "param";

static const char empties[] = "area base br col embed hr img input link meta param source "
    "track wbr";

static const char likes[] = "dd dt li option p tbody td th tr";

static const char inlines[] = "a abbr b bdi bdo cite code data em font i kbd mark q s small "
    "span strong sub sup time tt u var";

static const char heads[] = "script style meta link title base";

/* These end an open head. */
static const char end_head[] = "a abbr acronym address b bdo big blockquote body br center "
    "cite code dd dfn dir div dl dt em fieldset font form frameset " HEADINGS "hr i "
    "iframe img kbd li listing map menu ol p pre q s samp small span strike strong sub sup "
    "table tt u ul var xmp";

/* So does each of those on the left with an open one of those on the right. */
static const struct {
	const char *starts, *ended;
} rules[] = {
	{ "a", "a" },
	{ "address menu ol pre", "p ul" },
	{ "blockquote caption dir div " HEADINGS "head hr listing title xmp", "p" },
	{ "body frameset", "p style title" },
	{ "center", "b font i p" },
	{ "col", "caption p" },
	{ "colgroup", "caption colgroup p" },
	{ "dd dl", "address dir dt menu p " LISTING },
	{ "dt", "address dd dir menu p " LISTING },
	{ "fieldset", "a legend p " HEADINGS LISTING },
	{ "form", "address dir dl form menu ol p ul " HEADINGS LISTING },
	{ "li", "address dl li p " HEADINGS LISTING },
	{ "noscript", "script" },
	{ "optgroup option", "option" },
	{ "p", "b big i p s small strike tt u " HEADINGS },
	{ "table", "a p " HEADINGS LISTING },
	{ "tbody", "caption colgroup p tbody td tfoot th thead tr" },
	{ "td th", "a b font i p span td th u" },
	{ "tfoot", "caption colgroup p tbody td th thead tr" },
	{ "thead", "caption colgroup" },
	{ "tr", "caption colgroup p td th tr" },
	{ "ul", "address dir menu ol p " LISTING },
};

static const struct {
	const char *names;
	uint8_t end;
} ends[] = { { "div", 150 }, { "td th", 160 }, { "tr", 170 }, { "thead tbody tfoot", 180 },
	{ "table", 190 }, { "head body", END_HEAD }, { "html", 220 } };

/* Whatever is asked of an element of HTML has to stand here: the others are not kept. */
static const char *const attrs[] = {
	[ATTR_SRCDOC] = "srcdoc", [ATTR_SHADOWROOT] = "shadowroot",
	[ATTR_SHADOWROOTMODE] = "shadowrootmode", [ATTR_CONTENT] = "content",
	[ATTR_SRC] = "src", [ATTR_SRCSET] = "srcset", [ATTR_TYPE] = "type",
	[ATTR_OTHERS] = "action", "aria-hidden", "class", "data-component", "data-full-src",
	"data-lazy", "data-lazy-src", "data-module", "data-original", "data-qa", "data-src",
	"data-testid", "data-type", "datetime", "height", "hidden", "href", "http-equiv", "id",
	"itemprop", "itemscope", "itemtype", "lang", "name", "property", "pubdate", "rel",
	"role", "style", "title", "typeof", "width" };

_Static_assert(COUNT(attrs) <= ATTRS_MAX, "a tag has a bit for each");

enum { SLOTS = 512, NAME_MOST = 16 };

/* Names by their hash; what stands there is one more than the number. */
struct slots {
	uint8_t at[SLOTS], length[SLOTS];
};

static struct element elements[COUNT(names)];
static struct slots element_slots, attr_slots;
static bool ready;

static uint32_t
hash_of(struct str name)
{
	uint32_t h = (uint32_t)name.n;

	for (size_t i = 0; i < name.n; i++)
		h = (h ^ (unsigned char)ascii_lower(name.p[i])) * 0x9E3779B1u;
	return (h >> 16) % SLOTS;
}

/* other: of the same length, in small letters. */
static bool
is_same(struct str name, const char *other)
{
	size_t i = 0;

	while (i < name.n && ascii_lower(name.p[i]) == other[i])
		i++;
	return i == name.n;
}

static int
find(const struct slots *s, const char *const *of, struct str name)
{
	if (name.n > NAME_MOST)
		return -1;
	for (uint32_t i = hash_of(name); s->at[i] != 0; i = (i + 1) % SLOTS)
		if (s->length[i] == name.n && is_same(name, of[s->at[i] - 1]))
			return s->at[i] - 1;
	return -1;
}

static void
fill(struct slots *s, const char *const *of, size_t n)
{
	for (size_t k = 0; k < n; k++) {
		uint32_t i = hash_of(str_of(of[k]));

		while (s->at[i] != 0)
			i = (i + 1) % SLOTS;
		s->at[i] = (uint8_t)(k + 1);
		s->length[i] = (uint8_t)strlen(of[k]);
	}
}

/* The next of names written with spaces between; NULL after the last. */
static struct element *
next_of(struct str *list)
{
	struct str name;

	while (str_cut(list, ' ', &name))
		if (name.n > 0)
			return &elements[find(&element_slots, names, name)];
	return NULL;
}

static void
add_rule(const char *starts, const char *ended)
{
	struct str left = str_of(starts), right;
	struct element *e, *open;

	while ((e = next_of(&left)) != NULL)
		for (right = str_of(ended); (open = next_of(&right)) != NULL;)
			e->closes[(open - elements) / 64] |= 1ull << (open - elements) % 64;
}

static void
make_ready(void)
{
	struct str list;
	struct element *e;

	fill(&element_slots, names, COUNT(names));
	fill(&attr_slots, attrs, COUNT(attrs));
	for (size_t i = 0; i < COUNT(names); i++)
		elements[i] = (struct element){ names[i], (uint8_t)i, .end = END_NORMAL };
	for (list = str_of(voids); (e = next_of(&list)) != NULL;)
		e->is_void = true;
	for (list = str_of(empties); (e = next_of(&list)) != NULL;)
		e->is_empty = true;
	for (list = str_of(likes); (e = next_of(&list)) != NULL;)
		e->ends_like = true;
	for (list = str_of(inlines); (e = next_of(&list)) != NULL;)
		e->is_inline = true;
	for (list = str_of(heads); (e = next_of(&list)) != NULL;)
		e->is_of_head = true;
	for (size_t i = 0; i < COUNT(ends); i++)
		for (list = str_of(ends[i].names); (e = next_of(&list)) != NULL;)
			e->end = ends[i].end;
	for (size_t i = 0; i < COUNT(rules); i++)
		add_rule(rules[i].starts, rules[i].ended);
	add_rule(end_head, "head");
	ready = true;
}

const struct element *
element_of(struct str name)
{
	int i;

	if (!ready)
		make_ready();
	i = find(&element_slots, names, name);
	return i < 0 ? NULL : &elements[i];
}

const struct element *
element_at(enum element_id id)
{
	if (!ready)
		make_ready();
	return &elements[id];
}

enum attr_id
attr_of(struct str name)
{
	if (!ready)
		make_ready();
	return (enum attr_id)find(&attr_slots, attrs, name);
}

const char *
attr_name(enum attr_id id)
{
	return attrs[id];
}
