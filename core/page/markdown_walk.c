#include "base/limits.h"
#include "markdown_parts.h"

struct place {
	int quotes, lists;
	bool item; /* the next paragraph begins an item */
};

static void
para_clear(struct md_para *p)
{
	buf_clear(&p->text);
	p->n_lines = p->n_links = p->next_link = 0;
}

/* The first heading, before any text, is the title and not repeated in the text. */
static bool
take_title(struct md *m, const struct md_para *p, int level)
{
	struct str t = str_trim(buf_view(&p->text)), *title = &m->art->doc.title;

	if (level != 1 || m->n_blocks || t.n == 0 || t.n > PAGE_TITLE_MAX)
		return false;
	if (title->n)
		return str_eqi(*title, t);
	*title = md_text(m->a, t);
	return true;
}

static void
heading(struct md *m, cmark_node *node, struct md_para *p)
{
	struct md_place place = { .kind = BLOCK_HEADING };

	place.level = (uint8_t)cmark_node_get_heading_level(node);
	md_inline(m, node, p);
	if (!take_title(m, p, place.level))
		md_emit(m, p, &place);
}

static void
paragraph(struct md *m, cmark_node *node, struct md_para *p, struct place *at)
{
	struct md_place place = { .kind = BLOCK_PARA };
	cmark_node *next = cmark_node_next(node);

	if (at->item) {
		cmark_node *list = cmark_node_parent(cmark_node_parent(node));

		place.kind = BLOCK_ITEM;
		place.level = (uint8_t)(at->lists < 255 ? at->lists : 255);
		place.ordered = cmark_node_get_list_type(list) == CMARK_ORDERED_LIST;
	} else if (at->quotes) {
		place.kind = BLOCK_QUOTE;
	}
	place.before_list = next && cmark_node_get_type(next) == CMARK_NODE_LIST;
	at->item = false;
	md_inline(m, node, p);
	md_emit(m, p, &place);
}

static void
code(struct md *m, cmark_node *node)
{
	struct md_place place = { .kind = BLOCK_CODE };
	struct str t = str_of(cmark_node_get_literal(node));

	while (t.n && ascii_space(t.p[t.n - 1]))
		t.n--;
	md_block(m, t, &place, false);
}

static void
enter(struct md *m, cmark_node *node, struct md_para *p, struct place *at)
{
	para_clear(p);
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_BLOCK_QUOTE:
		at->quotes++;
		break;
	case CMARK_NODE_LIST:
		at->lists++;
		break;
	case CMARK_NODE_ITEM:
		at->item = true;
		break;
	case CMARK_NODE_HEADING:
		heading(m, node, p);
		break;
	case CMARK_NODE_PARAGRAPH:
		paragraph(m, node, p, at);
		break;
	case CMARK_NODE_HTML_BLOCK:
		md_html(m, md_text(m->a, str_of(cmark_node_get_literal(node))));
		break;
	case CMARK_NODE_CODE_BLOCK:
		code(m, node);
		break;
	default:
		break;
	}
}

void
md_walk(struct md *m, cmark_node *document)
{
	struct md_para p = { .text = { .max = PAGE_TEXT_MAX } };
	struct place at = { 0 };
	cmark_iter *it = cmark_iter_new(document);
	cmark_event_type ev;

	while ((ev = cmark_iter_next(it)) != CMARK_EVENT_DONE) {
		cmark_node *node = cmark_iter_get_node(it);
		cmark_node_type type = cmark_node_get_type(node);

		if (type >= CMARK_NODE_TEXT)
			continue;
		if (ev == CMARK_EVENT_ENTER) {
			enter(m, node, &p, &at);
			continue;
		}
		at.quotes -= type == CMARK_NODE_BLOCK_QUOTE;
		at.lists -= type == CMARK_NODE_LIST;
		at.item = at.item && type != CMARK_NODE_ITEM;
	}
	cmark_iter_free(it);
	buf_free(&p.text);
}
