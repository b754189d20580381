#include "base/limits.h"
#include "markdown_parts.h"
#include "url/url.h"

struct state {
	struct md *m;
	struct md_para *p;
	struct md_line line;
	int strong;
	cmark_node *image; /* whose alternative text is being read */
	struct buf alt;
};

static void
end_line(struct state *s, bool hard)
{
	s->line.end = (uint32_t)s->p->text.n;
	s->line.bold = s->line.bold && !s->line.plain;
	s->line.hard = hard;
	*ARENA_PUSH(s->m->a, s->p->lines, s->p->n_lines, s->p->cap_lines) = s->line;
	buf_c(&s->p->text, '\n');
	s->line = (struct md_line){ .start = (uint32_t)s->p->text.n };
}

static void
add_text(struct state *s, struct str t)
{
	struct str words = str_trim(t);

	if (s->image) {
		buf_str(&s->alt, t);
		return;
	}
	buf_str(&s->p->text, t);
	if (words.n && s->strong)
		s->line.bold = true;
	else if (words.n && !str_eq(words, STR(":")))
		s->line.plain = true;
}

static bool
resolve(struct state *s, const char *address, struct str *out)
{
	struct error e = ERROR_INIT;
	struct url u;
	struct str in = md_text(s->m->a, str_of(address));

	if (in.n == 0 || in.p[0] == '#' || in.n > PAGE_URL_MAX ||
	    url_parse(s->m->a, in, s->m->in->url, &u, &e) < 0 || !url_is_http(&u))
		return false;
	*out = u.href;
	return true;
}

static void
open_link(struct state *s, cmark_node *node)
{
	struct link l = { .role = LINK_CITATION, .start = (uint32_t)s->p->text.n };

	resolve(s, cmark_node_get_url(node), &l.url);
	*ARENA_PUSH(s->m->a, s->p->links, s->p->n_links, s->p->cap_links) = l;
}

static void
close_link(struct state *s)
{
	for (size_t i = s->p->n_links; i-- > 0;) {
		struct link *l = &s->p->links[i];

		if (l->role != LINK_CITATION || l->end)
			continue;
		l->end = (uint32_t)s->p->text.n;
		l->text = md_text(
		    s->m->a, str_trim(str_sub(buf_view(&s->p->text), l->start, l->end)));
		break;
	}
}

static void
close_image(struct state *s)
{
	uint32_t at = (uint32_t)s->p->text.n;
	struct link l = { .role = LINK_MEDIA, .start = at, .end = at };

	l.text =
	    md_text(s->m->a, str_sub(str_trim(buf_view(&s->alt)), 0, PAGE_ANCHOR_MAX));
	if (resolve(s, cmark_node_get_url(s->image), &l.url)) {
		*ARENA_PUSH(s->m->a, s->p->links, s->p->n_links, s->p->cap_links) = l;
		if (s->m->art->image.n == 0)
			s->m->art->image = l.url;
	}
	buf_clear(&s->alt);
	s->image = NULL;
}

static void
enter(struct state *s, cmark_node *node)
{
	switch (cmark_node_get_type(node)) {
	case CMARK_NODE_TEXT:
	case CMARK_NODE_CODE:
		add_text(s, str_of(cmark_node_get_literal(node)));
		break;
	case CMARK_NODE_SOFTBREAK:
	case CMARK_NODE_LINEBREAK:
		if (s->image)
			buf_c(&s->alt, ' ');
		else
			end_line(s, cmark_node_get_type(node) == CMARK_NODE_LINEBREAK);
		break;
	case CMARK_NODE_HTML_INLINE:
		if (str_startsi(str_of(cmark_node_get_literal(node)), STR("<br")) &&
		    !s->image)
			end_line(s, true);
		break;
	case CMARK_NODE_STRONG:
		s->strong++;
		break;
	case CMARK_NODE_LINK:
		open_link(s, node);
		break;
	case CMARK_NODE_IMAGE:
		if (!s->image)
			s->image = node;
		break;
	default:
		break;
	}
}

static void
leave(struct state *s, cmark_node *node)
{
	cmark_node_type type = cmark_node_get_type(node);

	if (type == CMARK_NODE_STRONG)
		s->strong--;
	else if (type == CMARK_NODE_LINK)
		close_link(s);
	else if (node == s->image)
		close_image(s);
}

void
md_inline(struct md *m, cmark_node *node, struct md_para *p)
{
	struct state s = { .m = m, .p = p, .alt = { .max = PAGE_ANCHOR_MAX } };
	cmark_iter *it = cmark_iter_new(node);
	cmark_event_type ev;

	while ((ev = cmark_iter_next(it)) != CMARK_EVENT_DONE) {
		cmark_node *at = cmark_iter_get_node(it);

		if (at == node)
			continue;
		if (ev == CMARK_EVENT_ENTER)
			enter(&s, at);
		else
			leave(&s, at);
	}
	cmark_iter_free(it);
	end_line(&s, true);
	buf_free(&s.alt);
}
