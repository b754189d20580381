#include "epub_package.h"

#include "base/limits.h"
#include "blocks.h"
#include "byline.h"
#include "decode.h"
#include "html.h"
#include "meta_facts.h"

static bool
is_named(const xmlNode *n, const char *name)
{
	return n->type == XML_ELEMENT_NODE && strcmp((const char *)n->name, name) == 0;
}

/* The tree of a file of XML; freed with html_free. */
static int
parse_file(struct arena *a, struct epub_files *f, struct str name, struct html *h,
    struct error *e)
{
	struct page_input in = { .as = PAGE_HTML };
	struct decoded d;

	if (epub_file(a, f, name, &in.bytes, e) != 0 ||
	    page_decode(a, &in, PAGE_HTML, &d, e) != 0)
		return -1;
	return xml_parse(d.text, h, e);
}

static int
find_package(struct arena *a, struct epub_files *f, struct str *name, struct error *e)
{
	struct html h;
	int r = parse_file(a, f, STR("META-INF/container.xml"), &h, e);

	if (r != 0)
		return -1;
	*name = STR("");
	for (const xmlNode *n = h.root; n && name->n == 0; n = node_after(n, h.root, false))
		if (is_named(n, "rootfile"))
			*name = arena_dup(a, node_attr(n, "full-path"));
	html_free(&h);
	return name->n ? 0 : err_set(e, ERR_INPUT, "an EPUB without a package document");
}

static void
set(struct str *field, struct str v)
{
	if (field->n == 0)
		*field = v;
}

/* Illustrators, translators and editors have a role; the author's is "aut" or none. */
static void
add_creator(struct arena *a, struct epub_package *p, const xmlNode *n, struct str name)
{
	struct str role = node_attr(n, "role");

	if (role.n > 0 && !str_eq(role, STR("aut")))
		return;
	p->creators = p->creators.n == 0 ? name :
	    arena_fmt(a, "%.*s, %.*s", STRF(p->creators), STRF(name));
}

static void
read_metadata(struct arena *a, struct epub_package *p, const xmlNode *n)
{
	struct str words = element_text(a, n, PAGE_TITLE_MAX);

	if (words.n == 0)
		return;
	if (is_named(n, "title"))
		set(&p->title, words);
	else if (is_named(n, "creator"))
		add_creator(a, p, n, words);
	else if (is_named(n, "language"))
		set(&p->lang, words);
	else if (is_named(n, "publisher"))
		set(&p->publisher, words);
	else if (is_named(n, "description"))
		set(&p->description, words);
	else if (is_named(n, "date") && str_eqi(node_attr(n, "event"), STR("modification")))
		set(&p->modified, byline_date(a, words));
	else if (is_named(n, "date"))
		set(&p->published, byline_date(a, words));
	else if (is_named(n, "meta") && str_eq(node_attr(n, "property"), STR("dcterms:modified")))
		set(&p->modified, byline_date(a, words));
}

static void
read_item(struct arena *a, struct epub_package *p, struct str package, const xmlNode *n)
{
	struct str type = node_attr(n, "media-type"), nav = node_attr(n, "properties");
	struct epub_item it = { .id = arena_dup(a, node_attr(n, "id")),
		.name = epub_resolve(a, package, node_attr(n, "href")),
		.nav = str_find(nav, STR("nav")) != STR_NONE };

	if (it.nav || (str_eq(type, STR("application/x-dtbncx+xml")) && p->toc.n == 0))
		p->toc = it.name;
	if (p->n_items < EPUB_CHAPTERS_MAX)
		*ARENA_PUSH(a, p->items, p->n_items, p->cap_items) = it;
}

static void
read_itemref(struct arena *a, struct epub_package *p, const xmlNode *n)
{
	struct str id = node_attr(n, "idref");

	for (size_t i = 0; i < p->n_items && p->n_spine < EPUB_CHAPTERS_MAX; i++)
		if (str_eq(p->items[i].id, id)) {
			*ARENA_PUSH(a, p->spine, p->n_spine, p->cap_spine) = &p->items[i];
			return;
		}
}

static int
read_package(struct arena *a, struct epub_files *f, struct str name, struct epub_package *p,
    struct error *e)
{
	struct html h;

	if (parse_file(a, f, name, &h, e) != 0)
		return -1;
	for (const xmlNode *n = h.root; n; n = node_after(n, h.root, false)) {
		if (n->parent && is_named(n->parent, "metadata"))
			read_metadata(a, p, n);
		else if (is_named(n, "item"))
			read_item(a, p, name, n);
	}
	/* The manifest is whole now: its places in memory stay. */
	for (const xmlNode *n = h.root; n; n = node_after(n, h.root, false))
		if (is_named(n, "itemref"))
			read_itemref(a, p, n);
	html_free(&h);
	return p->n_spine > 0 ? 0 : err_set(e, ERR_INPUT, "an EPUB without chapters");
}

static void
name_chapter(struct epub_package *p, struct str name, struct str title)
{
	for (size_t i = 0; i < p->n_items; i++)
		if (str_eq(p->items[i].name, name)) {
			set(&p->items[i].title, title);
			return;
		}
}

/* <a href>words</a> of a nav, <text>words</text> then <content src> of an NCX. */
static void
read_toc(struct arena *a, struct epub_files *f, struct epub_package *p)
{
	struct error e = ERROR_INIT;
	struct str label = STR("");
	struct html h;

	if (p->toc.n == 0 || parse_file(a, f, p->toc, &h, &e) != 0)
		return;
	for (const xmlNode *n = h.root; n; n = node_after(n, h.root, false)) {
		if (is_named(n, "a"))
			name_chapter(p, epub_resolve(a, p->toc, node_attr(n, "href")),
			    element_text(a, n, PAGE_TITLE_MAX));
		else if (is_named(n, "text"))
			label = element_text(a, n, PAGE_TITLE_MAX);
		else if (is_named(n, "content"))
			name_chapter(p, epub_resolve(a, p->toc, node_attr(n, "src")), label);
	}
	html_free(&h);
}

int
epub_package(struct arena *a, struct epub_files *f, struct epub_package *p, struct error *e)
{
	struct str name;

	*p = (struct epub_package){ .n_items = 0 };
	if (find_package(a, f, &name, e) != 0 || read_package(a, f, name, p, e) != 0)
		return -1;
	read_toc(a, f, p);
	return 0;
}
