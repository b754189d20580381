#include "html.h"

#include <libxml/HTMLparser.h>
#include <limits.h>
#include <string.h>

#include "base/buf.h"
#include "base/limits.h"
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

static xmlDoc *
parse(struct str text)
{
	htmlParserCtxt *ctxt = htmlCreateMemoryParserCtxt(text.p, (int)text.n);
	xmlDoc *doc;

	if (ctxt == NULL)
		return NULL;
	/* Set here and not as an encoding to convert from: the bytes are UTF-8 already. */
	ctxt->charset = XML_CHAR_ENCODING_UTF8;
	htmlCtxtUseOptions(ctxt, OPTIONS);
	htmlParseDocument(ctxt);
	doc = ctxt->myDoc;
	ctxt->myDoc = NULL;
	if (ctxt->errNo == XML_ERR_NO_MEMORY)
		doc = NULL;
	htmlFreeParserCtxt(ctxt);
	return doc;
}

int
html_parse(struct arena *a, struct str utf8, struct str url, struct html *h, struct error *e)
{
	struct buf cut = { .max = 5 * PAGE_MAX };
	xmlDoc *doc = NULL;
	xmlNode *root;

	buf_room(&cut, utf8.n / 2);
	html_cut(utf8, &cut);
	html_mem_enter();
	if (!cut.full && cut.n > 0 && cut.n < INT_MAX)
		doc = parse(str_make(buf_cview(&cut), cut.n));
	html_mem_leave();
	root = doc ? xmlDocGetRootElement(doc) : NULL;
	if (root == NULL) {
		html_mem_release();
		err_set(e, cut.n > 0 ? ERR_LIMIT : ERR_INPUT,
		    cut.n > 0 ? "page has too many elements" : "page is empty");
		buf_free(&cut);
		return -1;
	}
	buf_free(&cut);
	*h = (struct html){ doc, root, child_named(root, "head"), child_named(root, "body"),
		{ "", 0 } };
	h->base = find_base(a, h->head, url);
	return 0;
}

void
html_free(struct html *h)
{
	if (h->doc != NULL)
		html_mem_release();
	*h = (struct html){ 0 };
}
