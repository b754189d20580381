/* Actions of core/page: repair, sniff, detect, label, decode, html-text, meta, … */
#include "base/file.h"
#include "base/limits.h"
#include "page/charset.h"
#include "page/decode.h"
#include "page/detect.h"
#include "page/feed.h"
#include "page/html.h"
#include "page/markdown.h"
#include "page/meta.h"
#include "page/repair.h"
#include "probe.h"

static int
print(struct probe_call *c, const char *name)
{
	if (name == NULL)
		return PROBE_NO;
	buf_cstr(c->out, name);
	buf_c(c->out, '\n');
	return PROBE_OK;
}

static int
repair(struct probe_call *c)
{
	struct str out = c->in;

	repair_text(c->a, c->in, &out);
	buf_str(c->out, out);
	return PROBE_OK;
}

static struct page_input
page_of(const struct probe_call *c)
{
	return (
	    struct page_input){ .bytes = c->in, .type = probe_word(c, 0), .as = PAGE_HTML };
}

static int
sniff(struct probe_call *c)
{
	struct page_input in = page_of(c);
	const char *name = decode_charset(&in, PAGE_HTML);

	return print(c, name ? name : "windows-1252"); /* what the standard falls back to */
}

static int
detect(struct probe_call *c)
{
	return print(c, detect_charset(c->in));
}

static int
label(struct probe_call *c)
{
	return print(c, charset_of_label(probe_word(c, 0)));
}

static int
decode(struct probe_call *c)
{
	const char *name = charset_of_label(probe_word(c, 0));

	return name && charset_decode(name, c->in, c->out) >= 0 ? PROBE_OK : PROBE_NO;
}

static int
open_html(struct probe_call *c, struct html *h)
{
	struct page_input in = page_of(c);
	struct error e = ERROR_INIT;
	struct decoded d;

	if (page_decode(c->a, &in, PAGE_HTML, &d, &e) < 0)
		return -1;
	return html_parse(c->a, d.text, STR(""), h, &e);
}

static xmlNode *
next_node(xmlNode *n, const xmlNode *top)
{
	if (n->children && n->type == XML_ELEMENT_NODE)
		return n->children;
	while (n != top && n->next == NULL)
		n = n->parent;
	return n == top ? NULL : n->next;
}

static int
html_text(struct probe_call *c)
{
	struct html h;

	if (open_html(c, &h) < 0)
		return PROBE_NO;
	for (xmlNode *n = h.body; n; n = next_node(n, h.body))
		if (n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE)
			buf_cstr(c->out, (const char *)n->content);
	html_free(&h);
	return PROBE_OK;
}

static int
read_meta(struct probe_call *c, struct article *art)
{
	struct page_input in = { .bytes = c->in };
	struct html h;

	if (open_html(c, &h) < 0)
		return -1;
	meta_read(c->a, &h, &in, art);
	html_free(&h);
	return 0;
}

static int
html_date(struct probe_call *c)
{
	bool updated = str_eq(probe_word(c, 0), STR("updated"));
	struct article art = { 0 };
	struct str date;

	c->n_words = 0;
	if (read_meta(c, &art) < 0)
		return PROBE_NO;
	date = updated && art.modified.n ? art.modified : art.doc.published;
	if (date.n == 0)
		return PROBE_NO;
	buf_str(c->out, date);
	return PROBE_OK;
}

static int
meta(struct probe_call *c)
{
	struct article art = { 0 };

	if (read_meta(c, &art) < 0)
		return PROBE_NO;
	buf_fmt(c->out, "title\t%.*s\n", STRF(art.doc.title));
	buf_fmt(c->out, "author\t%.*s\n", STRF(art.doc.byline));
	buf_fmt(c->out, "published\t%.*s\n", STRF(art.doc.published));
	buf_fmt(c->out, "modified\t%.*s\n", STRF(art.modified));
	buf_fmt(c->out, "publisher\t%.*s\n", STRF(art.doc.site));
	return PROBE_OK;
}

static int
markdown(struct probe_call *c)
{
	markdown_html(c->in, c->out);
	return PROBE_OK;
}

static void
field(struct probe_call *c, struct str s)
{
	buf_c(c->out, '\t');
	for (size_t i = 0; i < s.n; i++)
		buf_c(c->out, s.p[i] == '\t' || s.p[i] == '\n' ? ' ' : s.p[i]);
}

/* import FORMAT FILE: the addresses that would be kept; what it is, is found out. */
static int
import(struct probe_call *c)
{
	struct buf bytes = { .max = PAGE_MAX };
	struct page_input in = { .as = PAGE_BOOKMARKS };
	struct error e = ERROR_INIT;
	struct article art;
	int r = file_read(c->words[1], PAGE_MAX, &bytes, &e);

	in.bytes = buf_view(&bytes);
	if (r == 0)
		r = page_read(c->a, &in, &art, &e);
	for (size_t i = 0; r == 0 && i < art.n_bookmarks; i++)
		buf_fmt(c->out, "%.*s\n", STRF(art.bookmarks[i].url));
	buf_free(&bytes);
	return r == 0 ? PROBE_OK : PROBE_NO;
}

static int
feed(struct probe_call *c)
{
	struct page_input in = page_of(c);
	struct error e = ERROR_INIT;
	struct decoded d;
	struct feed f;

	if (page_decode(c->a, &in, PAGE_FEED, &d, &e) < 0 ||
	    feed_parse(c->a, d.text, STR(""), &f, &e) < 0)
		return PROBE_NO;
	buf_cstr(c->out, "feed");
	field(c, f.title);
	for (size_t i = 0; i < f.n; i++) {
		buf_cstr(c->out, "\nitem");
		field(c, f.items[i].id);
		field(c, f.items[i].link);
		field(c, f.items[i].title);
		field(c, f.items[i].published);
	}
	buf_c(c->out, '\n');
	return PROBE_OK;
}

const struct probe_action probe_page_actions[] = {
	{ "repair", repair, 0 },
	{ "sniff", sniff, 0 },
	{ "detect", detect, 0 },
	{ "label", label, 1 },
	{ "decode", decode, 1 },
	{ "html-text", html_text, 0 },
	{ "html-date", html_date, 1 },
	{ "meta", meta, 0 },
	{ "markdown", markdown, 0 },
	{ "feed", feed, 0 },
	{ "import", import, 2 },
	{ 0 },
};
