#include "thin.h"

#include "blocks.h"
#include "meta_facts.h"
#include "url/url.h"

static bool
is_named(const xmlNode *n, const char *name)
{
	return n->type == XML_ELEMENT_NODE && strcmp((const char *)n->name, name) == 0;
}

static size_t
text_below(const xmlNode *top)
{
	size_t n = 0;

	for (const xmlNode *x = top; x; x = node_after(x, top, false))
		if (x->type == XML_TEXT_NODE && x->content)
			n += str_trim(str_of((const char *)x->content)).n;
	return n;
}

bool
thin_open_noscript(struct html *h)
{
	static const char div[] = "div";
	size_t text = 0;

	for (xmlNode *n = h->body; n; n = node_after(n, h->body, false))
		if (is_named(n, "noscript"))
			text += text_below(n);
	if (text < THIN_TEXT)
		return false;
	/* The tree is given back as a whole: the name need not be from its memory. */
	for (xmlNode *n = h->body; n; n = node_after(n, h->body, false))
		if (is_named(n, "noscript"))
			n->name = (const xmlChar *)div;
	return true;
}

void
thin_note_twin(struct arena *a, const struct html *h, struct article *art)
{
	struct error e = ERROR_INIT;
	struct url u;

	if (art->doc.text.n >= THIN_TEXT)
		return;
	for (const xmlNode *n = h->root; n; n = node_after(n, h->root, false)) {
		if (!is_named(n, "link") || !str_eqi(node_attr(n, "rel"), STR("amphtml")))
			continue;
		if (url_parse(a, node_attr(n, "href"), h->base, &u, &e) == 0 && url_is_http(&u))
			article_diag(a, art, DIAG_WARNING,
			    "little text here; its AMP form may have more: %.*s", STRF(u.href));
		return;
	}
}

void
thin_note_empty(struct arena *a, struct str markup, struct article *art)
{
	if (art->doc.text.n > 0)
		return;
	article_diag(a, art, DIAG_WARNING, str_findi(markup, STR("<script")) == STR_NONE ?
		"no text was found" :
		"no text: scripts would make it; add what a browser shows (arch help add)");
}
