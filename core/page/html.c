#include "html.h"

#include <libxml/parser.h>
#include <limits.h>
#include <string.h>

#include "base/buf.h"
#include "base/limits.h"
#include "entities.h"
#include "html_cut.h"
#include "html_mem.h"
#include "url/url.h"

static xmlNode *
child_named(xmlNode *of, const char *name)
{
	xmlNode *n;

	for (n = of ? of->children : NULL; n != NULL; n = n->next)
		if (n->type == XML_ELEMENT_NODE && strcmp((const char *)n->name, name) == 0)
			return n;
	return NULL;
}

/* The first <base href> of the head, against the page's address. */
static struct str
find_base(struct arena *a, xmlNode *head, struct str url)
{
	xmlNode *b = child_named(head, "base");
	const xmlAttr *href;
	struct error e = ERROR_INIT;
	struct url u;

	for (href = b ? b->properties : NULL; href != NULL; href = href->next)
		if (strcmp((const char *)href->name, "href") == 0 && href->children != NULL &&
		    url_parse(a, str_of((const char *)href->children->content), url, &u, &e) == 0 &&
		    url_is_http(&u))
			return arena_dup(a, u.href);
	return arena_dup(a, url);
}

struct make {
	struct str text;
	struct tree tree;
	struct arena a;
};

static void
make_tree(void *arg)
{
	struct make *m = arg;

	html_tree_begin(&m->tree);
	html_cut(m->text, &m->tree, &m->a);
	html_tree_finish(&m->tree);
}

int
html_parse(struct arena *a, struct str utf8, struct str url, struct html *h, struct error *e)
{
	struct make m = { .text = utf8, .tree.text.max = PAGE_TREE_MAX };
	int failed;

	arena_init(&m.a, 0);
	failed = html_mem_run(make_tree, &m);
	html_tree_free(&m.tree);
	arena_free(&m.a);
	if (failed < 0)
		return err_set(e, ERR_LIMIT, "page has too many elements");
	*h = (struct html){ .doc = m.tree.doc, .root = xmlDocGetRootElement(m.tree.doc) };
	h->head = child_named(h->root, "head");
	h->body = child_named(h->root, "body");
	h->base = find_base(a, h->head, url);
	return 0;
}

struct parse {
	struct str text;
	xmlDoc *doc;
	bool whole; /* it was well-formed */
};

static void
parse_xml(void *arg)
{
	struct parse *p = arg;
	xmlParserCtxt *ctxt = xmlNewParserCtxt();

	if (ctxt == NULL)
		return;
	/* Entities stay references: what a document defines is not expanded. */
	p->doc = xmlCtxtReadMemory(ctxt, p->text.p, (int)p->text.n, NULL, "UTF-8",
	    XML_PARSE_RECOVER | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NONET);
	p->whole = ctxt->wellFormed != 0;
	xmlFreeParserCtxt(ctxt);
}

static int
xml_run(struct str utf8, struct parse *p, struct error *e)
{
	struct buf named = { .max = INT_MAX };
	int failed;

	entities_named(utf8, &named);
	p->text = str_make(buf_cview(&named), named.n);
	failed = named.full || html_mem_run(parse_xml, p) < 0;
	buf_free(&named);
	return failed ? err_set(e, ERR_LIMIT, "a document of too many elements") : 0;
}

int
xml_parse(struct str utf8, struct html *h, struct error *e)
{
	struct parse p = { 0 };

	if (xml_run(utf8, &p, e) != 0)
		return -1;
	*h = (struct html){ .doc = p.doc, .root = p.doc ? xmlDocGetRootElement(p.doc) : NULL };
	return 0;
}

int
xhtml_parse(struct arena *a, struct str utf8, struct str url, struct html *h,
    struct error *e)
{
	struct parse p = { 0 };

	if (xml_run(utf8, &p, e) != 0)
		return -1;
	*h = (struct html){ .doc = p.doc, .root = p.doc ? xmlDocGetRootElement(p.doc) : NULL };
	h->head = child_named(h->root, "head");
	h->body = child_named(h->root, "body");
	h->base = arena_dup(a, url);
	if (p.whole && h->body != NULL)
		return 0;
	html_free(h);
	return html_parse(a, utf8, url, h, e);
}

void
html_free(struct html *h)
{
	if (h->doc != NULL)
		html_mem_release();
	*h = (struct html){ 0 };
}
