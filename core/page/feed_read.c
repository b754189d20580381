#include "base/buf.h"
#include "base/limits.h"
#include "byline.h"
#include "feed.h"

#define ITEM_TEXT_MAX 2000

struct out {
	struct arena *a;
	struct buf text;
	struct block *blocks;
	size_t n_blocks, cap_blocks;
	struct link *links;
	size_t n_links, cap_links;
};

static void
add_block(struct out *o, struct str s, enum block_kind kind, uint8_t level)
{
	struct block b = { .kind = kind, .level = level };

	if (s.n == 0 || o->n_blocks >= PAGE_BLOCKS_MAX)
		return;
	if (o->text.n)
		buf_cstr(&o->text, "\n\n");
	b.start = (uint32_t)o->text.n;
	buf_str(&o->text, s);
	b.end = (uint32_t)o->text.n;
	*ARENA_PUSH(o->a, o->blocks, o->n_blocks, o->cap_blocks) = b;
}

static void
add_item(struct out *o, const struct feed_item *it)
{
	struct str title = it->title;
	struct link l = { .url = it->link, .text = title, .role = LINK_RELATED };

	add_block(o, title, BLOCK_HEADING, 2);
	l.end = (uint32_t)o->text.n;
	l.start = l.end - (uint32_t)title.n;
	if (str_startsi(it->link, STR("http")) && o->n_links < PAGE_LINKS_MAX)
		*ARENA_PUSH(o->a, o->links, o->n_links, o->cap_links) = l;
	add_block(o, feed_plain(o->a, it->summary, ITEM_TEXT_MAX), BLOCK_PARA, 0);
}

int
feed_read(struct arena *a, const struct page_input *in, struct str utf8,
    struct article *art, struct error *e)
{
	struct out o = { .a = a, .text = { .max = PAGE_TEXT_MAX } };
	struct feed f;

	if (feed_parse(a, utf8, in->url, &f, e) < 0)
		return -1;
	for (size_t i = 0; i < f.n && !o.text.full; i++)
		add_item(&o, &f.items[i]);
	art->kind = PAGE_LISTING;
	art->doc.title = f.title;
	art->doc.site = art->doc.title;
	if (f.n)
		art->doc.published = byline_date(a, f.items[0].published);
	art->doc.text = arena_dup(a, buf_view(&o.text));
	art->doc.blocks = o.blocks;
	art->doc.n_blocks = o.n_blocks;
	art->links = o.links;
	art->n_links = o.n_links;
	buf_free(&o.text);
	return 0;
}
