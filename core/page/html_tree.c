#include "html_tree.h"

#include <string.h>

#include "base/limits.h"
#include "entities.h"
#include "html_mem.h"
#include "text/nfc.h"

/* The cutting knows other rules of what is ended: here may be more open than it counts. */
enum { DEPTH_MAX = 2 * PAGE_DEPTH_MAX, IMPLIED_MAX = 4 };

struct tree_open {
	xmlNode *node;
	const struct element *is; /* NULL for a name that is not known */
	struct str name;          /* with its prefix ("o:p") */
};

static char *
pool_str(struct str s)
{
	char *p = html_mem_new(s.n + 1);

	memcpy(p, s.p, s.n);
	return p;
}

static xmlNode *
new_node(struct tree *t, xmlElementType type, const char *name)
{
	xmlNode *n = html_mem_new(sizeof(*n));

	n->type = type;
	n->name = (const xmlChar *)name;
	n->doc = t->doc;
	return n;
}

static void
link_last(xmlNode *parent, xmlNode *n)
{
	n->parent = parent;
	n->prev = parent->last;
	if (parent->last != NULL)
		parent->last->next = n;
	else
		parent->children = n;
	parent->last = n;
}

static void
unlink_node(xmlNode *n)
{
	if (n->prev != NULL)
		n->prev->next = n->next;
	else
		n->parent->children = n->next;
	if (n->next != NULL)
		n->next->prev = n->prev;
	else
		n->parent->last = n->prev;
	n->prev = n->next = NULL;
}

static void
link_before(xmlNode *at, xmlNode *n)
{
	n->parent = at->parent;
	n->next = at;
	n->prev = at->prev;
	if (at->prev != NULL)
		at->prev->next = n;
	else
		at->parent->children = n;
	at->prev = n;
}

static struct tree_open *
top(struct tree *t)
{
	return t->n_open > 0 ? &t->open[t->n_open - 1] : NULL;
}

static bool
top_is(struct tree *t, enum element_id id)
{
	return t->n_open > 0 && element_is(top(t)->is, id);
}

static void
to_one_form(struct buf *text)
{
	struct buf normal = { .max = PAGE_TREE_MAX };

	nfc_add(buf_view(text), &normal);
	buf_clear(text);
	buf_str(text, buf_view(&normal));
	buf_free(&normal);
}

/* The text read so far becomes a node. */
static void
end_text(struct tree *t)
{
	xmlNode *n;

	if (t->text.n > 0 && t->n_open > 0) {
		if (nfc_changes(buf_view(&t->text)))
			to_one_form(&t->text);
		n = new_node(t, XML_TEXT_NODE, "text");
		n->content = (xmlChar *)pool_str(buf_view(&t->text));
		link_last(top(t)->node, n);
	}
	buf_clear(&t->text);
	t->piece = 0;
}

static void
add_attr(struct tree *t, xmlNode *n, xmlAttr **last, const struct tree_attr *from)
{
	struct {
		xmlAttr attr;
		xmlNode value;
	} *a = html_mem_new(sizeof(*a));
	size_t was = t->text.n;

	a->attr.type = XML_ATTRIBUTE_NODE;
	a->attr.name = (const xmlChar *)attr_name(from->id);
	a->attr.doc = t->doc;
	a->attr.parent = n;
	a->attr.prev = *last;
	*(*last != NULL ? &(*last)->next : &n->properties) = &a->attr;
	*last = &a->attr;
	if (from->value.p == NULL)
		return;
	a->value.type = XML_TEXT_NODE;
	a->value.name = (const xmlChar *)"text";
	a->value.doc = t->doc;
	a->value.parent = (xmlNode *)&a->attr;
	a->attr.children = a->attr.last = &a->value;
	if (memchr(from->value.p, '&', from->value.n) == NULL) {
		a->value.content = (xmlChar *)pool_str(from->value);
		return;
	}
	entities_value(from->value, &t->text);
	a->value.content = (xmlChar *)pool_str(str_from(buf_view(&t->text), was));
	t->text.n = was;
}

/* "o:p" is called p in the tree. */
static struct str
local_name(struct str name)
{
	size_t colon = str_findc(name, ':');

	return colon == STR_NONE || colon == 0 || colon + 1 == name.n ? name
								      : str_from(name, colon + 1);
}

static void
push(struct tree *t, struct str name, const struct element *is, const struct tree_tag *tag)
{
	xmlNode *n, *root = t->doc->children, *parent;
	xmlAttr *last = NULL;

	end_text(t);
	n = new_node(t, XML_ELEMENT_NODE, is != NULL ? is->name : pool_str(local_name(name)));
	if (is == NULL)
		name = str_make(pool_str(name), name.n);
	parent = t->n_open > 0 ? top(t)->node : root != NULL ? root : (xmlNode *)t->doc;
	link_last(parent, n);
	for (size_t i = 0; tag != NULL && i < tag->n_attrs; i++)
		add_attr(t, n, &last, &tag->attrs[i]);
	t->open[t->n_open++] = (struct tree_open){ n, is, name };
	t->bodies += element_is(is, EL_BODY);
	t->heads += element_is(is, EL_HEAD);
	t->had_body |= t->bodies > 0;
	t->had_head |= t->heads > 0 || t->had_body;
}

static void
push_implied(struct tree *t, enum element_id id)
{
	push(t, str_of(element_at(id)->name), element_at(id), NULL);
}

static void
pop(struct tree *t)
{
	end_text(t);
	t->bodies -= top_is(t, EL_BODY);
	t->heads -= top_is(t, EL_HEAD);
	t->n_open--;
}

static void
close_before(struct tree *t, const struct element *e)
{
	while (t->n_open > 0 && e != NULL && top(t)->is != NULL && element_closes(e, top(t)->is))
		pop(t);
}

/* The tags of html, head and body may be left out. */
static void
imply(struct tree *t, const struct element *e)
{
	if (element_is(e, EL_HTML))
		return;
	if (t->n_open == 0)
		push_implied(t, EL_HTML);
	if (element_is(e, EL_BODY) || element_is(e, EL_HEAD))
		return;
	if (t->n_open == 1 && e != NULL && e->is_of_head) {
		if (!t->had_head)
			push_implied(t, EL_HEAD);
	} else if (!element_is(e, EL_NOFRAMES) && !element_is(e, EL_FRAME) &&
	    !element_is(e, EL_FRAMESET)) {
		if (!t->had_body && t->heads == 0)
			push_implied(t, EL_BODY);
	}
}

static bool
is_blank(struct str s)
{
	for (size_t i = 0; i < s.n; i++)
		if (!ascii_space(s.p[i]))
			return false;
	return true;
}

/* Text that stands in none of its own begins a paragraph. */
static void
begin_paragraph(struct tree *t)
{
	size_t n = t->text.n - t->piece, from = t->piece;

	t->text.n = from;
	end_text(t);
	memmove(t->text.p, t->text.p + from, n);
	close_before(t, element_at(EL_P));
	imply(t, element_at(EL_P));
	push_implied(t, EL_P);
	t->text.n = n;
}

/* A tag comes. White space before it is no reason for a paragraph. */
static void
end_piece(struct tree *t)
{
	bool blank;

	if (t->text.n == t->piece)
		return;
	blank = !t->refers && is_blank(str_from(buf_view(&t->text), t->piece));
	if (blank && t->n_open == 0)
		t->text.n = t->piece;
	else if (!blank && (t->n_open == 0 || top_is(t, EL_HTML) || top_is(t, EL_HEAD)))
		begin_paragraph(t);
	t->piece = t->text.n;
	t->refers = false;
}

void
html_tree_begin(struct tree *t)
{
	t->doc = html_mem_new(sizeof(*t->doc));
	t->doc->type = XML_HTML_DOCUMENT_NODE;
	t->doc->doc = t->doc;
	t->doc->charset = XML_CHAR_ENCODING_UTF8;
	t->open = html_mem_new((DEPTH_MAX + IMPLIED_MAX) * sizeof(*t->open));
}

/* What names are made of; the rest of a stranger one is no part of it. */
static struct str
clean_name(struct str s)
{
	size_t n = 0;

	while (n < s.n && (ascii_alnum(s.p[n]) || strchr(":-_.", s.p[n]) != NULL))
		n++;
	return str_sub(s, 0, n);
}

void
html_tree_start(struct tree *t, const struct tree_tag *tag)
{
	const struct element *e = tag->is;
	struct str name = tag->name;

	end_piece(t);
	if (e == NULL) {
		name = clean_name(name);
		e = element_of(name);
	}
	close_before(t, e);
	imply(t, e);
	if ((element_is(e, EL_HTML) && t->n_open > 0) ||
	    (element_is(e, EL_HEAD) && t->n_open != 1) ||
	    (element_is(e, EL_BODY) && t->bodies > 0)) {
		t->passed_over++;
		return;
	}
	if (t->n_open >= DEPTH_MAX && !(e != NULL && e->is_void))
		return;
	push(t, name, e, tag);
	if (e != NULL && e->is_void)
		pop(t);
}

static bool
is_same(const struct tree_open *o, const struct element *e, struct str name)
{
	return o->is == e && (e != NULL || str_eq(o->name, name));
}

void
html_tree_end(struct tree *t, const struct tree_tag *tag)
{
	const struct element *e = tag->is;
	struct str name = tag->name;
	uint8_t most;
	size_t i;

	end_piece(t);
	if (e == NULL) {
		name = clean_name(name);
		e = element_of(name);
	}
	if (t->passed_over > 0 && (element_is(e, EL_HTML) || element_is(e, EL_HEAD) ||
	    element_is(e, EL_BODY))) {
		t->passed_over--;
		return;
	}
	most = e != NULL ? e->end : END_NORMAL;
	for (i = t->n_open; i > 0 && !is_same(&t->open[i - 1], e, name); i--)
		if (t->open[i - 1].is != NULL && t->open[i - 1].is->end > most)
			return;
	while (i > 0 && t->n_open >= i)
		pop(t);
}

void
html_tree_text(struct tree *t, struct str raw)
{
	if (memchr(raw.p, '&', raw.n) == NULL) {
		buf_str(&t->text, raw);
		return;
	}
	entities_text(raw, &t->text);
	t->refers = true;
}

void
html_tree_data(struct tree *t, struct str raw)
{
	xmlNode *n;

	if (raw.n == 0 || t->n_open == 0)
		return;
	end_text(t);
	n = new_node(t, XML_CDATA_SECTION_NODE, NULL);
	n->content = (xmlChar *)pool_str(raw);
	link_last(top(t)->node, n);
}

static bool
is_of_head(const xmlNode *n)
{
	static const char *const names[] = { "title", "meta", "link", "base", "style", "script",
		"noscript", "template", "basefont", "bgsound" };

	if (n->type != XML_ELEMENT_NODE)
		return true;
	for (size_t i = 0; i < sizeof(names) / sizeof(names[0]); i++)
		if (strcmp((const char *)n->name, names[i]) == 0)
			return true;
	return false;
}

static xmlNode *
child_named(xmlNode *of, enum element_id id)
{
	xmlNode *n = of->children;

	while (n != NULL && n->name != (const xmlChar *)element_at(id)->name)
		n = n->next;
	return n;
}

/*
 * Where the tags of head and body are left out, as they may be, a newer element that no
 * rule knows is left in the head, and all that follows. From there on it is the body.
 */
static void
begin_body(struct tree *t, xmlNode *root)
{
	xmlNode *head = child_named(root, EL_HEAD), *n = head ? head->children : NULL, *next;
	xmlNode *body = child_named(root, EL_BODY), *before;

	while (n != NULL && is_of_head(n))
		n = n->next;
	if (n == NULL)
		return;
	if (body == NULL) {
		body = new_node(t, XML_ELEMENT_NODE, element_at(EL_BODY)->name);
		if (head->next != NULL)
			link_before(head->next, body);
		else
			link_last(root, body);
	}
	before = body->children;
	for (; n != NULL; n = next) {
		next = n->next;
		unlink_node(n);
		if (before != NULL)
			link_before(before, n);
		else
			link_last(body, n);
	}
}

void
html_tree_finish(struct tree *t)
{
	end_piece(t);
	end_text(t);
	if (t->doc->children == NULL)
		push_implied(t, EL_HTML);
	begin_body(t, t->doc->children);
}

void
html_tree_free(struct tree *t)
{
	buf_free(&t->text);
}
