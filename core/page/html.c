#include "html.h"

#include <libxml/HTMLparser.h>
#include <libxml/HTMLtree.h>
#include <libxml/parser.h>
#include <limits.h>
#include <string.h>

#include "base/buf.h"
#include "base/limits.h"
#include "entities.h"
#include "html_cut.h"
#include "html_mem.h"
#include "url/url.h"

static const int OPTIONS = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
    HTML_PARSE_NONET | HTML_PARSE_COMPACT | HTML_PARSE_NODEFDTD | HTML_PARSE_IGNORE_ENC |
    XML_PARSE_HUGE;

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

struct parse {
	struct str text;
	xmlDoc *doc;
	bool whole; /* it was well-formed */
};

static void
parse(void *arg)
{
	struct parse *p = arg;
	htmlParserCtxt *ctxt = htmlCreateMemoryParserCtxt(p->text.p, (int)p->text.n);

	if (ctxt == NULL)
		return;
	/* Set here and not as an encoding to convert from: the bytes are UTF-8 already. */
	ctxt->charset = XML_CHAR_ENCODING_UTF8;
	htmlCtxtUseOptions(ctxt, OPTIONS);
	htmlParseDocument(ctxt);
	p->doc = ctxt->myDoc;
	ctxt->myDoc = NULL;
	htmlFreeParserCtxt(ctxt);
}

static bool
is_of_head(const xmlNode *n)
{
	static const char *const names[] = { "title", "meta", "link", "base", "style", "script",
		"noscript", "template", "basefont", "bgsound" };

	if (n->type != XML_ELEMENT_NODE)
		return true;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp((const char *)n->name, names[i]) == 0)
			return true;
	return false;
}

/*
 * The parser knows the elements of HTML 4 alone: where the tags of head and body are
 * left out, as they may be, it leaves the first newer element in the head, and all that
 * follows. From there on it is the body.
 */
static void
begin_body(xmlNode *root)
{
	xmlNode *head = child_named(root, "head"), *n = head ? head->children : NULL, *next;
	xmlNode *body = child_named(root, "body"), *before;

	while (n != NULL && is_of_head(n))
		n = n->next;
	if (n == NULL)
		return;
	if (body == NULL)
		body = xmlAddNextSibling(
		    head, xmlNewDocNode(root->doc, NULL, (const xmlChar *)"body", NULL));
	before = body->children;
	for (; n != NULL; n = next) {
		next = n->next;
		xmlUnlinkNode(n);
		if (before != NULL)
			xmlAddPrevSibling(before, n);
		else
			xmlAddChild(body, n);
	}
}

/* A page of scripts alone is a page, without text. */
static void
parse_any(void *arg)
{
	struct parse *p = arg;

	if (p->text.n > 0)
		parse(p);
	if (p->doc == NULL)
		p->doc = htmlNewDocNoDtD(NULL, NULL);
	if (p->doc != NULL && xmlDocGetRootElement(p->doc) == NULL)
		xmlDocSetRootElement(p->doc,
		    xmlNewDocNode(p->doc, NULL, (const xmlChar *)"html", NULL));
	if (p->doc != NULL)
		begin_body(xmlDocGetRootElement(p->doc));
}

int
html_parse(struct arena *a, struct str utf8, struct str url, struct html *h, struct error *e)
{
	struct buf cut = { .max = INT_MAX };
	struct parse p = { 0 };
	int failed;

	buf_room(&cut, utf8.n / 2 + 1);
	html_cut(utf8, &cut);
	p.text = str_make(buf_cview(&cut), cut.n);
	failed = cut.full || html_mem_run(parse_any, &p) < 0;
	buf_free(&cut);
	if (failed)
		return err_set(e, ERR_LIMIT, "page has too many elements");
	*h = (struct html){ .doc = p.doc, .root = xmlDocGetRootElement(p.doc) };
	h->head = child_named(h->root, "head");
	h->body = child_named(h->root, "body");
	h->base = find_base(a, h->head, url);
	return 0;
}

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
