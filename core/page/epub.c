#include "epub.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "blocks.h"
#include "compose.h"
#include "decode.h"
#include "epub_package.h"
#include "html.h"
#include "join.h"

/* All blocks of the chapter but hidden ones: a book has no furniture. */
static void
read_blocks(struct arena *a, const struct html *h, struct article *chapter)
{
	struct choice c = { .words = 0 };
	struct blocks b;
	uint32_t *at;

	blocks_cut(a, h, &b);
	c.keep = ARENA_NEW(a, bool, b.n_pieces + 1);
	for (size_t i = 0; i < b.n_pieces; i++)
		c.keep[i] = !b.elems[b.pieces[i].elem].hidden;
	at = ARENA_NEW(a, uint32_t, b.n_pieces + 1);
	compose_text(a, &b, &c, chapter, at);
	compose_links(a, h, &b, at, chapter);
}

static int
read_chapter(struct arena *a, struct epub_files *f, const struct epub_item *it,
    struct article *chapter, struct error *e)
{
	struct page_input in = { .as = PAGE_HTML };
	struct decoded d;
	struct html h;

	if (epub_file(a, f, it->name, &in.bytes, e) != 0 ||
	    page_decode(a, &in, PAGE_HTML, &d, e) != 0 ||
	    xhtml_parse(a, d.text, STR(""), &h, e) != 0)
		return -1;
	read_blocks(a, &h, chapter);
	html_free(&h);
	return 0;
}

static bool
has_heading(const struct article *chapter)
{
	for (size_t i = 0; i < chapter->doc.n_blocks && i < 3; i++)
		if (chapter->doc.blocks[i].kind == BLOCK_HEADING)
			return true;
	return false;
}

/* The text of the book. A chapter that cannot be read costs that chapter. */
static void
read_spine(struct arena *a, struct epub_files *f, const struct epub_package *p,
    struct article *art)
{
	struct joined j;

	join_start(&j, a);
	for (size_t i = 0; i < p->n_spine && !j.text.full; i++) {
		struct article chapter = { .media = PAGE_EPUB };
		struct error e = ERROR_INIT;

		if (p->spine[i]->nav)
			continue;
		if (read_chapter(a, f, p->spine[i], &chapter, &e) != 0) {
			article_diag(a, art, DIAG_WARNING, "chapter %zu is not read: %s", i + 1,
			    e.msg);
			continue;
		}
		if (chapter.doc.n_blocks > 0 && p->spine[i]->title.n > 0 && !has_heading(&chapter))
			join_heading(&j, p->spine[i]->title, 2);
		join_add(&j, &chapter, 0);
	}
	if (j.text.full)
		article_diag(a, art, DIAG_WARNING, "a long book: the rest is not read");
	join_finish(&j, art);
}

/* "en-GB" is English. */
static struct str
language(struct arena *a, struct str tag)
{
	char *p;

	tag = str_sub(tag, 0, str_findc(tag, '-'));
	if (tag.n != 2)
		return STR("");
	p = arena_cstr(a, tag);
	p[0] = ascii_lower(p[0]);
	p[1] = ascii_lower(p[1]);
	return str_make(p, 2);
}

int
epub_read(struct arena *a, const struct page_input *in, struct article *art,
    struct error *e)
{
	struct epub_files f;
	struct epub_package p;
	int r;

	if (epub_open(a, in->bytes, &f, e) != 0)
		return -1;
	r = epub_package(a, &f, &p, e);
	if (r == 0) {
		read_spine(a, &f, &p, art);
		art->charset = STR("UTF-8");
		art->doc.title = p.title;
		art->doc.byline = p.creators;
		art->doc.published = p.published;
		art->doc.site = p.publisher;
		art->doc.lang = language(a, p.lang);
		art->modified = p.modified;
		art->description = p.description;
	}
	if (r == 0 && art->doc.n_blocks == 0)
		r = err_set(e, ERR_INPUT, "%s", epub_has(&f, STR("META-INF/encryption.xml")) ?
			"this EPUB is encrypted" : "no text in this EPUB");
	epub_close(&f);
	return r;
}
