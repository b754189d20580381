#include "elems.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

struct str
node_attr(const xmlNode *n, const char *name)
{
	for (const xmlAttr *p = n->properties; p != NULL; p = p->next)
		if (strcmp((const char *)p->name, name) == 0)
			return p->children != NULL && p->children->content != NULL
			    ? str_of((const char *)p->children->content)
			    : STR("");
	return STR("");
}

static uint32_t
hash_more(uint32_t h, struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!ascii_digit(s.p[i]))
			h = (h ^ (unsigned char)s.p[i]) * 16777619u;
	return h;
}

static bool
style_hides(struct str style)
{
	char flat[256];
	size_t n = 0;

	for (size_t i = 0; i < style.n && n < sizeof(flat); i++)
		if (!ascii_space(style.p[i]))
			flat[n++] = ascii_lower(style.p[i]);
	return str_find(str_make(flat, n), STR("display:none")) != STR_NONE ||
	    str_find(str_make(flat, n), STR("visibility:hidden")) != STR_NONE ||
	    str_find(str_make(flat, n), STR("clip:rect(0")) != STR_NONE ||
	    str_find(str_make(flat, n), STR("clip:rect(1px")) != STR_NONE;
}

bool
elem_is_unseen(const xmlNode *n)
{
	static const char *const marks[] = { "sr-only", "visually-hidden", "visuallyhidden",
		"visually_hidden", "VisuallyHidden", "screen-reader", "screenreader",
		"screenReader", "offscreen", "a11y-hidden" };
	struct str c = node_attr(n, "class");

	for (size_t i = 0; c.n > 0 && i < sizeof(marks) / sizeof(marks[0]); i++)
		if (str_find(c, str_of(marks[i])) != STR_NONE)
			return true;
	return style_hides(node_attr(n, "style"));
}

static void
read_attr(struct elem *e, struct str name, struct str value)
{
	if (str_eq(name, STR("class"))) {
		e->groups |= class_words_of(value);
		e->own = hash_more(e->own, value);
	} else if (str_eq(name, STR("id")) || str_eq(name, STR("itemtype")) || str_eq(name, STR("role")) ||
	    str_eq(name, STR("data-testid")) || str_eq(name, STR("data-component")) ||
	    str_eq(name, STR("data-module")) || str_eq(name, STR("data-type"))) {
		e->groups |= class_words_of(value);
	} else if (str_eq(name, STR("itemprop"))) {
		e->groups |= class_words_of(value);
		e->up[str_findi(value, STR("articleBody")) != STR_NONE ? UP_BODY_PROP
								       : UP_ITEM_PROP] = 0;
	} else if (str_eq(name, STR("property"))) {
		if (str_findi(value, STR("articleBody")) != STR_NONE)
			e->up[UP_BODY_PROP] = 0;
	} else if (str_eq(name, STR("hidden"))) {
		e->hidden = true;
	} else if (str_eq(name, STR("aria-hidden"))) {
		e->hidden |= str_eqi(value, STR("true"));
	} else if (str_eq(name, STR("style"))) {
		e->hidden |= style_hides(value);
	}
}

static void
read_attrs(struct elem *e, const xmlNode *n)
{
	struct str value;

	for (const xmlAttr *p = n->properties; p != NULL; p = p->next) {
		value = p->children != NULL ? str_of((const char *)p->children->content)
					    : STR("");
		read_attr(e, str_of((const char *)p->name), value);
	}
}

static int
up_of_tag(enum tag t)
{
	switch (t) {
	case TAG_ARTICLE:
		return UP_ARTICLE;
	case TAG_MAIN:
		return UP_MAIN;
	case TAG_SECTION:
		return UP_SECTION;
	case TAG_ASIDE:
		return UP_ASIDE;
	case TAG_NAV:
		return UP_NAV;
	case TAG_HEADER:
		return UP_HEADER;
	case TAG_FOOTER:
		return UP_FOOTER;
	case TAG_FIGURE:
		return UP_FIGURE;
	case TAG_UL:
	case TAG_OL:
	case TAG_DL:
		return UP_LIST;
	case TAG_TABLE:
		return UP_TABLE;
	case TAG_FORM:
		return UP_FORM;
	case TAG_BLOCKQUOTE:
		return UP_QUOTE;
	default:
		return -1;
	}
}

static void
farther(uint8_t *d, const uint8_t *parent, size_t n)
{
	for (size_t i = 0; i < n; i++)
		d[i] = parent[i] < CLASS_FAR ? parent[i] + 1 : CLASS_FAR;
}

/* The new element's place, from its parent's and its own attributes. */
uint32_t
elem_open(struct arena *a, struct blocks *b, uint32_t parent, xmlNode *n, enum tag t)
{
	struct elem *e, *up;
	uint32_t at = (uint32_t)b->n_elems;
	int u = up_of_tag(t);

	e = ARENA_PUSH(a, b->elems, b->n_elems, b->cap_elems);
	up = &b->elems[at ? parent : 0];
	*e = (struct elem){ .node = n, .parent = parent, .tag = (uint8_t)t, .own = t + 1u,
		.hidden = up->hidden,
		.list_depth = up->list_depth, .ordered = up->ordered,
		.first = (uint32_t)b->n_pieces };
	if (at == 0) {
		memset(e->up, CLASS_FAR, sizeof(e->up));
	} else {
		farther(e->up, up->up, N_UP);
		e->holder = up->holder;
	}
	if (t == TAG_TABLE || ((t == TAG_UL || t == TAG_OL || t == TAG_DL) &&
	    (e->holder == 0 || b->elems[e->holder].tag == TAG_TABLE)))
		e->holder = at;
	if (u >= 0)
		e->up[u] = 0;
	if (t == TAG_UL || t == TAG_OL) {
		e->list_depth += e->list_depth < UINT8_MAX;
		e->ordered = t == TAG_OL;
	}
	read_attrs(e, n);
	e->sig = e->own * 31u + (at ? up->own : 0);
	return at;
}

static bool
holds_page(const struct elem *e, uint32_t headline, uint32_t words, uint32_t all)
{
	bool has_headline = headline >= e->first && headline < e->last;

	return e->tag == TAG_BODY || words * 10ull > all * 9ull ||
	    (has_headline && words * 5ull > all * 2ull);
}

void
blocks_near(struct blocks *b, uint32_t headline)
{
	static const uint32_t always = 1u << CLASS_CONTENT | 1u << CLASS_TEXT;
	uint32_t *words = mem_alloc((b->n_pieces + 1) * sizeof(*words)), groups, n;
	struct elem *e;

	for (size_t i = 0; i < b->n_pieces; i++)
		words[i + 1] = words[i] + b->pieces[i].words;
	for (size_t i = 0; i < b->n_elems; i++) {
		e = &b->elems[i];
		if (i == 0)
			memset(e->near, CLASS_FAR, sizeof(e->near));
		else
			farther(e->near, b->elems[e->parent].near, N_CLASS_GROUPS);
		n = words[e->last] - words[e->first];
		groups = e->groups;
		if (holds_page(e, headline, n, words[b->n_pieces]))
			groups &= always;
		for (int g = 0; g < N_CLASS_GROUPS; g++)
			if (groups & (1u << g))
				e->near[g] = 0;
	}
	free(words);
}

