/*
 * The parsed tree of an HTML page, shared by the stages of core/page. Only files of
 * this folder include it.
 */
#ifndef PAGE_HTML_H
#define PAGE_HTML_H

#include <libxml/tree.h>

#include "page.h"

struct html {
	xmlDoc *doc;
	xmlNode *root, *head, *body; /* head and body may be NULL */
	struct str base;             /* of links: <base href> against the page's address */
};

/* utf8: decoded and cleaned text of the page (decode.h). */
int html_parse(struct arena *a, struct str utf8, struct str url, struct html *h,
    struct error *e);

/* The same for XHTML that is well-formed; what is not is read as HTML. */
int xhtml_parse(struct arena *a, struct str utf8, struct str url, struct html *h,
    struct error *e);

/* The tree of an XML document; root is NULL when it is none. Freed with html_free. */
int xml_parse(struct str utf8, struct html *h, struct error *e);
void html_free(struct html *h);

#endif
