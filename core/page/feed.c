#include "feed.h"

#include <jansson.h>
#include <libxml/parser.h>
#include <limits.h>
#include <string.h>

#include "base/buf.h"
#include "base/limits.h"
#include "entities.h"
#include "html.h"
#include "html_mem.h"
#include "json_text.h"
#include "meta_facts.h"
#include "url/url.h"

#define TEXT_MAX (64 * KIB) /* of one field of an item */

struct reader {
	struct arena *a;
	bool atom; /* there a title is text unless it says otherwise */
	struct str base;
	struct feed *f;
	size_t cap;
};

static bool
is_named(const xmlNode *n, const char *name)
{
	return n->type == XML_ELEMENT_NODE && strcasecmp((const char *)n->name, name) == 0;
}

static struct str
attr(struct reader *r, const xmlNode *n, const char *name)
{
	for (const xmlAttr *at = n->properties; at; at = at->next)
		if (strcasecmp((const char *)at->name, name) == 0 && at->children &&
		    at->children->content)
			return arena_dup(
			    r->a, str_trim(str_of((const char *)at->children->content)));
	return STR("");
}

/* All text below n, one after the other. */
static struct str
text_of(struct reader *r, const xmlNode *top)
{
	struct buf b = { .max = TEXT_MAX };
	const xmlNode *n = top;
	struct str s;

	while (n) {
		if ((n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE) &&
		    n->content)
			buf_cstr(&b, (const char *)n->content);
		if (n->children && n->type == XML_ELEMENT_NODE) {
			n = n->children;
			continue;
		}
		while (n != top && !n->next)
			n = n->parent;
		n = n == top ? NULL : n->next;
	}
	s = arena_dup(r->a, str_trim(buf_view(&b)));
	buf_free(&b);
	return s;
}

static struct str
resolved(struct reader *r, struct str address)
{
	struct error e = ERROR_INIT;
	struct url u;

	if (address.n && address.n <= PAGE_URL_MAX &&
	    url_parse(r->a, address, r->base, &u, &e) == 0)
		return u.href;
	return address;
}

/* Escaped where it is text, so that all titles can be read as HTML in the end. */
static struct str
title_of(struct reader *r, const xmlNode *n)
{
	struct str type = attr(r, n, "type"), s = text_of(r, n);
	struct buf b = { .max = 2 * TEXT_MAX };

	if (!(r->atom && (type.n == 0 || str_startsi(type, STR("text")))) &&
	    !str_eqi(type, STR("xhtml")))
		return s;
	if (str_endsi(type, STR("html")) && !str_eqi(type, STR("xhtml")))
		return s;
	for (size_t i = 0; i < s.n; i++) {
		if (s.p[i] == '<')
			buf_cstr(&b, "&lt;");
		else if (s.p[i] == '&')
			buf_cstr(&b, "&amp;");
		else
			buf_c(&b, s.p[i]);
	}
	s = arena_dup(r->a, buf_view(&b));
	buf_free(&b);
	return s;
}

static void
set(struct str *field, struct str v)
{
	if (field->n == 0)
		*field = v;
}

/* An Atom link names what it leads to; RSS has the address as its text. */
static void
read_link(struct reader *r, const xmlNode *n, struct str *link)
{
	struct str href = attr(r, n, "href"), rel = attr(r, n, "rel");

	if (href.n == 0)
		href = text_of(r, n);
	if (rel.n == 0 || str_eqi(rel, STR("alternate")))
		set(link, resolved(r, href));
}

/* In Media RSS and iTunes the same names mean other things. */
static bool
is_foreign(const xmlNode *n)
{
	const char *p = n->ns && n->ns->prefix ? (const char *)n->ns->prefix : "";

	return strcasecmp(p, "media") == 0 || strcasecmp(p, "itunes") == 0 ||
	       strcasecmp(p, "source") == 0;
}

static void
read_author(struct reader *r, const xmlNode *n, struct str *author)
{
	for (const xmlNode *c = n->children; c; c = c->next)
		if (is_named(c, "name"))
			set(author, text_of(r, c));
	set(author, text_of(r, n));
}

static void
read_item_part(struct reader *r, const xmlNode *n, struct feed_item *it, struct str *other)
{
	if (is_foreign(n))
		return;
	if (is_named(n, "title")) {
		set(&it->title, title_of(r, n));
	} else if (is_named(n, "link")) {
		read_link(r, n, &it->link);
	} else if (is_named(n, "guid") || is_named(n, "id") || is_named(n, "identifier")) {
		set(&it->id, text_of(r, n));
		if (is_named(n, "guid") &&
		    !str_eqi(attr(r, n, "isPermaLink"), STR("false")) &&
		    str_startsi(it->id, STR("http")))
			set(other, it->id);
	} else if (is_named(n, "pubDate") || is_named(n, "published") ||
		   is_named(n, "issued")) {
		set(&it->published, text_of(r, n));
	} else if (is_named(n, "author") || is_named(n, "creator")) {
		read_author(r, n, &it->author);
	} else if (is_named(n, "description") || is_named(n, "summary") ||
		   is_named(n, "content") || is_named(n, "encoded")) {
		set(&it->summary, text_of(r, n));
	}
}

static void
read_item(struct reader *r, const xmlNode *n)
{
	struct feed_item it = { .id = attr(r, n, "about") };
	struct str date = STR(""), other = STR("");

	for (const xmlNode *c = n->children; c; c = c->next) {
		if (c->type != XML_ELEMENT_NODE)
			continue;
		read_item_part(r, c, &it, &other);
		if (is_named(c, "date") || is_named(c, "updated") ||
		    is_named(c, "modified"))
			set(&date, text_of(r, c));
	}
	set(&it.link, other);
	set(&it.published, date);
	*ARENA_PUSH(r->a, r->f->items, r->f->n, r->cap) = it;
}

static void
read_channel(struct reader *r, const xmlNode *n)
{
	for (const xmlNode *c = n->children; c && r->f->n < PAGE_LINKS_MAX; c = c->next) {
		if (is_named(c, "item") || is_named(c, "entry"))
			read_item(r, c);
		else if (is_named(c, "channel"))
			read_channel(r, c);
		else if (is_named(c, "title") && !is_foreign(c))
			set(&r->f->title, title_of(r, c));
		else if (is_named(c, "link") && !is_foreign(c))
			read_link(r, c, &r->f->link);
	}
}

static bool
is_feed(const xmlNode *root)
{
	return root && (is_named(root, "rss") || is_named(root, "feed") ||
			   is_named(root, "RDF") || is_named(root, "channel"));
}

struct job {
	struct reader *r;
	struct str text;
	bool ok;
};

static void
read_xml(void *arg)
{
	struct job *job = arg;
	xmlDoc *doc = xmlReadMemory(job->text.p, (int)job->text.n, NULL, "UTF-8",
	    XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET);
	const xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;

	if (is_feed(root)) {
		job->r->atom = is_named(root, "feed");
		read_channel(job->r, root);
		job->ok = true;
	}
	xmlFreeDoc(doc);
}

static struct str
string(struct reader *r, json_t *j, const char *key)
{
	json_t *v = json_object_get(j, key);

	if (json_is_array(v))
		v = json_array_get(v, 0);
	if (json_is_object(v))
		v = json_object_get(v, "name");
	return json_is_string(v)
		   ? arena_dup(r->a, str_make(json_string_value(v), json_string_length(v)))
		   : STR("");
}

static bool
read_json(struct reader *r, struct str text)
{
	json_t *j, *one;
	size_t i;

	text = json_text(r->a, text);
	j = json_loadb(text.p, text.n, JSON_ALLOW_NUL, NULL);
	if (!json_is_object(j) || !json_is_array(json_object_get(j, "items"))) {
		json_decref(j);
		return false;
	}
	r->f->title = string(r, j, "title");
	r->f->link = string(r, j, "home_page_url");
	json_array_foreach(json_object_get(j, "items"), i, one)
	{
		struct feed_item it = { .id = string(r, one, "id"),
			.title = string(r, one, "title"),
			.link = resolved(r, string(r, one, "url")),
			.published = string(r, one, "date_published"),
			.summary = string(r, one, "summary") };

		set(&it.summary, string(r, one, "content_text"));
		set(&it.summary, string(r, one, "content_html"));
		set(&it.author, string(r, one, "authors"));
		set(&it.author, string(r, one, "author"));
		if (i < PAGE_LINKS_MAX)
			*ARENA_PUSH(r->a, r->f->items, r->f->n, r->cap) = it;
	}
	json_decref(j);
	return true;
}

struct str
feed_plain(struct arena *a, struct str s, size_t max)
{
	struct error e = ERROR_INIT;
	struct str text = str_sub(str_trim(s), 0, max);
	struct html h;

	if (str_findc(s, '<') == STR_NONE && str_findc(s, '&') == STR_NONE)
		return text;
	if (html_parse(a, s, STR(""), &h, &e) < 0)
		return STR("");
	text = element_text(a, h.root, max);
	html_free(&h);
	return text;
}

int
feed_parse(
    struct arena *a, struct str utf8, struct str url, struct feed *f, struct error *e)
{
	struct feed got = { .n = 0 };
	struct reader r = { .a = a, .base = url, .f = &got };
	struct buf plain = { .max = 2 * PAGE_MAX };
	struct job job = { .r = &r };

	utf8 = str_trim(utf8);
	if (utf8.n && utf8.p[0] == '{') {
		job.ok = read_json(&r, utf8);
	} else if (utf8.n && utf8.n < INT_MAX / 2) {
		entities_named(utf8, &plain);
		job.text = buf_view(&plain);
		html_mem_init();
		if (html_mem_run(read_xml, &job) < 0)
			job.ok = false;
		else
			html_mem_release();
	}
	buf_free(&plain);
	if (!job.ok)
		return err_set(e, ERR_INPUT, "not a feed");
	got.title = feed_plain(a, got.title, PAGE_TITLE_MAX);
	for (size_t i = 0; i < got.n; i++)
		got.items[i].title = feed_plain(a, got.items[i].title, PAGE_TITLE_MAX);
	*f = got;
	return 0;
}
