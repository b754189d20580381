#include "says.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/limits.h"
#include "steps.h"

static void
more(struct buf *b, struct str s)
{
	buf_str(b, s);
	buf_c(b, ' ');
}

static struct str
first_text(const xmlNode *n)
{
	for (n = n->children; n != NULL; n = n->next)
		if (n->content != NULL)
			return str_of((const char *)n->content);
	return STR("");
}

static uint32_t
hex4(const char *p)
{
	char hex[5] = { p[0], p[1], p[2], p[3], '\0' };

	return (uint32_t)strtoul(hex, NULL, 16);
}

/* The character escaped as \uXXXX at the start of s, or as two of them; *n: their bytes. */
static uint32_t
unescape_unit(struct str s, size_t *n)
{
	uint32_t unit = hex4(s.p + 2), half;

	*n = 6;
	if (unit < 0xD800 || unit > 0xDFFF)
		return unit < ' ' ? ' ' : unit;
	half = s.n >= 12 && s.p[6] == '\\' && s.p[7] == 'u' ? hex4(s.p + 8) : 0;
	if (unit > 0xDBFF || half < 0xDC00 || half > 0xDFFF)
		return 0xFFFD;
	*n = 12;
	return 0x10000 + ((unit - 0xD800) << 10) + (half - 0xDC00);
}

/* The string that begins at json's first quote, escapes undone as far as words need it. */
static void
unescape(struct buf *out, struct str json)
{
	size_t len;

	for (size_t i = 0; i < json.n && json.p[i] != '"'; i++) {
		if (json.p[i] != '\\') {
			buf_c(out, json.p[i]);
			continue;
		}
		if (++i >= json.n)
			return;
		if (json.p[i] == 'u' && i + 4 < json.n) {
			buf_utf8(out, unescape_unit(str_from(json, i - 1), &len));
			i += len - 2;
		} else {
			buf_c(out, json.p[i] == 'n' ? '\n'
				: strchr("rt", json.p[i]) != NULL ? ' ' : json.p[i]);
		}
	}
}

static void
jsonld_body(struct buf *out, struct str json)
{
	size_t at = str_find(json, STR("\"articleBody\""));
	size_t quote;

	if (at == STR_NONE)
		return;
	json = str_from(json, at + 13);
	quote = str_findc(json, '"');
	if (quote != STR_NONE && quote < 16)
		unescape(out, str_from(json, quote + 1));
}

static bool
has_steps(struct str json)
{
	return str_find(json, STR("\"recipeIn")) != STR_NONE ||
	    str_find(json, STR("\"HowTo")) != STR_NONE;
}

static unsigned
type_named(struct str name)
{
	if (str_ends(name, STR("Article")) || str_eq(name, STR("BlogPosting")) ||
	    str_eq(name, STR("article")))
		return SAYS_ARTICLE;
	if (str_eq(name, STR("Product")) || str_starts(name, STR("product")))
		return SAYS_PRODUCT;
	if (str_eq(name, STR("DiscussionForumPosting")) || str_eq(name, STR("QAPage")))
		return SAYS_THREAD;
	if (str_eq(name, STR("LiveBlogPosting")))
		return SAYS_LIVE;
	return str_eq(name, STR("CollectionPage")) || str_eq(name, STR("SearchResultsPage"))
	    ? SAYS_LISTING : 0;
}

/* The names after each "@type" of a JSON-LD script. */
static unsigned
jsonld_types(struct str json)
{
	unsigned types = 0;
	size_t at, quote;

	while ((at = str_find(json, STR("\"@type\""))) != STR_NONE) {
		json = str_from(json, at + 7);
		quote = str_findc(str_sub(json, 0, 8), '"');
		if (quote == STR_NONE)
			continue;
		json = str_from(json, quote + 1);
		at = str_findc(str_sub(json, 0, 64), '"');
		if (at != STR_NONE)
			types |= type_named(str_sub(json, 0, at));
	}
	return types;
}

static bool
says_summary(const xmlNode *n)
{
	struct str name = node_attr(n, "name"), prop = node_attr(n, "property");

	return str_eqi(name, STR("description")) || str_eqi(prop, STR("og:description"));
}

struct saying {
	struct arena *a;
	struct buf title, summary, body, steps, most; /* most: the longest body or steps */
	unsigned types;
};

static void
look_at_meta(const xmlNode *n, struct saying *s)
{
	struct str prop = node_attr(n, "property"), content = node_attr(n, "content");

	if (says_summary(n))
		more(&s->summary, content);
	else if (str_eqi(prop, STR("og:title")))
		more(&s->title, content);
	else if (str_eqi(prop, STR("og:type")))
		s->types |= type_named(content);
}

static void
keep_longest(struct saying *s, struct buf *one)
{
	if (one->n > s->most.n) {
		buf_clear(&s->most);
		buf_str(&s->most, buf_view(one));
	}
	buf_clear(one);
}

static void
look_at_script(struct str json, struct saying *s)
{
	struct buf one = { .max = MIB };

	jsonld_body(&one, json);
	if (one.n > 0)
		more(&s->body, buf_view(&one));
	keep_longest(s, &one);
	if (has_steps(json)) {
		steps_read(s->a, json, &one);
		buf_str(&s->steps, buf_view(&one));
		keep_longest(s, &one);
	}
	buf_free(&one);
	s->types |= jsonld_types(json);
}

static void
look_at(const xmlNode *n, struct saying *s)
{
	const char *name = (const char *)n->name;

	if (strchr("tsm", name[0]) == NULL)
		return;
	if (strcmp(name, "title") == 0 && s->title.n == 0) {
		more(&s->title, first_text(n));
	} else if (strcmp(name, "script") == 0) {
		look_at_script(first_text(n), s);
	} else if (strcmp(name, "meta") == 0) {
		look_at_meta(n, s);
	}
}

void
says_read(struct arena *a, const struct html *h, struct page_says *s)
{
	struct saying w = { .a = a, .title = { .max = MIB }, .summary = { .max = MIB },
		.body = { .max = 4 * MIB }, .steps = { .max = MIB }, .most = { .max = MIB } };
	const xmlNode *n = h->root;

	/* Scripts and misplaced metadata stand anywhere. */
	for (;;) {
		if (n->type == XML_ELEMENT_NODE)
			look_at(n, &w);
		if (n->type == XML_ELEMENT_NODE && n->children != NULL) {
			n = n->children;
			continue;
		}
		while (n != h->root && n->next == NULL)
			n = n->parent;
		if (n == h->root)
			break;
		n = n->next;
	}
	s->title = arena_dup(a, buf_view(&w.title));
	s->summary = arena_dup(a, buf_view(&w.summary));
	s->body = arena_dup(a, buf_view(&w.body));
	s->steps = arena_dup(a, buf_view(&w.steps));
	s->stated = arena_dup(a, buf_view(&w.most));
	s->types = w.types;
	buf_free(&w.title);
	buf_free(&w.summary);
	buf_free(&w.body);
	buf_free(&w.steps);
	buf_free(&w.most);
}
