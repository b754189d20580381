#include "base/limits.h"
#include "html.h"
#include "markdown_parts.h"
#include "meta_facts.h"
#include "url/url.h"

#define HTML_BLOCK_MAX (256 * KIB)

static bool
resolve(struct md *m, const struct html *h, struct str address, struct str *out)
{
	struct error e = ERROR_INIT;
	struct url u;

	if (address.n == 0 || address.p[0] == '#' || address.n > PAGE_URL_MAX ||
	    url_parse(m->a, address, h->base, &u, &e) < 0 || !url_is_http(&u))
		return false;
	*out = u.href;
	return true;
}

/* The place of its text in the block, looked for after the links before it. */
static void
find_place(struct md *m, struct link *l, size_t *from)
{
	size_t at =
	    l->text.n ? str_find(str_from(buf_view(&m->text), *from), l->text) : STR_NONE;

	l->start = l->end = (uint32_t)m->text.n;
	if (at == STR_NONE)
		return;
	l->start = (uint32_t)(*from + at);
	l->end = l->start + (uint32_t)l->text.n;
	*from = l->end;
}

static void
add_links(struct md *m, const struct html *h, size_t from)
{
	for (const xmlNode *n = h->root; n; n = node_after(n, h->root, false)) {
		struct link l = { .role = LINK_CITATION };
		struct attrs at;

		if (n->type != XML_ELEMENT_NODE)
			continue;
		attrs_of(n, &at);
		if (str_eq(str_of((const char *)n->name), STR("a")) &&
		    resolve(m, h, at.href, &l.url)) {
			l.text = element_text(m->a, n, PAGE_ANCHOR_MAX);
			find_place(m, &l, &from);
			md_link(m, l);
		} else if (str_eq(str_of((const char *)n->name), STR("img")) &&
			   resolve(m, h, at.src, &l.url)) {
			l.role = LINK_MEDIA;
			l.start = l.end = (uint32_t)m->text.n;
			if (m->art->image.n == 0)
				m->art->image = l.url;
			md_link(m, l);
		}
	}
}

void
md_html(struct md *m, struct str html)
{
	struct md_place place = { .kind = BLOCK_PARA };
	struct error e = ERROR_INIT;
	size_t from = m->text.n;
	struct html h;

	if (html_parse(m->a, html, m->in->url, &h, &e) < 0)
		return;
	md_block(m, element_text(m->a, h.root, HTML_BLOCK_MAX), &place, false);
	add_links(m, &h, from);
	html_free(&h);
}
