#include "compose.h"

#include "base/limits.h"
#include "base/utf8.h"
#include "url/url.h"

static bool
is_media_path(struct str path)
{
	static const char *const ends[] = { ".jpg", ".jpeg", ".png", ".gif", ".webp", ".svg",
		".mp4", ".mp3", ".webm", ".ogg", ".m4a", ".mov", ".avif" };

	for (size_t i = 0; i < sizeof(ends) / sizeof(ends[0]); i++)
		if (str_endsi(path, str_of(ends[i])))
			return true;
	return false;
}

/* Where a link stands that is no part of the text. */
static enum link_role
role_outside(const struct elem *e, struct str text)
{
	size_t spaces = 0;

	if (e->up[UP_NAV] < CLASS_FAR || e->up[UP_HEADER] < 4 || e->up[UP_FOOTER] < 4 ||
	    e->near[CLASS_NAV] < 3 || e->near[CLASS_FOOT] < 4 || e->near[CLASS_SOCIAL] < 3)
		return LINK_NAVIGATION;
	for (size_t i = 0; i < text.n; i++)
		spaces += text.p[i] == ' ';
	/* A headline has several words, a menu's entry few. */
	return spaces >= 3 || text.n > 30 ? LINK_RELATED : LINK_NAVIGATION;
}

static struct str
one_line(struct arena *a, struct str s)
{
	struct str head = utf8_head(s, PAGE_ANCHOR_MAX);
	char *p = ARENA_NEW(a, char, head.n);

	for (size_t i = 0; i < head.n; i++)
		p[i] = ascii_space(head.p[i]) ? ' ' : head.p[i];
	return str_make(p, head.n);
}

static bool
has_picture(const xmlNode *n)
{
	for (n = n->children; n != NULL; n = n->next)
		if (n->type == XML_ELEMENT_NODE && ((enum tag)(uintptr_t)n->_private == TAG_IMG ||
		    (enum tag)(uintptr_t)n->_private == TAG_PICTURE))
			return true;
	return false;
}

static bool
resolve(struct arena *a, const struct url_base *base, const xmlNode *n, struct url *u)
{
	struct str href = str_trim(node_attr(n, "href"));

	/* Places on the page itself are no links out of it. */
	if (href.n == 0 || href.n > PAGE_URL_MAX || href.p[0] == '#')
		return false;
	return url_parse_on(a, href, base, u, NULL) == 0 && url_is_http(u);
}

/* False for what is no link: scripts, mail, fragments. */
static bool
link_of(struct arena *a, const struct url_base *base, const struct blocks *b,
    const uint32_t *at, const struct anchor *c, struct link *l)
{
	const struct piece *p = c->block < b->n_pieces ? &b->pieces[c->block] : NULL;
	struct url u;

	if (!resolve(a, base, c->node, &u))
		return false;
	*l = (struct link){ .url = u.href, .rel = arena_dup(a, node_attr(c->node, "rel")) };
	if (p != NULL)
		l->text = one_line(a, str_sub(p->text, c->start, c->end));
	if (p != NULL && at[c->block] != NOT_KEPT) {
		l->start = at[c->block] + c->start;
		l->end = at[c->block] + c->end;
		l->role = LINK_CITATION;
	} else {
		l->role = role_outside(&b->elems[p ? p->elem : 0], l->text);
	}
	if (is_media_path(u.path) || (c->start == c->end && l->role == LINK_CITATION &&
	    has_picture(c->node)))
		l->role = LINK_MEDIA;
	return true;
}

void
compose_links(struct arena *a, const struct html *h, const struct blocks *b,
    const uint32_t *at, struct article *art)
{
	struct url_base *base = h->base.n > 0 ? url_base_new(h->base) : NULL;
	struct link *links = NULL, l;
	size_t n = 0, cap = 0;

	if (h->base.n > 0 && base == NULL)
		return;
	for (size_t i = 0; i < b->n_anchors; i++)
		if (link_of(a, base, b, at, &b->anchors[i], &l)) {
			if (l.role == LINK_CITATION)
				l.section = doc_section(&art->doc, l.start);
			*ARENA_PUSH(a, links, n, cap) = l;
		}
	art->links = links;
	art->n_links = n;
	url_base_free(base);
}
